import { expect, test } from "vitest";
import { calledWith } from "../../src/card/answers.js";
import { CARD_URI, FOR } from "../../src/card/names.js";
import { notification } from "../support/card-orders.js";
import { demoAssistant } from "../support/demo.js";
import { accessibilityTree } from "./accessibility.js";
import { lowContrast } from "./contrast.js";
import { type HostedCard, type Opening, open } from "./host.js";

const JANE = { who: "jane.cooper@larkfield-design.dev" };
const BUTTONS = ["Overview", "Billing", "Access", "Customer portal"];

/** A card in front of a demo server, which answers its calls. */
async function live(tool: string, input: object, opening: Partial<Opening> = {}) {
  const { client, raw } = await demoAssistant();
  const { contents } = await client.readResource({ uri: CARD_URI });
  const asked: [method: string, params: any][] = [];
  const card = await open({
    card: (contents[0] as { text: string }).text,
    input,
    result: await raw(tool, input),
    answer: async (method, params) => {
      asked.push([method, params]);
      if (method === "ui/open-link") return { isError: false };
      return method === "tools/call" ? raw(params.name, params.arguments) : undefined;
    },
    ...opening,
  });
  return { ...card, asked };
}

const title = ({ frame }: HostedCard) => frame.locator("h1").textContent();
const buttons = ({ frame }: HostedCard): Promise<string[]> => frame.locator("button").allTextContents();
const focused = ({ frame }: HostedCard): Promise<{ text: string; outline: string }> =>
  frame.evaluate(() => {
    const { document, getComputedStyle } = globalThis as any;
    const { activeElement } = document;
    const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
    return { text: activeElement.textContent, outline: `${outlineStyle} ${outlineWidth}` };
  });

test("Tab reaches each button in order, with a frame around it, and Enter and Space press it", async () => {
  const card = await live("find_customer", JANE);
  expect(await buttons(card)).toEqual(BUTTONS);
  for (const text of BUTTONS) {
    await card.page.keyboard.press("Tab");
    expect(await focused(card)).toEqual({ text, outline: "solid 2px" });
  }
  await card.page.keyboard.press("Shift+Tab");
  await card.page.keyboard.press("Enter");
  await expect.poll(() => card.text()).toContain("of 3 activations");
  // Whoever goes on with Tab or a screen reader begins at the top.
  expect(await focused(card)).toMatchObject({ text: "Jane Cooper" });
  await card.page.keyboard.press("Tab");
  await card.page.keyboard.press("Tab");
  await card.page.keyboard.press("Space");
  await expect.poll(() => card.text()).toContain("Next charge");
  expect(card.faults).toEqual([]);
});

test("buttons read, by the id of the customer that is shown", async () => {
  const card = await live("find_customer", JANE);
  const call = (name: string, args: object) => ["tools/call", { name, arguments: args }];
  const steps: [button: string, sign: string][] = [
    ["Billing", "Next charge"],
    ["Access", "of 3 activations"],
    ["Overview", "Payment method"],
  ];
  for (const [button, sign] of steps) {
    await card.frame.getByRole("button", { name: button }).click();
    await expect.poll(() => card.text()).toContain(sign);
  }
  const of = card.asked[0]?.[1].arguments.id;
  expect(of).toMatch(/^[0-9a-f-]{36}$/);
  expect(card.asked).toEqual([
    call("get_billing", { id: of }),
    call("get_access", { id: of }),
    call("find_customer", { who: of }),
  ]);
});

test("candidates are buttons; one shows whom it names", async () => {
  const card = await live("find_customer", { who: "jane" });
  await card.frame.getByRole("button", { name: "Jane Coopers" }).click();
  await expect.poll(() => title(card)).toBe("Jane Coopers");
  expect(await card.text()).not.toContain("ink-1001");
  expect(await buttons(card)).toEqual(BUTTONS);
});

test("after a press, what the host says of the chat's call changes nothing; a new call does", async () => {
  const card = await live("find_customer", { who: "jane" });
  const { params } = (await card.seen()).find(({ method }) => method === "ui/initialize") ?? {};
  expect(params).toMatchObject({ protocolVersion: "2026-01-26" });
  await card.frame.getByRole("button", { name: "Jane Coopers" }).click();
  await expect.poll(() => title(card)).toBe("Jane Coopers");
  await card.send(notification("tool-input", { arguments: { who: "jane" } }), notification("tool-cancelled"));
  expect(await title(card)).toBe("Jane Coopers");
  await card.send(notification("tool-input", { arguments: JANE }));
  expect(await title(card)).toBe("Waiting for the answer…");
});

test("an answer to a press that comes after another press is not shown", async () => {
  const held: (() => void)[] = [];
  const { raw } = await demoAssistant();
  const card = await live(
    "find_customer",
    { who: "jane" },
    {
      answer: async (_, { name, arguments: args }) => {
        await new Promise<void>((done) => held.push(done));
        return raw(name, args);
      },
    },
  );
  await card.frame.getByRole("button", { name: "Jane Coopers" }).click();
  await card.frame.getByRole("button", { name: "Jane Cooper ", exact: false }).last().click();
  await expect.poll(() => held.length).toBe(2);
  held[1]?.();
  await expect.poll(() => title(card)).toBe("Jane Cooper");
  held[0]?.();
  await card.send();
  await expect.poll(() => title(card)).toBe("Jane Cooper");
});

test("a host that answers no call, or with an answer to something else, leaves the card as it was, and says so", async () => {
  for (const answer of [
    () => undefined,
    () => ({ content: [], structuredContent: { match: "exact", customer: { id: "x", name: "Bob" } } }),
    () => ({
      structuredContent: { match: "exact", customer: { id: "x", name: "Bob" } },
      _meta: { [FOR]: calledWith("get_billing", { id: "x" }) },
    }),
  ]) {
    const card = await live("find_customer", JANE, { answer });
    await card.frame.getByRole("button", { name: "Billing" }).click();
    await expect.poll(() => card.frame.locator("[role=status]").textContent()).toBe("The host gave no answer");
    expect(await title(card)).toBe("Jane Cooper");
  }
});

test("the portal opens through the host, and only with https", async () => {
  const portal = (url: string) => ({ structuredContent: { url }, content: [] });
  const asked: unknown[] = [];
  let url = "https://polar.sh/inkwell/portal";
  const card = await live("find_customer", JANE, {
    answer: (method, params) => {
      asked.push([method, params.name ?? params.url]);
      return method === "tools/call" ? portal(url) : { isError: false };
    },
  });
  const press = () => card.frame.getByRole("button", { name: "Customer portal" }).click();
  await press();
  await expect
    .poll(() => asked)
    .toEqual([
      ["tools/call", "get_portal_link"],
      ["ui/open-link", url],
    ]);
  for (const other of ["http://127.0.0.1/portal", "javascript:alert(1)", "mailto:a@b.dev", "//x.dev", ""]) {
    url = other;
    asked.length = 0;
    await press();
    await expect.poll(() => card.frame.locator("[role=status]").textContent()).toBe(other);
    expect(asked).toEqual([["tools/call", "get_portal_link"]]);
  }
  expect(card.faults).toEqual([]);
});

test.each([
  ["rejects", undefined],
  ["does not", { isError: true }],
])("a link that the host %s open is shown instead", async (_, opened) => {
  const url = "https://polar.sh/inkwell/portal";
  const card = await live("find_customer", JANE, {
    answer: (method) => (method === "tools/call" ? { structuredContent: { url } } : opened),
  });
  await card.frame.getByRole("button", { name: "Customer portal" }).click();
  await expect.poll(() => card.frame.locator("[role=status]").textContent()).toBe(url);
});

test("a host without tools and links has a card without buttons", async () => {
  expect(await buttons(await live("find_customer", JANE, { abilities: {} }))).toEqual([]);
  expect(await buttons(await live("find_customer", { who: "jane" }, { abilities: {} }))).toEqual([]);
  expect(await buttons(await live("find_customer", JANE, { abilities: { serverTools: {} } }))).toEqual(
    BUTTONS.slice(0, 3),
  );
});

test("200 charges: six at first, all on demand, with the focus on the seventh", async () => {
  const amounts = ["USD 29.00", "-USD 12.50", "USD 1,234,567.89"];
  const charges = Array.from({ length: 200 }, (_, at) => ({
    on: "2026-01-01",
    charged: amounts[at % 3],
    for: `No. ${at + 1}`,
  }));
  const input = { id: "x", since: "2020-01-01" };
  const result = {
    structuredContent: { customer: { id: "x", name: "Jane" }, charges, as_of: "2026-11-29" },
    _meta: { [FOR]: calledWith("get_billing", input) },
  };
  const card = await live("find_customer", JANE, { input, result, width: 320 });
  const rows = card.frame.locator(".rows > li");
  expect(await rows.count()).toBe(6);
  expect(await card.frame.locator("rect").count()).toBe(12);
  await card.frame.getByRole("button", { name: "Show all 200" }).focus();
  await card.page.keyboard.press("Enter");
  expect(await rows.count()).toBe(200);
  expect((await focused(card)).text).toContain("No. 7");
  expect(await card.frame.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  const height = await card.frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)");
  await expect.poll(() => card.page.evaluate("document.querySelector('iframe').clientHeight")).toBe(height);
});

test("several currencies have no chart, and what the token may not read is named", async () => {
  const result = {
    structuredContent: {
      customer: { id: "x", name: "Jane" },
      charges: [
        { on: "2026-02-01", charged: "EUR 29.00", for: "Pro" },
        { on: "2026-01-01", charged: "JPY 2,900", for: "Pro" },
      ],
      missing: [{ what: "refunds", scope: "refunds:read" }],
    },
    _meta: { [FOR]: calledWith("get_billing", { id: "x" }) },
  };
  const card = await live("find_customer", JANE, { input: { id: "x" }, result });
  expect(await card.frame.locator("svg").count()).toBe(0);
  expect(await card.text()).toContain("Not shown: refunds, needs the scope refunds:read");
});

test("the host's font, size and colors are taken, changed again, and kept where a message lacks them", async () => {
  const look = (background: string, size: string) => ({
    styles: {
      variables: {
        "--color-background-primary": background,
        "--color-text-primary": "rgb(250, 240, 230)",
        "--font-sans": "Georgia, serif",
        "--font-text-sm-size": size,
        color: "red",
      },
    },
  });
  const card = await live("find_customer", JANE, { context: look("rgb(1, 2, 3)", "16px"), theme: "light" });
  const seen = () =>
    card.frame.evaluate(() => {
      const { document, getComputedStyle } = globalThis as any;
      const { backgroundColor, color, fontFamily, fontSize, colorScheme } = getComputedStyle(document.body);
      return [backgroundColor, color, fontFamily, fontSize, colorScheme];
    });
  expect(await seen()).toEqual(["rgb(1, 2, 3)", "rgb(250, 240, 230)", "Georgia, serif", "16px", "light"]);
  await card.send(notification("host-context-changed", { theme: "dark", ...look("rgb(4, 5, 6)", "13px") }));
  const changed = ["rgb(4, 5, 6)", "rgb(250, 240, 230)", "Georgia, serif", "13px", "dark"];
  expect(await seen()).toEqual(changed);
  await card.send(
    notification("host-context-changed", { containerDimensions: { width: 560 } }),
    notification("host-context-changed", { displayMode: "inline" }),
  );
  expect(await seen()).toEqual(changed);
});

test("a screen reader hears a heading, lists, named buttons and a chart in words", async () => {
  const card = await live("get_billing", { external_id: "ink-1001" });
  const tree = await accessibilityTree(card);
  const named = (role: string) => tree.filter((one) => one.role === role).map(({ name }) => name);
  expect(named("heading")).toEqual(["Jane Cooper", "Next charge", "Charges"]);
  expect(named("button")).toEqual(BUTTONS);
  expect(named("image")).toEqual([expect.stringMatching(/^From the oldest to the newest: .*: USD 29.00/)]);
  expect(named("status")).toHaveLength(1);
  expect(named("listitem").length).toBeGreaterThan(5);
  const shown = tree.filter(({ role }) => role === "StaticText").map(({ name }) => name);
  expect(shown.join(" ")).not.toContain("·");

  const several = await live("find_customer", { who: "jane" });
  const choices = (await accessibilityTree(several)).filter(({ role }) => role === "button");
  expect(choices.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^Jane Coopers jane.coopers@/),
    expect.stringMatching(/^Jane Cooper jane.cooper@/),
  ]);
});

test.each(["light", "dark"] as const)("every text has a contrast of 4.5 and more, %s", async (theme) => {
  const calls: [string, object][] = [
    ["find_customer", JANE],
    ["find_customer", { who: "jane" }],
    ["get_billing", { external_id: "ink-1044" }],
    ["get_access", { external_id: "ink-1055" }],
    ["get_billing", { external_id: "nobody" }],
  ];
  for (const [tool, input] of calls) {
    const card = await live(tool, input, { theme });
    expect(await card.frame.evaluate(lowContrast)).toEqual([]);
    await card.frame.evaluate("document.querySelector('h1').style.color = '#888'");
    expect(await card.frame.evaluate(lowContrast)).toHaveLength(theme === "light" ? 1 : 0);
  }
});

test("nothing moves", async () => {
  const card = await live("find_customer", JANE, { reducedMotion: "reduce" });
  const moving = await card.frame.evaluate(() => {
    const { document, getComputedStyle } = globalThis as any;
    return [...document.querySelectorAll("*")].filter((one) => {
      const { animationName, transitionDuration } = getComputedStyle(one);
      return animationName !== "none" || transitionDuration !== "0s";
    }).length;
  });
  expect([moving, await card.frame.evaluate("document.getAnimations().length")]).toEqual([0, 0]);
});

test("only the height is reported, once for each that there is", async () => {
  const card = await live("find_customer", JANE);
  const height = await card.frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)");
  const sizes = async () =>
    (await card.seen()).filter(({ method }) => method === "ui/notifications/size-changed").map(({ params }) => params);
  await expect.poll(async () => (await sizes()).at(-1)).toEqual({ height });
  const all = (await sizes()).map((size) => Object.entries(size).flat());
  expect(all.length).toBeLessThan(5);
  expect(new Set(all.map(([name]) => name))).toEqual(new Set(["height"]));
});
