import fc from "fast-check";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";
import { CARD, cardOf, PLAN } from "../../../support/card.js";
import { idOf } from "../../../support/people.js";
import { IS_WHOLE } from "../../../support/runs.js";

const OTHER_PRODUCT = "9f0c1d9e-54b6-4a0e-8d0c-3f1f0c2f7a11";

/** The card's only line of a plan with this. */
async function lineOf(subscription: object) {
  const { plan, alerts } = await cardOf({ subscriptions: [{ ...PLAN, ...subscription }], methods: [CARD] });
  expect(plan).toHaveLength(1);
  return { ...plan[0], alerts } as Record<string, any>;
}

describe("a plan", () => {
  test.each<[string, object, object]>([
    ["active", {}, { renews_on: "2031-04-05", in_days: 26, alerts: [] }],
    [
      "trialing",
      { trial_end: "2031-03-14T09:00:00Z" },
      { trial_ends_on: "2031-03-14", alerts: ["trial_ends: the trial ends 2031-03-14, in 4 days"] },
    ],
    [
      "past_due",
      { past_due_at: "2031-03-05T09:00:06Z" },
      {
        past_due_since: "2031-03-05",
        ends_on: "2031-03-26",
        in_days: 16,
        alerts: ["past_due: since 2031-03-05; ends 2031-03-26, in 16 days, unless paid"],
      },
    ],
    ["past_due", { past_due_at: null }, { alerts: ["past_due: a charge has failed"] }],
    [
      "paused",
      { resumes_at: "2031-03-20T09:00:00Z" },
      { resumes_on: "2031-03-20", alerts: ["paused: resumes 2031-03-20, in 10 days"] },
    ],
    ["paused", { resumes_at: null }, { alerts: ["paused: until someone resumes it"] }],
    [
      "paused",
      { resumes_at: "2031-03-08T09:00:00Z" },
      { resume_was_due_on: "2031-03-08", alerts: ["resume_overdue: the plan was to resume 2031-03-08, 2 days ago"] },
    ],
    [
      "active",
      { pause_at_period_end: true },
      { pauses_on: "2031-04-05", alerts: ["pausing: the plan pauses 2031-04-05, in 26 days"] },
    ],
    [
      "active",
      { cancel_at_period_end: true, ends_at: "2031-04-05T09:00:00Z" },
      { ends_on: "2031-04-05", canceling: true, alerts: ["canceling: the plan ends 2031-04-05, in 26 days"] },
    ],
    ["unpaid", {}, { alerts: [expect.stringMatching(/^unpaid: /)] }],
    ["incomplete", {}, { alerts: [] }],
  ])("that is %s shows so: %j", async (status, subscription, shown) => {
    const { alerts, ...line } = await lineOf({ status, ...subscription });
    expect({ ...line, alerts }).toMatchObject({ status, price: "USD 29.00 a month", ...shown });
    const dates = Object.keys(line).filter((field) => field.endsWith("_on"));
    expect(dates).toEqual(Object.keys(shown).filter((field) => field.endsWith("_on")));
    // The end of the period is then not a day on which anything is charged.
    if (["past_due", "unpaid", "incomplete"].includes(status)) expect(JSON.stringify(line)).not.toContain("2031-04-05");
  });

  test.each<[string, string, string, string[]]>([
    [
      "after its last charge",
      "2031-03-05T09:00:06Z",
      "2031-04-05T09:00:00Z",
      ["past_due: since 2031-03-05; ends 2031-03-26, in 16 days, unless paid", "canceling: 2031-04-05"],
    ],
    [
      "before it",
      "2031-03-05T09:00:06Z",
      "2031-03-15T09:00:00Z",
      ["past_due: since 2031-03-05", "canceling: 2031-03-15"],
    ],
    [
      "although it should have ended",
      "2031-02-05T09:00:06Z",
      "2031-04-05T09:00:00Z",
      ["past_due: since 2031-02-05", "end_overdue: the plan was to end 2031-02-26, 12 days ago"],
    ],
  ])("that is past due and canceled %s ends on the first of both days", async (_, past_due_at, ends_at, said) => {
    const { alerts, canceling, ...line } = await lineOf({
      status: "past_due",
      past_due_at,
      cancel_at_period_end: true,
      ends_at,
    });
    expect(canceling).toBe(true);
    expect(alerts.map((alert: string) => alert.replace(/(?<=^canceling: )the plan ends ([\d-]+), .*/, "$1"))).toEqual(
      said,
    );
    const due = new Date(Date.parse(past_due_at) + 21 * 86_400_000).toISOString();
    const [first] = [due, ends_at].map((moment) => moment.slice(0, 10)).sort();
    expect(line.ends_on ?? line.end_was_due_on).toBe(first);
  });

  test("has its seats, discount and what it changes to", async () => {
    const line = await lineOf({
      seats: 5,
      discount: { id: idOf(9), name: "Launch 20", code: "LAUNCH", duration: "forever", basis_points: 2000 },
      pending_update: { id: idOf(8), applies_at: "2031-04-05T09:00:00Z", product_id: OTHER_PRODUCT, seats: 3 },
    });
    expect(line).toMatchObject({
      plan: "Pro",
      seats: 5,
      discount: "Launch 20",
      changes_to: { product_id: OTHER_PRODUCT, seats: 3, on: "2031-04-05" },
      subscription_id: PLAN.id,
    });
    for (const field of ["product_id", "discount_lasts", "canceling"]) expect(line).not.toHaveProperty(field);
    const plain = await lineOf({ seats: null, discount: null, pending_update: null });
    expect(Object.keys(plain)).toEqual([
      "plan",
      "status",
      "price",
      "renews_on",
      "in_days",
      "subscription_id",
      "alerts",
    ]);
  });

  test.each([
    [{ duration: "once" }, "once"],
    [{ duration: "repeating", duration_in_months: 3 }, "3 months"],
    [{ duration: "repeating", duration_in_months: 1 }, "1 month"],
    [{ duration: "forever" }, undefined],
  ])("says how long a discount lasts, since the price includes it: %j", async (duration, lasts) => {
    const line = await lineOf({ discount: { name: "Hello", ...duration } });
    expect(line.discount).toBe("Hello");
    expect(line.discount_lasts).toBe(lasts);
  });

  test.each([
    [{ pause_at_period_end: true, resumes_at: "2031-05-20T09:00:00Z" }, "2031-05-20"],
    [{ status: "paused", resumes_at: "2031-05-20T09:00:00Z" }, "2031-05-20"],
    [{ status: "trialing", trial_end: "2031-05-20T09:00:00Z" }, "2031-05-20"],
    [{ status: "paused", resumes_at: null }, undefined],
    [{ pause_at_period_end: true, resumes_at: null }, undefined],
    [{ status: "unpaid" }, undefined],
    [{ cancel_at_period_end: true }, undefined],
  ])("is charged next when its card may have expired: %j", async (subscription, day) => {
    const method_metadata = { ...CARD.method_metadata, exp_year: 2031, exp_month: 4 };
    const subscriptions = [{ ...PLAN, ...subscription, current_period_end: "2031-05-05T09:00:00Z" }];
    const { alerts } = await cardOf({ subscriptions, methods: [{ ...CARD, method_metadata }] });
    const expected = day ? [`card_expires: the card expires 2031-04, before the renewal on ${day}`] : [];
    expect(alerts.filter((alert: string) => alert.startsWith("card_"))).toEqual(expected);
  });

  test("that is past due, without a payment method, says both", async () => {
    const subscriptions = [{ ...PLAN, status: "past_due", past_due_at: "2031-03-05T09:00:06Z" }];
    expect((await cardOf({ subscriptions })).alerts).toEqual([
      expect.stringMatching(/^past_due: since 2031-03-05; /),
      expect.stringMatching(/^no_payment_method: /),
    ]);
  });

  test("that is past due is told beside one that is not", async () => {
    const subscriptions = [PLAN, { ...PLAN, id: idOf(7), status: "past_due", past_due_at: "2031-03-05T09:00:06Z" }];
    const { plan, alerts } = await cardOf({ subscriptions, state: { active_subscriptions: [PLAN] }, methods: [CARD] });
    expect(plan.map(({ status }: any) => status)).toEqual(["active", "past_due"]);
    expect(alerts).toEqual([expect.stringMatching(/^past_due: /)]);
  });
});

describe("the price of a plan", () => {
  const INTERVALS = ["day", "week", "month", "year"];
  const COUNTS = [1, 2, 3, 6, 12];
  const all = INTERVALS.flatMap((unit) => COUNTS.map((count) => [unit, count] as const));
  const interval = (unit: string, count: number) => (count === 1 ? `a ${unit}` : `every ${count} ${unit}s`);

  test("has its true interval: every count of every unit, in one card", async () => {
    const subscriptions = all.map(([recurring_interval, recurring_interval_count], index) => ({
      ...PLAN,
      id: idOf(index),
      recurring_interval,
      recurring_interval_count,
    }));
    const { plan } = await cardOf({ subscriptions, methods: [CARD] });
    expect(plan.map(({ price }: any) => price)).toEqual(
      all.map(([unit, count]) => `USD 29.00 ${interval(unit, count)}`),
    );
  });

  test("is never of a wrong interval, whatever the amount and currency", async () => {
    const one = fc.record({
      amount: fc.nat(10_000_000),
      currency: fc.constantFrom("usd", "eur", "jpy", "krw"),
      unit: fc.constantFrom(...INTERVALS),
      count: fc.oneof(fc.constantFrom(...COUNTS), fc.integer({ min: 1, max: 999 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 20 }), async (plans) => {
        const subscriptions = plans.map(({ unit, count, ...rest }, index) => ({
          ...PLAN,
          ...rest,
          id: idOf(index),
          recurring_interval: unit,
          recurring_interval_count: count,
        }));
        // Polar's state has no count.
        const active_subscriptions = subscriptions.map(({ recurring_interval_count: _, ...rest }) => rest);
        const state = { active_subscriptions };
        const told = await cardOf({ subscriptions, state, methods: [CARD] });
        const guessed = await cardOf({ state, methods: [CARD] }, { without: ["subscriptions"] });
        plans.forEach(({ currency, unit, count }, index) => {
          const amount = new RegExp(`^${currency.toUpperCase()} [\\d,.]+ `);
          expect(told.plan[index].price.replace(amount, "")).toBe(interval(unit, count));
          expect(guessed.plan[index].price.replace(amount, "")).toBe("per period");
        });
      }),
      { numRuns: IS_WHOLE ? 10 : 4 },
    );
  });
});

describe("plans that have ended", () => {
  const ended = (index: number, rest: object) => ({ ...PLAN, id: idOf(index), status: "canceled", ...rest });

  test("are a count, and the last with its day and reason", async () => {
    const subscriptions = [
      PLAN,
      ended(1, { ended_at: "2030-05-01T00:00:00Z", customer_cancellation_reason: "too_expensive" }),
      ended(2, {
        ended_at: "2031-01-15T00:00:00Z",
        customer_cancellation_reason: "missing_features",
        product: { id: OTHER_PRODUCT, name: "Team" },
      }),
    ];
    const card = await cardOf({ subscriptions, methods: [CARD] });
    expect(card.plan).toHaveLength(1);
    expect(card.ended).toEqual({ plans: 2, last: { plan: "Team", on: "2031-01-15", reason: "missing_features" } });
  });

  test.each<[object, string | undefined]>([
    [{ past_due_at: "2030-12-25T00:00:00Z" }, "payment_failed"],
    // Someone ended it before Polar had tried for the last time.
    [{ past_due_at: "2031-01-10T00:00:00Z" }, undefined],
    [{ past_due_at: "2030-12-25T00:00:00Z", customer_cancellation_reason: "unused" }, "unused"],
    [{}, undefined],
  ])("ended for want of payment only if Polar gave up: %j", async (rest, reason) => {
    const card = await cardOf({ subscriptions: [ended(1, { ended_at: "2031-01-15T00:01:00Z", ...rest })] });
    expect(card.plan).toEqual([]);
    expect(card.ended.last.reason).toBe(reason);
  });

  test("are no field of a customer who has none", async () => {
    expect(await cardOf({ subscriptions: [PLAN] })).not.toHaveProperty("ended");
  });

  test("may be more than one page has, which `missing` says", async () => {
    const subscriptions = [
      PLAN,
      ...Array.from({ length: 120 }, (_, index) => ended(index, { ended_at: "2030-05-01T00:00:00Z" })),
    ];
    const card = await cardOf({ subscriptions, methods: [CARD] });
    expect(card.plan).toHaveLength(1);
    expect(card.ended.plans).toBe(99);
    expect(card.missing).toEqual([{ what: "subscriptions: only the newest 100 of 121" }]);
  });
});

test("a meter has the name that a subscription knows, and otherwise its id", async () => {
  const units = { consumed_units: 1, credited_units: 10, balance: 9 };
  const meters = [{ id: "x", meter_id: "m1", ...units, amount: 0, meter: { id: "m1", name: "Credits" } }];
  const active_meters = ["m1", "m2"].map((meter_id) => ({ meter_id, ...units }));
  const { meters: shown } = await cardOf({ subscriptions: [{ ...PLAN, meters }], state: { active_meters } });
  const counted = { consumed: 1, credited: 10, balance: 9 };
  expect(shown).toEqual([
    { name: "Credits", ...counted },
    { meter_id: "m2", ...counted },
  ]);
});

test("a card for one subscription and two benefits is at most 450 tokens", async () => {
  const grant = (benefit_type: string, properties: object, metadata = {}) => ({
    id: idOf(3),
    benefit_id: idOf(4),
    granted_at: "2030-06-01T10:00:00Z",
    benefit_type,
    benefit_metadata: metadata,
    properties,
  });
  const units = { consumed_units: 412.5, credited_units: 1000, balance: 587.5 };
  const card = await cardOf({
    customer: {
      email: "jane.cooper@larkfield-design.dev",
      external_id: "user_8412",
      type: "individual",
      billing_address: { country: "PT", city: "Porto", line1: "Rua das Flores 7" },
    },
    subscriptions: [
      {
        ...PLAN,
        status: "past_due",
        past_due_at: "2031-03-05T09:00:06Z",
        recurring_interval_count: 3,
        seats: 5,
        discount: { name: "Launch 20 %", duration: "repeating", duration_in_months: 12 },
        product: { id: PLAN.product_id, name: "Professional (quarterly)" },
        meters: [{ meter_id: idOf(5), ...units, amount: 0, meter: { name: "Exported pages" } }],
      },
      {
        ...PLAN,
        id: idOf(6),
        status: "canceled",
        ended_at: "2030-05-01T00:00:00Z",
        customer_cancellation_reason: "unused",
      },
    ],
    state: {
      active_meters: [{ meter_id: idOf(5), ...units }],
      granted_benefits: [
        grant("license_keys", { license_key_id: idOf(8), display_key: "****-9A3C41" }, { app: "desktop" }),
        grant("github_repository", { repository_owner: "larkfield", repository_name: "templates" }),
      ],
    },
    methods: [CARD],
  });
  expect(card).toMatchObject({ plan: [{}], benefits: [{}, {}], meters: [{}], ended: {}, alerts: [expect.any(String)] });
  expect(encode(JSON.stringify(card)).length).toBeLessThanOrEqual(450);
});
