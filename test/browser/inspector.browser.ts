import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tools } from "../../src/tools/catalog.js";
import { browser } from "./host.js";
import { type Inspector, startInspector } from "./inspector.js";

const LOCAL = /^(?:http|ws):\/\/(?:127\.0\.0\.1|localhost)[:/]/;
const GROUND = { light: "rgb(255, 255, 255)", dark: "rgb(19, 21, 25)" };

let inspector: Inspector;
beforeAll(async () => {
  inspector = await startInspector();
});
afterAll(() => inspector?.end());

/** The Inspector's page, connected. */
async function connected(colorScheme: "light" | "dark") {
  const context = await (await browser()).newContext({ viewport: { width: 1200, height: 900 }, colorScheme });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  // Its fonts come from elsewhere.
  await page.route("**/*", (route: any) => (LOCAL.test(route.request().url()) ? route.continue() : route.abort()));
  await page.goto(inspector.url);
  await page.getByText("Disconnected").waitFor();
  // What is drawn over it is no switch.
  await page.getByRole("switch", { name: /^Connect or disconnect/ }).evaluate((one: any) => one.click());
  await page.getByText("Apps", { exact: true }).click();
  return page;
}

/** The Inspector lists apps by the titles of their tools. */
async function openApp(page: any, name: string, field: string, value: string) {
  const title = tools.find((tool) => tool.name === name)?.title;
  const close = page.getByRole("button", { name: "Close", exact: true });
  if (await close.isVisible()) await close.click();
  await page.getByRole("button", { name: new RegExp(`^${title} `) }).click();
  await page.getByRole("textbox", { name: field }).first().fill(value);
  await page.getByRole("button", { name: "Open App" }).click();
}

const cardIn = (page: any) => page.frames().find((frame: any) => frame.url() === "about:srcdoc");
/** Empty while there is no card. */
const inCard = (page: any, what: string): Promise<any> =>
  cardIn(page)
    ?.evaluate(what)
    .catch(() => "") ?? Promise.resolve("");
const textIn = (page: any): Promise<string> => inCard(page, "document.body.innerText");
const groundIn = (page: any): Promise<string> => inCard(page, "getComputedStyle(document.body).backgroundColor");

describe.each(["light", "dark"] as const)("in the MCP Inspector, %s", (theme) => {
  let page: any;
  beforeAll(async () => {
    page = await connected(theme);
  });
  afterAll(() => page?.context().close());

  test.each([
    ["find_customer", "who", "jane", ["Customers that may fit: 2", "Jane Coopers", "ink-1001"]],
    ["find_customer", "who", "nobody@nowhere.dev", ["No customer found"]],
    ["find_customer", "who", "jane.cooper@larkfield-design.dev", ["Jane Cooper", "USD 29.00 a month", "visa 4242"]],
    [
      "get_access",
      "external_id",
      "ink-1055",
      ["Northlight Collective", "3 of 5 used", "ona@northlight-collective.dev"],
    ],
    ["get_billing", "external_id", "nobody", ["No answer", "No such customer"]],
    ["get_billing", "external_id", "ink-1001", ["Jane Cooper", "Next charge", "USD 29.00 before tax"]],
  ] as const)("%s with %s %s has its card", async (name, field, value, facts) => {
    await openApp(page, name, field, value);
    for (const fact of facts) await expect.poll(() => textIn(page)).toContain(fact);
    expect(await groundIn(page)).toBe(GROUND[theme]);
  });

  test("a card fits beside the list of messages, where there is little room", async () => {
    const [inner, whole] = await inCard(page, "[innerWidth, document.documentElement.scrollWidth]");
    expect(inner).toBeLessThan(450);
    expect(whole).toBeLessThanOrEqual(inner);
  });

  test("its buttons call the server, and no card has anything of the one before", async () => {
    await openApp(page, "find_customer", "who", "jane");
    await expect.poll(() => textIn(page)).toContain("Customers that may fit: 2");
    await cardIn(page).getByRole("button", { name: "Jane Coopers" }).click();
    await expect.poll(() => textIn(page)).toContain("Overview");
    expect(await textIn(page)).not.toContain("ink-1001");
    await cardIn(page).getByRole("button", { name: "Billing" }).click();
    await expect.poll(() => textIn(page)).not.toContain("individual");
    expect(await textIn(page)).toMatch(/^Jane Coopers/);
    // The demo's portal is on this computer, without https.
    await cardIn(page).getByRole("button", { name: "Customer portal" }).click();
    await expect.poll(() => textIn(page)).toMatch(/http:\/\/\S+\/portal/);

    await openApp(page, "get_access", "external_id", "ink-1055");
    await expect.poll(() => textIn(page)).toContain("Northlight Collective");
    expect(await textIn(page)).not.toContain("Jane");
  });

  test("a card follows the theme of the page", async () => {
    await page.getByRole("button", { name: "Toggle color scheme" }).click();
    await expect.poll(() => groundIn(page)).toBe(GROUND[theme === "light" ? "dark" : "light"]);
  });
});
