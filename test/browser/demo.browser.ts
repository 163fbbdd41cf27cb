import { describe, expect, test } from "vitest";
import { CARD_URI } from "../../src/card/names.js";
import { show } from "../../src/card/show.js";
import { textsOf } from "../support/card-texts.js";
import { demoAssistant } from "../support/demo.js";
import { open } from "./host.js";

const CALLS: [name: string, tool: string, input: object, env?: Record<string, string>][] = [
  ["one customer", "find_customer", { who: "jane.cooper@larkfield-design.dev" }],
  ["several", "find_customer", { who: "jane" }],
  ["nobody", "find_customer", { who: "nobody@nowhere.dev" }],
  ["charges", "get_billing", { external_id: "ink-1001" }],
  ["a debt", "get_billing", { external_id: "ink-1051" }],
  ["what one can use", "get_access", { external_id: "ink-1001" }],
  ["a team", "get_access", { external_id: "ink-1055" }],
  ["an error", "get_billing", { external_id: "nobody" }],
  ["masked", "find_customer", { who: "jane.cooper@larkfield-design.dev" }, { POLAR_PII: "masked" }],
];

describe.each(CALLS)("%s", (_, tool, input, env = {}) => {
  test.each([320, 560, 800].flatMap((width) => (["light", "dark"] as const).map((theme) => [width, theme] as const)))(
    "at %i px, %s",
    async (width, theme) => {
      const { client, raw } = await demoAssistant({}, env);
      const { contents } = await client.readResource({ uri: CARD_URI });
      const result = await raw(tool, input);
      const card = await open({ card: (contents[0] as { text: string }).text, input, result, width, theme });

      const text = ((await card.frame.evaluate("document.body.textContent")) as string).toLowerCase();
      for (const said of textsOf(show(result))) expect(text).toContain(said.toLowerCase());
      expect(await card.frame.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await expect
        .poll(() => card.page.evaluate("document.querySelector('iframe').clientHeight"))
        .toBe(await card.frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)"));
      expect(card.faults).toEqual([]);
      if (process.env.SHOTS)
        await card.page.screenshot({
          path: `${process.env.SHOTS}/${_}-${width}-${theme}.png`.replaceAll(" ", "-"),
          fullPage: true,
        });
    },
  );
});
