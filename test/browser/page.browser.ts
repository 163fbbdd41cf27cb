import { expect, test } from "vitest";
import { casePage, type Step } from "../../scripts/card/page.js";
import { html } from "../../src/card/html.js";
import { demoAssistant } from "../support/demo.js";
import { faultsOf, newPage } from "./host.js";

const CALLS: [tool: string, input: Record<string, unknown>, title: string | undefined][] = [
  ["find_customer", { who: "Jane" }, "Customers that may fit: 2"],
  ["get_customer_by_external_id", { external_id: "ink-1001" }, undefined],
  ["get_billing", { external_id: "ink-1043" }, "Nadia Farouk"],
  ["get_access", { external_id: "nobody" }, "No answer"],
];

test.each(["light", "dark"] as const)("the demo's page has each card with its own answer, %s", async (theme) => {
  const { raw } = await demoAssistant();
  const steps: Step[] = [];
  for (const [tool, input, title] of CALLS) {
    const result = await raw(tool, input);
    steps.push({ title: `${title} </script>`, tool, arguments: input, result, answer: result.structuredContent });
  }
  const page = await newPage({ colorScheme: theme });
  const faults = faultsOf(page);
  await page.setContent(casePage("A case", "Invented.", steps, html));
  const titles = () =>
    Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame: any) => frame.locator("h1").textContent()),
    );
  await expect.poll(titles).toEqual(["Customers that may fit: 2", "Nadia Farouk", "No answer"]);
  expect(await page.locator("pre").count()).toBe(1);
  for (const frame of page.frames().slice(1)) {
    const room = async () => (await (await frame.frameElement()).boundingBox()).height;
    const height = await frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)");
    // With its border.
    await expect.poll(room).toBeGreaterThanOrEqual(height);
    expect(await frame.evaluate("document.documentElement.style.colorScheme")).toBe(theme);
    expect(await frame.locator("button").count()).toBe(0);
  }
  expect(faults).toEqual([]);
});
