import { expect, test } from "vitest";
import { startDemo } from "../../../../../src/demo/server.js";
import { assistant } from "../../../../support/assistant.js";
import { closing } from "../../../../support/closing.js";
import { countingProxy } from "../../../../support/counting-proxy.js";
import { share } from "../../../../support/runs.js";
import { figuresOf, missedOf } from "./figures.js";
import { SETS } from "./sets.js";
import { askSets, describeTold } from "./told.js";

test("of what people ask who have not seen the program, nearly all ends with whom they mean", async () => {
  const sets = Object.entries(SETS).map(
    ([name, set]) => [name, { ...set, questions: share(set.questions, 4) }] as const,
  );
  const polar = closing(await startDemo({ customers: 0 }));
  const proxy = closing(await countingProxy(polar.url));
  const { raw } = await assistant({ POLAR_SERVER: proxy.url, POLAR_ACCESS_TOKEN: polar.token });
  const told = await askSets(sets, {
    url: polar.url,
    token: polar.token,
    seen: proxy.seen,
    find: async (who) => (await raw("find_customer", { who })).structuredContent ?? {},
  });
  const wrong = told.filter(({ outcome }) => !outcome.startsWith("right")).map(describeTold);
  expect(missedOf(figuresOf(told)), wrong.join("\n")).toEqual([]);
});
