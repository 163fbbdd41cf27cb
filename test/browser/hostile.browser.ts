import { describe, expect, test } from "vitest";
import { calledWith } from "../../src/card/answers.js";
import { html } from "../../src/card/html.js";
import { FOR } from "../../src/card/names.js";
import { demoAssistant } from "../support/demo.js";
import { open } from "./host.js";

/** What customers may call themselves. Each sets `hacked` if it runs. */
const NAMES: Record<string, string> = {
  "an image": `<img src=x onerror="top.hacked=hacked=1;alert(1)">`,
  "a script": `</script><script>hacked=1</script>`,
  "the end of the style": `</style></title></textarea><svg onload="hacked=1"><body onload="hacked=1">`,
  "the end of an attribute": `"><a href="https://attacker.example" autofocus onfocus="hacked=1">x</a>`,
  "a frame": `<iframe srcdoc="<script>top.hacked=1</script>"></iframe><meta http-equiv=refresh content=0>`,
  "an address": "javascript:hacked=1//https://attacker.example",
  "a style": "red;background:url(https://attacker.example/x.png)}*{display:none}",
  "a template": "{version}{tools}${hacked=1}$&$`{{hacked=1}}",
  "an override": "\u202Egnp.exe \u2066\u2067\u202B never closed",
  "what is not seen": "\u200B\u200D\u2060\uFEFF\u00AD\u0000",
  "a tower": `Z${"\u0301\u0489".repeat(300)}`,
  "one word": "x".repeat(10_000),
  "many words": "word ".repeat(2_000),
  "many lines": "line\r\n".repeat(300),
  "half a sign": "\uD83D",
  "a number's name": "__proto__",
};

const KEPT = new Set(["id", "match", "tool"]);

/** The same answer, whose every text is this one. */
function renamed(value: unknown, name: string): unknown {
  if (typeof value === "string") return name;
  if (Array.isArray(value)) return value.map((part) => renamed(part, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, part]) => [field, KEPT.has(field) ? part : renamed(part, name)]),
  );
}

const CALLS: [tool: string, input: object][] = [
  ["find_customer", { who: "jane.cooper@larkfield-design.dev" }],
  ["find_customer", { who: "jane" }],
  ["find_customer", { who: "nobody@nowhere.dev" }],
  ["get_billing", { external_id: "ink-1043" }],
  ["get_access", { external_id: "ink-1055" }],
];

describe.each(Object.entries(NAMES))("%s is text", (_, name) => {
  test.each(CALLS)("in the card of %s %o", async (tool, input) => {
    const { raw } = await demoAssistant();
    const { structuredContent } = await raw(tool, input);
    const result = { structuredContent: renamed(structuredContent, name), _meta: { [FOR]: calledWith(tool, input) } };
    // Without the policy nothing but the card itself keeps a name from being more than text.
    const card = await open({ card: html, input, result, width: 320, policy: false });

    expect(await card.frame.evaluate("document.body.textContent")).toContain(name.slice(0, 200));
    expect(
      await card.frame.evaluate(
        "[typeof hacked, document.querySelectorAll('img,a,iframe,form,link,svg *:not(rect)').length, document.scripts.length]",
      ),
    ).toEqual(["undefined", 0, 1]);
    expect(await card.page.evaluate("typeof hacked")).toBe("undefined");
    expect(await card.frame.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    for (const button of await card.frame.locator("button").all()) {
      const box = await button.boundingBox();
      expect(box.x + box.width).toBeLessThanOrEqual(320);
    }
    expect(card.faults).toEqual([]);
  });
});

test("an error's text is text", async () => {
  const text = JSON.stringify({ error: { message: NAMES["an image"], hint: NAMES["a script"] } });
  const result = {
    isError: true,
    content: [{ type: "text", text }],
    _meta: { [FOR]: calledWith("find_customer", {}) },
  };
  const card = await open({ card: html, input: {}, result, policy: false });
  expect(await card.text()).toContain(NAMES["a script"]);
  expect(await card.frame.evaluate("typeof hacked")).toBe("undefined");
  expect(card.faults).toEqual([]);
});

test("an override in one text turns no other around", async () => {
  const structuredContent = {
    match: "exact",
    customer: { id: "x", name: NAMES["an override"], email: "a@b.dev" },
    plan: [{ plan: NAMES["an override"], price: "USD 29.00", status: "active", renews_on: "2026-12-29" }],
  };
  const result = { structuredContent, _meta: { [FOR]: calledWith("find_customer", {}) } };
  const card = await open({ card: html, input: {}, result });
  const edges = await card.frame.evaluate(() => {
    const { document } = globalThis as any;
    return ["a@b.dev", "USD 29.00", "active", "renews on 2026-12-29", "Overview"].map((text) => {
      const all = document.createTreeWalker(document.body, 4);
      while (all.nextNode()?.data !== text);
      const at = (index: number) => {
        const range = document.createRange();
        range.setStart(all.currentNode, index);
        range.setEnd(all.currentNode, index + 1);
        return range.getBoundingClientRect().left;
      };
      return at(0) < at(text.length - 1);
    });
  });
  expect(edges).toEqual([true, true, true, true, true]);
});
