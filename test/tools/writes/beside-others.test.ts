import { afterAll, describe, expect, test } from "vitest";
import { eventually } from "../../support/eventually.js";
import type { FaultName, Moment } from "../../support/faulty-network.js";
import { IS_WHOLE } from "../../support/runs.js";
import { argumentsOf, type Customer, type Direct, isWrite, JANE, OWN, setUp, TOOLS } from "./every-write.js";

/**
 * Every write tool while someone else, whom no lock stops, changes the same customer; and every write after one that was
 * canceled on its way. The reported outcome must match what Polar then holds.
 */
const totals = { cases: 0, wrong: 0, conflicts: 0, unknown: 0 };

/** What someone else does to the customer; `undefined` for the customer that it finds there, or not. */
type Rival = (polar: Direct, customer: Customer | undefined) => Promise<unknown>;
const onto = (change: (customer: Customer) => object): Rival => {
  return async (polar, customer) => customer && polar.change(customer.id, change(customer));
};
const RIVALS: Record<string, { tools: RegExp; act: Rival }> = {
  "sets another key": {
    tools: /^update/,
    act: onto(({ metadata }) => ({ metadata: { ...metadata, theirs: "1" } })),
  },
  "sets the same key": { tools: /^update/, act: onto(({ metadata }) => ({ metadata: { ...metadata, plan: "team" } })) },
  "writes what it read before": {
    tools: /^update/,
    act: onto(() => ({ metadata: { ...JANE.metadata, theirs: "1" } })),
  },
  "changes the name": { tools: /^(update|delete)/, act: onto(() => ({ name: "Theirs" })) },
  "changes the email": { tools: /^(update|delete)/, act: onto(() => ({ email: "theirs@harborlane-books.dev" })) },
  deletes: { tools: /./, act: async (polar, customer) => customer && polar.remove(customer.id) },
  "creates another with the same email": {
    tools: /^create/,
    act: (polar) => polar.create({ email: JANE.email, name: "Theirs" }),
  },
  "creates another with the same external id": {
    tools: /^create/,
    act: (polar) => polar.create({ email: "theirs@harborlane-books.dev", external_id: JANE.external_id }),
  },
};
const ALL_FAULTS: ([FaultName, Moment] | undefined)[] = [
  undefined,
  ["reset", "after"],
  ["503", "before"],
  ["429_seconds", "before"],
  ["reset", "before"],
  ["500", "after"],
  ["half_body", "after"],
];
const FAULTS = ALL_FAULTS.slice(0, IS_WHOLE ? undefined : 1);
/** Whether the report of a tool is true of what Polar holds, given what the other did. */
function isTrue(tool: string, result: Record<string, any>, held: Customer[], rival: string): boolean {
  const { outcome, error, conflict, unchecked, customer } = result;
  const found = held.find(({ email, external_id }) => email === JANE.email || external_id === JANE.external_id);
  const isGone = found === undefined && rival === "deletes";
  if (outcome === "unknown") return true;
  if (tool.startsWith("create")) {
    const own = held.find(({ id, name }) => id === customer?.id && name === JANE.name);
    if (outcome === "created") return own !== undefined || isGone;
    return (outcome === "already_exists" || error !== undefined) && held.every(({ name }) => name !== JANE.name);
  }
  if (tool.startsWith("delete")) {
    if (outcome === "deleted" || outcome === "already_gone") return held.length === 0;
    return error !== undefined && (held.length === 1 || isGone);
  }
  if (isGone) return true;
  const hasName = found?.name === OWN.name;
  const hasPlan = found?.metadata.plan === OWN.metadata.plan;
  const excused: string[] = [...(conflict?.fields ?? []), ...(unchecked?.fields ?? [])];
  if (outcome === "updated") return (hasName || excused.includes("name")) && (hasPlan || excused.includes("metadata"));
  return outcome !== "unchanged" && !hasName && !hasPlan;
}

describe.each(Object.entries(RIVALS))("while someone else %s", (rival, { tools, act }) => {
  const cases = TOOLS.filter((tool) => tools.test(tool)).flatMap((tool) =>
    (["before", "after"] as const).flatMap((moment) => FAULTS.map((fault) => ({ tool, moment, fault }))),
  );

  test("every write reports the truth", async () => {
    const judged = cases.map(async ({ tool, moment, fault }) => {
      let left = 1;
      const { network, raw, polar, id } = await setUp(tool, (polar) => ({
        async meanwhile(at, request) {
          if (at !== moment || !isWrite(request) || left-- <= 0) return;
          const [customer] = await polar.all();
          await act(polar, customer);
        },
      }));
      if (fault) network.strike({ fault: fault[0], moment: fault[1], times: 1 });
      const answer = await raw(tool, argumentsOf(tool, id));
      const result = answer.isError ? JSON.parse((answer.content[0] as any).text) : answer.structuredContent;
      const held = await polar.all();
      const wrong = !isTrue(tool, result, held, rival);
      count(wrong, result);
      return { wrong, where: JSON.stringify({ tool, moment, fault, result, held }) };
    });
    for (const { wrong, where } of await Promise.all(judged)) expect(wrong, where).toBe(false);
  });
});

function count(wrong: boolean, { outcome, conflict }: Record<string, any>): void {
  totals.cases++;
  totals.wrong += Number(wrong);
  totals.conflicts += Number(conflict !== undefined);
  totals.unknown += Number(outcome === "unknown");
}

/** What follows a canceled write, and must be what Polar then holds. */
const NEXT: Record<string, { args: object; isHeld(held: Customer[]): boolean; outcomes: string[] }> = {
  create_customer: { args: JANE, isHeld: (held) => held.length === 1, outcomes: ["created", "already_exists"] },
  update_customer: {
    args: { name: "Second", metadata: { plan: "second" } },
    isHeld: ([jane]) => jane?.name === "Second" && jane.metadata.plan === "second",
    outcomes: ["updated", "unchanged"],
  },
  delete_customer: {
    args: { confirm: true, expected_email: JANE.email },
    isHeld: (held) => held.length === 0,
    outcomes: ["deleted", "already_gone"],
  },
};

describe.each(TOOLS)("after a %s that was canceled while Polar worked on it", (canceled) => {
  const creates = canceled === "create_customer";
  const following = Object.keys(NEXT).filter((next) => (next === "create_customer") === creates);
  const cases = following.flatMap((next) => FAULTS.map((fault) => ({ next, fault })));

  test("every write is carried out after it, and reports the truth", async () => {
    const judged = cases.map(async ({ next, fault }) => {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      let left = 1;
      const { network, raw, polar, id, client } = await setUp(canceled, () => ({
        async meanwhile(at, request) {
          if (at === "before" && isWrite(request) && left-- > 0) await released;
        },
      }));
      if (fault) network.strike({ fault: fault[0], moment: fault[1], times: 1 });
      const abort = new AbortController();
      const first = { name: canceled, arguments: argumentsOf(canceled, id) };
      const call = client.callTool(first, undefined, { signal: abort.signal });
      call.catch(() => {});
      await eventually(() => network.arrived.filter(isWrite).length).toBe(1);
      abort.abort("changed my mind");
      await expect(call).rejects.toThrow();
      const { args, isHeld, outcomes } = NEXT[next] as (typeof NEXT)[string];
      const second = raw(next, { ...(id && { id }), ...args });
      // Time for it to be sent, if nothing held it back.
      for (let turn = 0; turn < 4; turn++) await raw("list_customers");
      release();
      const answer = await second;
      const result = answer.isError ? JSON.parse((answer.content[0] as any).text) : answer.structuredContent;
      const held = await polar.all();
      const isDone = outcomes.includes(result.outcome) && isHeld(held);
      const isGone = result.error?.code === "not_found" && held.length === 0;
      const wrong = !isDone && !isGone && result.outcome !== "unknown";
      count(wrong, result);
      return { wrong, where: JSON.stringify({ canceled, next, fault, result, held }) };
    });
    for (const { wrong, where } of await Promise.all(judged)) expect(wrong, where).toBe(false);
  });
});

afterAll(() => {
  const { cases, wrong, conflicts, unknown } = totals;
  console.log(
    `Writes beside others and after canceled ones: ${cases} cases, ${wrong} wrong outcomes; ${conflicts} conflicts, ${unknown} unknown`,
  );
});
