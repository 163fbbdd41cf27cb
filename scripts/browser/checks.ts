import type { Browser } from "./chromium.js";
import { type HostOptions, type Message, notification, showCard } from "./host.js";
import type { Server } from "./server.js";
import { serve } from "./server.js";
import { requireFitting } from "./shots.js";

interface Stage {
  browser: Browser;
  server: Server;
}

const JANE = { who: "jane.cooper@larkfield-design.dev" };
const NADIA = { who: "nadia@farouk-verse.dev" };

const input = (args?: object): Message => notification("tool-input", { arguments: args });
const answerOf = (result: object): Message => notification("tool-result", result);

function same(seen: unknown, wanted: unknown, what = "seen"): void {
  const [one, other] = [JSON.stringify(seen), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: ${one}, and not ${other}`);
}

function holds(is: boolean, what: string): void {
  if (!is) throw new Error(what);
}

const WAITING = "Waiting for the answer…";

/** Opens a card and posts these messages; it must show this title. */
async function opened(
  { browser, server }: Stage,
  messages: Message[],
  title: string,
  options: Partial<HostOptions> = {},
): ReturnType<typeof showCard> {
  const shown = await showCard(browser, server.html, { width: 480, theme: "light", ...options });
  await shown.post(...messages);
  same(await shown.title(), title, "title");
  same(shown.misdeeds, [], "misdeeds");
  return shown;
}

/** Of an answer about one customer that no server gave. */
const made = (customer: object, more: object = {}) => ({
  content: [],
  structuredContent: { match: "exact", customer, plan: [], alerts: [], ...more },
  _meta: { "polar-customers-mcp/for": { tool: "find_customer", arguments: JANE } },
});

export const CHECKS: Record<string, (stage: Stage) => Promise<void>> = {
  async "a late answer about somebody else changes nothing"(stage) {
    const [jane, nadia] = [
      await stage.server.call("find_customer", JANE),
      await stage.server.call("find_customer", NADIA),
    ];
    const shown = await opened(stage, [input(NADIA), answerOf(jane)], WAITING);
    await shown.post(answerOf(nadia), answerOf(jane));
    same(await shown.title(), "Nadia Farouk");
    holds(!(await shown.text()).includes("Jane"), "Jane is in Nadia's card");
    await shown.page.close();
  },

  async "nor does an answer that does not say what it answers"(stage) {
    const { _meta, ...jane } = await stage.server.call("find_customer", JANE);
    await (await opened(stage, [input(JANE), answerOf(jane)], WAITING)).page.close();
  },

  async "an answer of another tool is not shown where the host says which tool was called"(stage) {
    const args = { external_id: "ink-1001" };
    const [billing, access] = [
      await stage.server.call("get_billing", args),
      await stage.server.call("get_access", args),
    ];
    const context = { toolInfo: { tool: { name: "get_access" } } };
    const shown = await opened(stage, [input(args), answerOf(billing)], WAITING, { context });
    await shown.post(answerOf(access));
    holds((await shown.text()).includes("Benefits"), "the right answer is not shown");
    await shown.page.close();
  },

  async "without tool-input, the first answer counts, and no other one"(stage) {
    const [jane, nadia] = [
      await stage.server.call("find_customer", JANE),
      await stage.server.call("find_customer", NADIA),
    ];
    const shown = await opened(stage, [answerOf(jane), answerOf(nadia)], "Jane Cooper");
    await shown.page.close();
  },

  async "tool-input again changes nothing, another one waits for its own answer"(stage) {
    const [jane, nadia] = [
      await stage.server.call("find_customer", JANE),
      await stage.server.call("find_customer", NADIA),
    ];
    const shown = await opened(stage, [input(JANE), answerOf(jane), input(JANE)], "Jane Cooper");
    await shown.post(input(NADIA));
    same(await shown.title(), WAITING);
    await shown.post(answerOf(jane));
    same(await shown.title(), WAITING);
    await shown.post(answerOf(nadia));
    same(await shown.title(), "Nadia Farouk");
    await shown.page.close();
  },

  async "arguments in another order are the same ones, and a long mail is known again"(stage) {
    const args = { who: `${"x ".repeat(2_000)} jane.cooper@larkfield-design.dev`, detail: "concise" };
    const result = await stage.server.call("find_customer", args);
    const shown = await opened(stage, [input({ detail: args.detail, who: args.who }), answerOf(result)], "Jane Cooper");
    await shown.page.close();
  },

  async "a context that comes before the handshake's answer counts"(stage) {
    const variables = { "--color-background-primary": "rgb(1, 2, 3)" };
    const first = [notification("host-context-changed", { styles: { variables } })];
    const shown = await opened(stage, [], WAITING, { first });
    same(await shown.card().evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(1, 2, 3)");
    await shown.post(notification("host-context-changed", { theme: "dark" }));
    same(await shown.card().evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(1, 2, 3)");
    same(await shown.card().evaluate("document.documentElement.style.colorScheme"), "dark");
    const fonts = { "--font-sans": "monospace", "--font-text-sm-size": "19px" };
    await shown.post(notification("host-context-changed", { styles: { variables: fonts } }));
    same(await shown.card().evaluate("getComputedStyle(document.body).fontSize"), "19px");
    await shown.page.close();
  },

  async "a host's requests are answered, those with id 0 as well"(stage) {
    const shown = await opened(stage, [], WAITING);
    await shown.post(
      { id: 0, method: "ui/resource-teardown", params: {} },
      { id: 1, method: "ping" },
      { id: 2, method: "x" },
    );
    const answers = (await shown.heard()).filter(({ method }) => method === undefined);
    same(
      answers.map(({ id, result, error }) => [id, result ?? error.code]),
      [
        [0, {}],
        [1, {}],
        [2, -32601],
      ],
    );
    await shown.page.close();
  },

  async "what is unknown, malformed or for nobody is ignored"(stage) {
    const jane = await stage.server.call("find_customer", JANE);
    const odd: Message[] = [
      { method: "ui/notifications/x" },
      { method: "constructor" },
      { id: 99, result: {} },
      { params: 1 },
    ];
    const shown = await opened(stage, [...odd, input(JANE), answerOf(jane)], "Jane Cooper");
    await shown.page.close();
  },

  async "a reload, a cancel and an error each leave a true card"(stage) {
    const jane = await stage.server.call("find_customer", JANE);
    const shown = await opened(stage, [input(JANE), answerOf(jane)], "Jane Cooper");
    await shown.post(notification("tool-cancelled", {}));
    same(await shown.title(), "Jane Cooper");
    await shown.reload();
    same(await shown.title(), WAITING);
    await shown.post(notification("tool-cancelled", {}));
    same(await shown.title(), "Canceled");
    await shown.page.close();
    const failed = await stage.server.call("get_billing", { external_id: "nobody" });
    await (await opened(stage, [input({ external_id: "nobody" }), answerOf(failed)], "No answer")).page.close();
  },

  async "hostile names are inert, and fit"(stage) {
    const NAMES = [
      '<img src=x onerror="alert(1)">',
      "<script>alert(1)</script>",
      "</script><h1>x</h1>",
      '"><svg onload=alert(1)>',
      "\u202Egnp.exe\u202C Jane",
      "javascript:alert(1)",
      "W".repeat(10_000),
      "two\nlines",
    ];
    for (const name of NAMES) {
      const plan = [{ plan: name, status: name, price: name, renews_on: name }];
      const customer = { id: "x", name, email: name, external_id: name };
      const result = made(customer, { plan, alerts: [name], meters: [{ name, consumed: 1, credited: 2, balance: 1 }] });
      for (const width of [320, 800]) {
        const shown = await opened(stage, [input(JANE), answerOf(result)], name, { width });
        await requireFitting(shown, width);
        same(await shown.card().evaluate("document.querySelectorAll('img, main script, a, form, main svg').length"), 0);
        await shown.page.close();
      }
    }
  },

  async "200 charges in several currencies fit, some of them at first"(stage) {
    const charges = Array.from({ length: 200 }, (_, at) => ({
      on: "2026-01-01",
      charged: `${at % 7 === 0 ? "-" : ""}${at % 2 ? "USD" : "JPY"} ${at},000.00`,
      for: "Pro",
    }));
    const result = {
      structuredContent: { customer: { id: "x", name: "Jane" }, charges, owed: [] },
      _meta: { "polar-customers-mcp/for": { tool: "get_billing", arguments: { id: "x" } } },
    };
    const shown = await opened(stage, [input({ id: "x" }), answerOf(result)], "Jane", { width: 320 });
    const rows = () => shown.card().evaluate<number>("document.querySelectorAll('.rows > li').length");
    holds((await rows()) < 20, "all charges at once");
    await shown.card().evaluate("document.querySelector('section button').click()");
    same(await rows(), 200);
    await new Promise((done) => setTimeout(done, 200));
    await requireFitting(shown, 320);
    await shown.page.close();
  },

  async "a masked server has a masked card"({ browser }) {
    const server = await serve({ POLAR_PII: "masked" });
    const shown = await opened(
      { browser, server },
      [input(JANE), answerOf(await server.call("find_customer", JANE))],
      "customer-021be077",
    );
    holds(!/jane|cooper/i.test(await shown.text()), "the card shows personal data");
    await shown.page.close();
    await server.end();
  },

  async "buttons read, or open the portal, and work by keyboard"(stage) {
    const calls: { name: string; arguments: object }[] = [];
    const callTool = (call: { name: string; arguments: object }) => {
      calls.push(call);
      return stage.server.call(call.name, call.arguments);
    };
    const jane = await stage.server.call("find_customer", { who: "jane" });
    const shown = await opened(stage, [input({ who: "jane" }), answerOf(jane)], "2 customers fit", { callTool });
    const focused = () =>
      shown
        .card()
        .evaluate<string>("document.activeElement === document.body ? '' : document.activeElement.textContent");
    const until = async (text: string) => {
      for (let tries = 0; tries < 20 && !(await focused()).includes(text); tries++)
        await shown.page.keyboard.press("Tab");
      const outline = await shown.card().evaluate("getComputedStyle(document.activeElement).outlineStyle");
      holds(outline !== "none", `no visible focus on ${text}`);
    };
    const press = async (text: string, title: string) => {
      await until(text);
      await shown.page.keyboard.press("Enter");
      for (let tries = 0; tries < 100 && (await shown.title()) !== title; tries++)
        await new Promise((done) => setTimeout(done, 50));
      same(await shown.title(), title, `title after ${text}`);
    };
    await press("jane.cooper@", "Jane Cooper");
    await press("Billing", "Jane Cooper");
    await press("Access", "Jane Cooper");
    await shown.post(input({ who: "jane" }), answerOf(jane));
    same(await shown.title(), "Jane Cooper", "the chat's own answer, again");
    await press("Customer portal", "Jane Cooper");
    await new Promise((done) => setTimeout(done, 500));
    same(
      calls.map(({ name }) => name),
      ["find_customer", "get_billing", "get_access", "get_portal_link"],
    );
    const opens = (await shown.heard()).filter(({ method }) => method === "ui/open-link");
    holds(
      opens.length === 0 && (await shown.text()).includes("/portal"),
      "a link that is not https is shown and not opened",
    );
    await shown.page.close();
  },

  async "texts can be read in both themes"(stage) {
    const args = { external_id: "ink-1001" };
    const access = await stage.server.call("get_access", args);
    for (const theme of ["light", "dark"] as const) {
      const shown = await opened(stage, [input(args), answerOf(access)], "Jane Cooper", { theme });
      const low = await shown.card().evaluate<string[]>(LOW_CONTRAST);
      same(low, [], theme);
      await shown.page.close();
    }
  },
};

/** The texts whose contrast to the background is below 4.5, as WCAG counts it. */
const LOW_CONTRAST = `(() => {
  const drawn = document.createElement("canvas").getContext("2d");
  const bytesOf = (color) => {
    drawn.fillStyle = color;
    drawn.fillRect(0, 0, 1, 1);
    return [...drawn.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (color) => {
    const [r, g, b] = bytesOf(color).map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll("main *")].flatMap((one) => {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const text = light(getComputedStyle(one).color);
    const ratio = (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
    return own && ratio < 4.5 ? [one.textContent + ": " + ratio.toFixed(1)] : [];
  });
})()`;
