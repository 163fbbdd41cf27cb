import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "../../src/server/session.js";
import { tools } from "../../src/tools/catalog.js";
import { hurryRetries } from "../support/hurry.js";
import { IS_WHOLE, RUNS } from "../support/runs.js";
import { CALLS, ID, scriptedPolar } from "./records.js";
import { hostileSession } from "./session.js";
import { SHAPES } from "./shapes.js";
import { HOSTILE } from "./values.js";

/** Values, values as strings of JSON, and long texts. */
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE).map((json): unknown => JSON.parse(json)),
  fc.constantFrom<unknown>(...HOSTILE),
  fc.constantFrom(...Object.values(SHAPES)).map((make): unknown => make(2_000)),
);

const PARTS = ["country", "line1", "city", "email", "name", "plan", "0", "__proto__"];
const part = fc.tuple(fc.constantFrom(...PARTS), hostile).map(([key, value]): unknown => ({ [key]: value }));
const value = fc.oneof({ weight: 3, arbitrary: hostile }, part, fc.array(hostile, { maxLength: 3 }));

/** Arguments of a call, of which some are hostile, beside some that do not exist. */
const argumentsOf = (tool: string, args: Record<string, unknown>) => {
  const names = Object.keys(tools.find(({ name }) => name === tool)?.input ?? {});
  const name = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    fc.constantFrom("_meta", "__proto__", "x", "dry_run"),
  );
  const changes = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 9, arbitrary: changes.map((entries): unknown => ({ ...args, ...Object.fromEntries(entries) })) },
    hostile,
  );
};

const calls = fc
  .constantFrom(...CALLS)
  .chain(([tool, args]) => argumentsOf(tool, args).map((given) => ({ tool, args: given })));

async function sessions() {
  hurryRetries();
  const { url } = await scriptedPolar();
  return [{}, { POLAR_PII: "masked" }].map((env) => hostileSession(url, env));
}

test("no arguments are an internal error, in any tool", async () => {
  const open = await sessions();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...open), calls, async (session, { tool, args }) => {
      const { failure, bugs } = await session.call(tool, args);
      expect(bugs).toEqual([]);
      expect(failure?.code).not.toBe("internal_error");
    }),
    { numRuns: RUNS, seed: 1 },
  );
});

/** The requests of the protocol besides tool calls. */
const REQUESTS: ((given: any) => (session: Session, signal: any) => Promise<unknown>)[] = [
  (given) => (session) => session.getPrompt("support_lookup", given),
  (given) => (session) => session.getPrompt("support_lookup", { who: given, question: given }),
  (given) => (session) => session.getPrompt("customer_health", { days: given, [String(typeof given)]: given }),
  (given) => (session) => session.getPrompt(typeof given === "string" ? given : "", {}),
  (given) => (session, signal) => session.readResource(typeof given === "string" ? given : "", signal),
  (given) => (session, signal) =>
    session.readResource(`polar://customers/${typeof given === "string" ? given : ID}`, signal),
  (given) => (session, signal) => {
    const argument = { name: "who", value: typeof given === "string" ? given : "" };
    return session.complete({ ref: { type: "ref/prompt", name: "support_lookup" }, argument }, signal);
  },
];

test("no parameters are an internal error, in any other request", async () => {
  const open = await sessions();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...open), fc.constantFrom(...REQUESTS), hostile, async (session, make, given) => {
      const { failure, bugs } = await session.request(make(given));
      expect(bugs).toEqual([]);
      expect(failure?.code).not.toBe("internal_error");
    }),
    { numRuns: RUNS, seed: 1 },
  );
});

/** The depth is known to exhaust the stack of whatever recurses; the first tool is given more. */
const DEEP = 20_000;
const DEEPEST = 200_000;

test.each([
  ["a list", (depth: number) => "[".repeat(depth) + "]".repeat(depth)],
  ["a map", (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`],
])("%s that is nested very deep is refused as any argument, and is only a text in one", async (_, nested) => {
  const [session] = await sessions();
  for (const [at, { name: tool, input }] of tools.entries()) {
    if (!IS_WHOLE && at % 8 !== 0) continue;
    const json = nested(at === 0 || IS_WHOLE ? DEEPEST : DEEP);
    const deep: unknown = JSON.parse(json);
    const [, args = {}] = CALLS.find(([name]) => name === tool) ?? [];
    for (const name of [...Object.keys(input), "x"]) {
      for (const value of [deep, [deep], { a: deep }]) {
        expect((await session?.call(tool, { ...args, [name]: value }))?.failure).toMatchObject({
          code: "invalid_arguments",
          fields: [{ field: name }],
        });
      }
      expect((await session?.call(tool, { ...args, [name]: json }))?.bugs).toEqual([]);
    }
    // What clients add is dropped, whatever it is.
    expect((await session?.call(tool, { ...args, _meta: deep }))?.bugs).toEqual([]);
    for (const given of [deep, json, [deep]]) {
      expect((await session?.call(tool, given))?.failure?.code).toBe("invalid_arguments");
    }
  }
});
