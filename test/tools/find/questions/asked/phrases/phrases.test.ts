import { describe, expect, test } from "vitest";
import { startDemo } from "../../../../../../src/demo/server.js";
import { assistant } from "../../../../../support/assistant.js";
import { closing } from "../../../../../support/closing.js";
import { create } from "../told.js";
import * as further from "./further.js";
import * as western from "./western.js";

interface Phrases {
  readonly customers: Readonly<Record<string, object>>;
  /** Texts that name customers of whom none is meant for certain. */
  readonly phrases: readonly { who: string; not: readonly string[] }[];
  /** Texts with words of exclusions that exclude nobody. */
  readonly plain: readonly { who: string; means: string }[];
}

/** By people who had not seen the program. */
const SETS: readonly [string, Phrases][] = [
  ["western", western],
  ["further", further],
];

async function asking({ customers }: Phrases) {
  const { url, token } = closing(await startDemo({ customers: 0 }));
  const keys = new Map<string, string>();
  for (const [key, body] of Object.entries(customers)) keys.set(await create(body, { url, token }), key);
  const { call } = await assistant({ POLAR_SERVER: url, POLAR_ACCESS_TOKEN: token });
  return async (who: string) => {
    const { match, customer, candidates = [] } = await call("find_customer", { who });
    const keyOf = ({ id }: { id: string }) => keys.get(id) ?? id;
    return { exact: match === "exact" ? keyOf(customer) : undefined, candidates: candidates.map(keyOf) };
  };
}

describe.each(SETS)("in texts as people write them, %s", (_, set) => {
  test("nobody is exact whom the text excludes or contradicts", async () => {
    const ask = await asking(set);
    const wrong: string[] = [];
    for (const { who, not } of set.phrases) {
      const { exact } = await ask(who);
      if (exact !== undefined && not.includes(exact)) wrong.push(who);
    }
    expect(wrong).toEqual([]);
  });

  test("whoever is plainly meant is found", async () => {
    const ask = await asking(set);
    const missed: string[] = [];
    for (const { who, means } of set.plain) {
      const { exact, candidates } = await ask(who);
      if (exact !== means && !candidates.includes(means)) missed.push(who);
    }
    expect(missed).toEqual([]);
  });
});
