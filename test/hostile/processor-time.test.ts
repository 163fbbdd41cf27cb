import { expect, test } from "vitest";
import { tools } from "../../src/tools/catalog.js";
import { hurryRetries } from "../support/hurry.js";
import { IS_WHOLE } from "../support/runs.js";
import { CALLS, ID, type Kind, RECORDS, type ScriptedPolar, scriptedPolar } from "./records.js";
import { type Hostile, hostileSession } from "./session.js";
import { SHAPES } from "./shapes.js";
import { type Path, pathsIn, spoiled, valueAt } from "./spoiled.js";

/** In characters. */
const LONG = IS_WHOLE ? 40_000 : 20_000;
/** Fields of a record. */
const MANY = IS_WHOLE ? 40_000 : 10_000;
/** The first shapes are the worst known. */
const shapes = Object.entries(SHAPES).slice(0, IS_WHOLE ? undefined : 2);

/** Not worth another measurement. */
const HOPELESS_MS = 4_000;
const MOST_GROWTH = 2.6;
const ROUNDS = IS_WHOLE ? 5 : 3;
/** Other processes may disturb a measurement. */
const TRIES = 5;

interface Bounds {
  /** What takes less says more about the garbage collector than about the call. */
  judgedFromMs: number;
  mostMs: number;
}

/** For a text in one place. A machine may be slow and busy, so in the suite it is the growth that tells quadratic time. */
const ONE: Bounds = { judgedFromMs: 30, mostMs: IS_WHOLE ? 100 : 1_000 };
/** For texts in all places of a record. */
const ALL: Bounds = { judgedFromMs: 200, mostMs: Number.POSITIVE_INFINITY };

async function processorMs(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function leastMs(run: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) least = Math.min(least, await processorMs(run));
  return least;
}

/** Checks a call with a text of each shape: see `checkSizes`. */
async function check(
  what: string,
  call: (text: string) => () => Promise<unknown>,
  {
    bounds = ONE,
    longest = LONG,
    of = shapes,
  }: { bounds?: Bounds; longest?: number; of?: Readonly<typeof shapes> } = {},
): Promise<void> {
  for (const [shape, make] of of)
    await checkSizes(`${what} with ${shape}`, (length) => call(make(length)), bounds, longest);
}

/** Checks that a call takes little processor time with much, and at most about twice as much with twice as much. */
async function checkSizes(
  what: string,
  call: (size: number) => () => Promise<unknown>,
  { judgedFromMs, mostMs }: Bounds,
  most: number,
): Promise<void> {
  const large = call(most);
  const first = await processorMs(large);
  expect(first, `milliseconds of ${what}`).toBeLessThan(HOPELESS_MS);
  if (first < judgedFromMs) return;
  const small = call(most / 2);
  if (!IS_WHOLE && first <= mostMs && first <= MOST_GROWTH * (await processorMs(small))) return;
  const ms = await leastMs(large);
  expect(ms, `milliseconds of ${what}`).toBeLessThanOrEqual(mostMs);
  if (ms < judgedFromMs) return;
  let growth = ms / (await leastMs(small));
  for (let tries = 1; growth > MOST_GROWTH && tries < TRIES; tries++)
    growth = (await leastMs(large)) / (await leastMs(small));
  expect(growth, `growth of ${what}`).toBeLessThanOrEqual(MOST_GROWTH);
}

async function onPolar(): Promise<{ polar: ScriptedPolar; sessions: Hostile[] }> {
  hurryRetries();
  const polar = await scriptedPolar();
  return { polar, sessions: [{}, { POLAR_PII: "masked" }].map((env) => hostileSession(polar.url, env)) };
}

/** `find_customer` refuses a longer text. */
const LONGEST_WHO = 8_000;

const LINES = ["country", "line1", "line2", "postal_code", "city", "state"];

/** The values of an argument that have a text in each place where one can be. */
function valuesWith(name: string, text: string): unknown[] {
  switch (name) {
    case "metadata":
      return [{ [text]: "x" }, { plan: text }, { plan: [text, text] }, text, JSON.stringify({ plan: text })];
    case "billing_address":
      return [...LINES.map((line) => ({ country: "US", [line]: text })), text];
    case "owner":
      return [{ email: text }, { email: "ann@harborlane.dev", name: text, external_id: text }];
    case "remove_metadata":
    case "clear":
    case "sorting":
      return [[text], text];
    default:
      return [text];
  }
}

test.each(tools.map(({ name, input }) => ({ name, input })))(
  "$name takes linear time for a text in any argument",
  async ({ name: tool, input }) => {
    const { sessions } = await onPolar();
    const [, args = {}] = CALLS.find(([name]) => name === tool) ?? [];
    let places = 0;
    for (const name of [...Object.keys(input), "not an argument"]) {
      const longest = name === "who" ? LONGEST_WHO : LONG;
      for (const index of valuesWith(name, "").keys()) {
        for (const session of share(sessions, index)) {
          const call = (text: string) => {
            const given = { ...args, [name === "not an argument" ? text : name]: valuesWith(name, text)[index] };
            return () => session.call(tool, given);
          };
          // Free text is read in more ways than any other argument.
          const of = name === "who" ? shapes : share(shapes, places++);
          await check(`${tool} ${name} (${index})`, call, { longest, of });
        }
      }
    }
  },
);

/** Records with so many fields, each unknown. */
const manyFields = new Map(
  [MANY, MANY / 2].map((count) => [
    count,
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`field_${i}`, i])),
  ]),
);

/** They have every kind of argument. */
const WITH_RECORDS = ["create_customer", "export_customers", "update_customers"];
const checked = tools.filter(({ name }) => IS_WHOLE || WITH_RECORDS.includes(name));

test.each(checked.map(({ name, input }) => ({ name, input })))(
  "$name takes linear time for many fields in any argument",
  async ({ name: tool, input }) => {
    const { sessions } = await onPolar();
    const [, args = {}] = CALLS.find(([name]) => name === tool) ?? [];
    for (const [index, name] of ["all", ...Object.keys(input)].entries()) {
      for (const session of share(sessions, index)) {
        for (const form of share(["itself", "JSON"], index)) {
          const call = (count: number) => {
            const record = manyFields.get(count);
            const fields = form === "JSON" ? JSON.stringify(record) : record;
            const given = name === "all" ? fields : { ...args, [name]: fields };
            return () => session.call(tool, given);
          };
          await checkSizes(`${tool} ${name} with fields (${form})`, call, ONE, MANY);
        }
      }
    }
  },
);

/** All of these, or one in turn. */
function share<T>(all: readonly T[], index: number): readonly T[] {
  return IS_WHOLE ? all : all.slice(index % all.length).slice(0, 1);
}

/** The calls that read each kind of record. */
const READERS: Record<Exclude<Kind, "refusal">, RegExp> = {
  written: /^(update_customer |create_customer )/,
  customer: /^(find_customer .*Jane|get_customer |update_customer |create_customer .*jane|delete_customer .*false)/,
  state: /^(find_customer .*a0000001|get_customer_state )/,
  page: /^(find_customer .*jan|list_customers )/,
  methods: /^(find_customer .*a0000001|list_payment_methods |find_at_risk )/,
  plans: /^(find_customer .*a0000001|get_access |find_at_risk )/,
  grants: /^get_access /,
  meters: /^get_access /,
  members: /^get_access /,
  seats: /^get_access /,
  key: /^get_access /,
  plan: /^end_subscription /,
  orders: /^get_billing .*full/,
  order: /^get_billing .*receipt/,
  payments: /^get_billing .*full/,
  refunds: /^get_billing .*full/,
  disputes: /^get_billing .*full/,
  document: /^get_billing .*receipt/,
  session: /^get_portal_link .*now/,
  organizations: /^get_portal_link .*1"}$/,
  member: /^(get|update)_member /,
};

test.each(Object.entries(READERS))("texts in the %s of an answer are read in linear time", async (key, readers) => {
  const kind = key as Kind;
  const { polar, sessions } = await onPolar();
  const calls = CALLS.filter(([tool, args]) => readers.test(`${tool} ${JSON.stringify(args)}`));
  const all = placesIn(kind);
  for (const [index, [tool, args]] of calls.entries()) {
    for (const session of share(sessions, index)) {
      const checkPlaces = (paths: Path[], bounds: Bounds) =>
        check(
          `${tool} ${JSON.stringify(args)} with ${paths.map((path) => path.join(".")).join()}`,
          (text) => {
            const changes = paths.map((path) => ({ path, json: JSON.stringify(text) }));
            const json = spoiled(RECORDS[kind](), changes);
            return () => {
              polar.answers[kind] = json;
              return session.call(tool, args);
            };
          },
          { bounds },
        );
      if (IS_WHOLE) for (const path of all) await checkPlaces([path], ONE);
      else
        await checkPlaces(
          all.filter((path) => isText(kind, path)),
          ALL,
        );
    }
  }
});

test("texts in a refusal are read in linear time", async () => {
  const { polar, sessions } = await onPolar();
  polar.refuses = true;
  for (const [index, path] of pathsIn(RECORDS.refusal()).entries()) {
    for (const session of share(sessions, index)) {
      await check(`a refusal with ${path.join(".")}`, (text) => {
        const json = spoiled(RECORDS.refusal(), [{ path, json: JSON.stringify(text) }]);
        return () => {
          polar.answers.refusal = json;
          return session.call("update_customer", { id: ID, name: text, metadata: { plan: text } });
        };
      });
    }
  }
});

/** The places of a record; the customers of a page are alike, and so is the one in a state. */
function placesIn(kind: Kind): Path[] {
  const inCustomer = kind === "state" ? Object.keys(RECORDS.customer()) : [];
  return pathsIn(RECORDS[kind]()).filter(
    ([first = "", second]) => first !== "" && first !== "pagination" && second !== "1" && !inCustomer.includes(first),
  );
}

/** Whether a place has a text that is not an id or a time. */
function isText(kind: Kind, path: Path): boolean {
  const isIdOrTime = /(^|_)(id|at|start|end)$/.test(path.at(-1) ?? "");
  return typeof valueAt(RECORDS[kind](), path) === "string" && !isIdOrTime;
}
