import { describe, expect, test } from "vitest";
import { TOKEN } from "../../support/assistant.js";
import { customer, type Held, holding, NOW, other, subscription } from "../../support/held.js";
import { hurryRetries } from "../../support/hurry.js";
import { ORGANIZATION } from "../../support/people.js";

type Json = Record<string, any>;

const inDays = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

function card(of: Json, [exp_year, exp_month]: [number, number], own: Json = {}): Json {
  return {
    ...{ id: other(9), customer_id: of.id, type: "card", is_default: true, processor: "stripe", created_at: NOW },
    method_metadata: { brand: "visa", last4: "4242", exp_month, exp_year, wallet: null },
    ...own,
  };
}

const VALID: [number, number] = [2031, 1];

/** A customer with one plan, and a card that is valid unless `methods` says otherwise. */
interface One {
  plan?: Json;
  person?: Json;
  methods?: (of: Json) => Json[];
}

function held(ones: One[]): Held {
  const people = ones.map(({ person }, index) => customer(index, person));
  const subscriptions = ones.map(({ plan }, index) => subscription(index, people[index] as Json, plan));
  const methods = ones.map(({ methods }, index) => [
    (people[index] as Json).id,
    methods?.(people[index] as Json) ?? [card(people[index] as Json, VALID)],
  ]);
  return { customers: people, subscriptions, methods: Object.fromEntries(methods) };
}

async function atRisk(ones: One[], args: Json = {}, env = {}) {
  const { call, asked } = await holding(held(ones), env);
  const answer = await call("find_at_risk", args);
  expect(asked().length).toBeLessThanOrEqual(40);
  expect(asked().filter((line) => !line.startsWith("GET "))).toEqual([]);
  return { ...answer, asked: asked() } as Json;
}

const reasons = ({ at_risk }: Json) => at_risk.map(({ reason }: Json) => reason);

describe("find_at_risk", () => {
  test("lists failed payments first, then by date, with who, why, what and when", async () => {
    const quarterly = { amount: 30_000, recurring_interval_count: 3 };
    const answer = await atRisk([
      { plan: { status: "trialing", current_period_end: inDays(3), trial_end: inDays(3) } },
      { plan: { cancel_at_period_end: true, ends_at: inDays(20), current_period_end: inDays(20) } },
      { plan: { current_period_end: inDays(10) }, methods: () => [] },
      { plan: { status: "past_due", past_due_at: inDays(-7), ...quarterly } },
      { plan: { current_period_end: inDays(5) } },
    ]);
    const who = (index: number) => ({
      ...{ id: customer(index).id, name: `Customer ${index}`, email: `c${index}@harborlane.dev` },
    });
    const row = (index: number, own: Json) => ({
      ...{ customer: who(index), plan: "Pro", amount: "USD 29.00 a month", subscription_id: other(index) },
      ...own,
    });
    expect(answer.at_risk).toEqual([
      row(3, {
        ...{ reason: "past_due", amount: "USD 300.00 every 3 months" },
        ...{ since: "2026-11-20", ends_on: "2026-12-11", in_days: 14 },
      }),
      row(0, { reason: "trial_ends", trial_ends_on: "2026-11-30", in_days: 3 }),
      row(2, { reason: "no_payment_method", renews_on: "2026-12-07", in_days: 10 }),
      row(1, { reason: "canceling", ends_on: "2026-12-17", in_days: 20 }),
    ]);
    expect(answer).toMatchObject({
      counts: { past_due: 1, no_payment_method: 1, canceling: 1, trial_ends: 1 },
      ...{ days: 30, cards_checked: "2 of 2", as_of: NOW },
      untrusted: ["at_risk[].customer.name", "at_risk[].customer.email", "at_risk[].plan"],
    });
    expect(answer.more).toBeUndefined();
  });

  test("looks ahead as many days as asked, and at every failed payment", async () => {
    const ones: One[] = [5, 15, 45].flatMap((days) => [
      { plan: { cancel_at_period_end: true, ends_at: inDays(days), current_period_end: inDays(days) } },
      { plan: { status: "trialing", current_period_end: inDays(days), trial_end: inDays(days) } },
      { plan: { current_period_end: inDays(days) }, methods: () => [] },
      { plan: { status: "past_due", past_due_at: inDays(-days) } },
    ]);
    const count = async (args: Json) => (await atRisk(ones, args)).counts;
    const counts = (each: number) => ({ past_due: 3, no_payment_method: each, canceling: each, trial_ends: each });
    expect(await count({ days: 10 })).toEqual(counts(1));
    expect(await count({})).toEqual(counts(2));
    expect(await count({ days: 60 })).toEqual(counts(3));
  });

  test("makes one row of a customer with several reasons, and names the others", async () => {
    const { subscriptions = [], ...rest } = held([
      { plan: { status: "past_due", past_due_at: inDays(-2), cancel_at_period_end: true, ends_at: inDays(9) } },
    ]);
    const [own] = rest.customers as [Json];
    const team = { product: { name: "Team" }, status: "trialing", current_period_end: inDays(4), trial_end: inDays(4) };
    const { call } = await holding({ ...rest, subscriptions: [...subscriptions, subscription(8, own, team)] });
    const { at_risk, counts } = await call("find_at_risk");
    expect(at_risk).toEqual([
      expect.objectContaining({
        ...{ reason: "past_due", plan: "Pro" },
        also: [
          { reason: "trial_ends", plan: "Team", trial_ends_on: "2026-12-01" },
          { reason: "canceling", ends_on: "2026-12-06" },
        ],
      }),
    ]);
    expect(counts).toEqual({ past_due: 1 });
  });

  test("announces nothing that should have come already", async () => {
    const { at_risk } = await atRisk([
      { plan: { status: "past_due", past_due_at: inDays(-23) } },
      { plan: { status: "trialing", current_period_end: inDays(-2), trial_end: inDays(-2) } },
    ]);
    expect(at_risk).toEqual([
      expect.objectContaining({ reason: "past_due", end_was_due_on: "2026-11-25", in_days: -2 }),
      expect.objectContaining({ reason: "trial_ends", trial_end_was_due_on: "2026-11-25", in_days: -2 }),
    ]);
  });

  test("counts the rows beyond `max`, and every reason of all of them", async () => {
    const ones: One[] = Array.from({ length: 30 }, (_, index) => ({
      plan: { status: "past_due", past_due_at: inDays(-index / 10) },
    }));
    const few = await atRisk(ones);
    expect([few.at_risk.length, few.more, few.counts]).toEqual([25, 5, { past_due: 30 }]);
    const all = await atRisk(ones, { max: 100 });
    expect([all.at_risk.length, all.more, all.counts]).toEqual([30, undefined, { past_due: 30 }]);
  });
});

describe("the cards of renewals", () => {
  const at = inDays(20);
  const renews = { current_period_end: at };

  test.each<[string, (of: Json) => Json[], string[]]>([
    ["valid", (of) => [card(of, VALID)], []],
    ["expired", (of) => [card(of, [2026, 10])], ["card_expired"]],
    ["valid until the month of the renewal ends", (of) => [card(of, [2026, 12])], []],
    ["expired before the renewal", (of) => [card(of, [2026, 11])], ["card_expires"]],
    ["none", () => [], ["no_payment_method"]],
    ["none that is charged", (of) => [card(of, VALID, { is_default: false })], ["no_default_payment_method"]],
    ["no cards but accounts", (of) => [card(of, VALID, { type: "sepa_debit", method_metadata: {} })], []],
    [
      "expired, and no longer the default",
      (of) => [card(of, [2026, 1], { is_default: false }), card(of, VALID, { id: other(8) })],
      [],
    ],
  ])("that are %s", async (_, methods, expected) => {
    const answer = await atRisk([{ plan: renews, methods }]);
    expect(reasons(answer)).toEqual(expected);
    expect(answer.cards_checked).toBe("1 of 1");
  });

  test("are found by the customer's default where no method says that it is", async () => {
    const { at_risk } = await atRisk([
      {
        plan: renews,
        person: { default_payment_method_id: other(9) },
        methods: (of) => [card(of, [2026, 1], { is_default: false })],
      },
    ]);
    expect(at_risk[0].reason).toBe("card_expired");
  });

  const off = (duration: string, more: Json = {}) => ({ type: "percentage", basis_points: 10_000, duration, ...more });
  const priced = { prices: [{ amount_type: "fixed", price_amount: 2900 }] };
  test.each<[string, Json, boolean]>([
    ["that cost nothing", { amount: 0 }, false],
    ["that are free for ever", { amount: 0, discount: off("forever"), ...priced }, false],
    ["whose discount ends before", { amount: 0, discount: off("once"), ...priced }, true],
    [
      "whose discount of months goes on",
      { amount: 0, discount: off("repeating", { duration_in_months: 24 }), ...priced },
      false,
    ],
    [
      "whose discount of months has ended by then",
      { amount: 0, discount: off("repeating", { duration_in_months: 6 }), ...priced },
      true,
    ],
    ["that cost by use", { amount: 0, meters: [{ meter_id: other(1), amount: 410 }] }, true],
    ["that are canceled", { cancel_at_period_end: true, ends_at: at }, false],
    ["that pause", { pause_at_period_end: true }, false],
  ])("%s are looked at only where something is charged: %o", async (_, plan, isChecked) => {
    const answer = await atRisk([{ plan: { ...renews, ...plan }, methods: () => [] }]);
    expect(answer.cards_checked).toBe(isChecked ? "1 of 1" : "0 of 0");
    expect(reasons(answer).includes("no_payment_method")).toBe(isChecked);
  });

  test("of customers whose payment has failed are not looked at", async () => {
    const { customers = [], subscriptions = [] } = held([{ plan: { status: "past_due", past_due_at: inDays(-2) } }]);
    const renewal = subscription(7, customers[0] as Json, renews);
    const { call, asked } = await holding({ customers, subscriptions: [...subscriptions, renewal] });
    expect((await call("find_at_risk")).cards_checked).toBe("0 of 0");
    expect(asked().join()).not.toContain("payment-methods");
  });
});

describe("three thousand paying customers", () => {
  const DAYS = 60;
  const ones: One[] = Array.from({ length: 3_000 }, (_, index) => {
    const current_period_end = inDays(1 + (index / 3_000) * DAYS);
    const kinds: Json[] = [
      { status: "past_due", past_due_at: inDays(-3) },
      { cancel_at_period_end: true, ends_at: current_period_end },
      { status: "trialing", trial_end: current_period_end },
    ];
    return {
      plan: { current_period_end, ...kinds[index % 20] },
      methods: (of) => (index % 2 ? [] : [card(of, VALID)]),
    };
  });
  const world = held(ones);

  test("are looked at in 40 requests, the soonest renewals' cards with what is left", async () => {
    const { call, asked } = await holding(world);
    const answer = await call("find_at_risk");
    expect(asked()).toHaveLength(40);
    const [, checked, all] = /^(\d+) of (\d+)$/.exec(answer.cards_checked) ?? [];
    expect(Number(checked)).toBe(asked().filter((line) => line.includes("payment-methods")).length);
    expect(Number(checked)).toBeGreaterThan(25);
    const isDue = ({ plan = {} }: One) => Date.parse(plan.current_period_end) <= Date.parse(inDays(30));
    const renewals = ones.filter((one) => isDue(one) && !one.plan?.status && !one.plan?.cancel_at_period_end);
    // Those that were not read may be canceled as well.
    expect(Number(all)).toBeGreaterThanOrEqual(renewals.length);
    expect(Number(all)).toBeLessThan(renewals.length * 1.1);
    expect(answer.counts).toMatchObject({ past_due: 150, canceling: 73, trial_ends: 73 });
    const total = Object.values<number>(answer.counts).reduce((sum, count) => sum + count, 0);
    expect(answer.at_risk.length + answer.more).toBe(total);
    const soonest = renewals.slice(0, Number(checked)).map((one) => (world.customers as Json[])[ones.indexOf(one)]?.id);
    for (const id of soonest) expect(asked().join()).toContain(`/v1/customers/${id}/payment-methods`);
  });

  test("report progress, once for each request", async () => {
    const { client, asked } = await holding(world);
    const seen: number[] = [];
    await client.callTool({ name: "find_at_risk", arguments: {} }, undefined, {
      onprogress: ({ progress }) => seen.push(progress),
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(Math.max(...seen)).toBeLessThanOrEqual(asked().length);
  });
});

test("more failed payments than may be read are counted as far as they were, and that is said", async () => {
  const ones: One[] = Array.from({ length: 1_500 }, () => ({ plan: { status: "past_due", past_due_at: inDays(-3) } }));
  const { counts, missing } = await atRisk(ones);
  expect(counts).toEqual({ past_due: 1_200 });
  expect(missing).toEqual([{ what: "past due plans: only 1200 of 1500 were looked at" }]);
});

test("rows with long texts leave room for each other, and counts stay true", async () => {
  const long = "界".repeat(3_000);
  const ones: One[] = Array.from({ length: 100 }, () => ({
    person: { name: long, email: `${long}@a.dev` },
    plan: { status: "past_due", past_due_at: inDays(-3), product: { name: long } },
  }));
  const { asked: _, ...answer } = await atRisk(ones, { max: 100 });
  expect(JSON.stringify(answer).length).toBeLessThanOrEqual(40_000);
  expect(answer.at_risk.length).toBeGreaterThan(30);
  expect(answer.at_risk.length + answer.more).toBe(100);
  expect(answer.counts).toEqual({ past_due: 100 });
  expect(answer.left_out).toBeUndefined();
});

describe("what a token may see", () => {
  const ones: One[] = [
    { plan: { status: "past_due", past_due_at: inDays(-3) } },
    { plan: { current_period_end: inDays(5) }, methods: () => [] },
    { plan: { current_period_end: inDays(6) }, methods: () => [] },
  ];

  test("without plans is an error that names the scope, each time", async () => {
    const { fail } = await holding({ ...held(ones), without: ["subscriptions:read"] });
    for (let times = 0; times < 2; times++) {
      expect(await fail("find_at_risk")).toMatchObject({
        code: "insufficient_scope",
        message: expect.stringContaining("subscriptions:read"),
      });
    }
  });

  test("without customers lacks the cards only, and asks for one of them", async () => {
    const { call, asked } = await holding({ ...held(ones), without: ["customers:read"] });
    const answer = await call("find_at_risk");
    expect(reasons(answer)).toEqual(["past_due"]);
    expect(answer.cards_checked).toBe("0 of 2");
    expect(answer.missing).toEqual([{ what: "cards", scope: "customers:read" }]);
    expect(asked().filter((line) => line.includes("payment-methods"))).toHaveLength(1);
  });

  test("of several organizations is of the one in the call or the settings", async () => {
    const other_id = "5f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50";
    const two: One[] = [...ones, { ...(ones[0] as One), person: { organization_id: other_id } }];
    const user = { POLAR_ACCESS_TOKEN: TOKEN.replace("oat", "pat") };
    const count = async (args: Json, env: Json) => (await atRisk(two, args, { ...user, ...env })).counts.past_due;
    expect(await count({}, {})).toBe(2);
    expect(await count({ organization_id: other_id }, {})).toBe(1);
    expect(await count({}, { POLAR_ORGANIZATION_ID: ORGANIZATION })).toBe(1);
  });

  test("with personal data masked has no names, and has plans and amounts", async () => {
    const { asked: _, ...answer } = await atRisk(ones, {}, { POLAR_PII: "masked" });
    expect(JSON.stringify(answer)).not.toMatch(/Customer \d|c\d@/);
    expect(answer.at_risk[0]).toMatchObject({
      customer: { name: `customer-${customer(0).id.slice(0, 8)}`, email: "c•••@harborlane.dev" },
      ...{ plan: "Pro", amount: "USD 29.00 a month" },
    });
  });
});

test("a list that fails is named, and the others are still told", async () => {
  hurryRetries();
  const ones: One[] = [{ plan: { status: "past_due", past_due_at: inDays(-3) } }];
  const { call } = await holding({
    ...held(ones),
    failing: ({ searchParams }) => searchParams.get("status") === "trialing",
  });
  const { at_risk, missing } = await call("find_at_risk");
  expect(at_risk).toHaveLength(1);
  expect(missing).toEqual([{ what: "trials: server_error" }]);
});

test.each([{ days: 0 }, { days: 366 }, { max: 0 }, { max: 101 }, { organization_id: "acme" }])(
  "refuses %o",
  async (args) => {
    const { fail, asked } = await holding({});
    expect((await fail("find_at_risk", args)).fields?.[0]?.field).toBe(Object.keys(args)[0]);
    expect(asked()).toEqual([]);
  },
);
