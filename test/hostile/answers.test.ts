import fc from "fast-check";
import { expect, test } from "vitest";
import { hurryRetries } from "../support/hurry.js";
import { RUNS } from "../support/runs.js";
import { CALLS, ID, KINDS, type Kind, RECORDS, scriptedPolar } from "./records.js";
import { hostileSession } from "./session.js";
import { type Change, pathsIn, spoiled } from "./spoiled.js";
import { HOSTILE } from "./values.js";

const changesOf = (kind: Kind) =>
  fc.array(fc.record({ path: fc.constantFrom(...pathsIn(RECORDS[kind]())), json: fc.constantFrom(...HOSTILE) }), {
    maxLength: 3,
  });

const answers = fc.record(
  Object.fromEntries(KINDS.map((kind) => [kind, changesOf(kind)])) as Record<Kind, ReturnType<typeof changesOf>>,
);
const SETTINGS = [{}, { POLAR_PII: "masked" }, { POLAR_DELETE_POLICY: "ask" }];

async function spoilers() {
  hurryRetries();
  const polar = await scriptedPolar();
  const sessions = SETTINGS.map((env) => hostileSession(polar.url, env));
  const spoil = (changes: Record<Kind, Change[]>) => {
    for (const kind of KINDS) polar.answers[kind] = spoiled(RECORDS[kind](), changes[kind]);
  };
  return { polar, sessions, spoil };
}

test("no answer of Polar's is an internal error, in any tool", async () => {
  const { polar, sessions, spoil } = await spoilers();
  await fc.assert(
    fc.asyncProperty(
      fc.record({ call: fc.constantFrom(...CALLS), session: fc.constantFrom(...sessions), refuses: fc.boolean() }),
      answers,
      async ({ call: [tool, args], session, refuses }, changes) => {
        spoil(changes);
        polar.refuses = refuses;
        const { failure, bugs } = await session.call(tool, args);
        expect(bugs).toEqual([]);
        expect(failure?.code).not.toBe("internal_error");
      },
    ),
    { numRuns: RUNS, seed: 1 },
  );
});

test("no answer of Polar's is an internal error, in a resource or a completion", async () => {
  const { sessions, spoil } = await spoilers();
  const ref = { type: "ref/prompt", name: "support_lookup" } as const;
  let typed = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...sessions), answers, async (session, changes) => {
      spoil(changes);
      for (const uri of [`polar://customers/${ID}`, `polar://customers/${ID}/state`]) {
        expect((await session.request((open, signal) => open.readResource(uri, signal))).bugs).toEqual([]);
      }
      const argument = { name: "who", value: `j${typed++}` };
      expect((await session.request((open, signal) => open.complete({ ref, argument }, signal))).bugs).toEqual([]);
    }),
    { numRuns: RUNS / 20, seed: 1 },
  );
});
