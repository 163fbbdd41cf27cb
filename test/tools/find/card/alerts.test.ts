import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertsFor, type Known } from "../../../../src/tools/find/card/alerts.js";
import { DAY_MS, daysUntil, inDays } from "../../../../src/tools/find/card/days.js";

/** Polar's clock, years from this computer's. */
const NOW = Date.parse("2031-03-10T15:00:00Z");
const LONG_AGO = "2030-01-01T00:00:00Z";

const CUSTOMER = { id: "c1", email: "jane@harborlane.dev", name: "Jane", created_at: LONG_AGO, modified_at: null };
const PLAN = {
  status: "active",
  amount: 2900,
  currency: "usd",
  recurring_interval: "month",
  current_period_end: "2031-04-05T09:00:00Z",
  cancel_at_period_end: false,
  ends_at: null,
  trial_end: null,
};
const TRIAL = { ...PLAN, status: "trialing", trial_end: "2031-03-15T09:00:00Z" };
const CARD = { is_default: true, method_metadata: { exp_month: 12, exp_year: 2033 } };

/** The alerts of a customer with nothing to tell but what is given; a null stands for a state that is not known. */
function alerts({ customer = {}, state = {}, ...known }: Partial<Record<keyof Known, any>> = {}): string[] {
  const own = { ...CUSTOMER, ...customer };
  return alertsFor({
    customer: own,
    state: state
      ? { ...own, active_subscriptions: [PLAN], granted_benefits: [], active_meters: [], ...state }
      : undefined,
    methods: [CARD],
    countsAsActive: undefined,
    now: NOW,
    ...known,
  });
}

const withPlans = (...active_subscriptions: object[]) => ({ state: { active_subscriptions } });
const withCard = (exp_year: number, exp_month: number) => ({
  methods: [{ is_default: true, method_metadata: { exp_year, exp_month } }],
});

test("of a customer with a plan, a card and nothing amiss there are none", () => {
  expect(alerts()).toEqual([]);
});

describe("the trial", () => {
  const ending = (trial_end: unknown, status = "trialing") => alerts(withPlans({ ...TRIAL, trial_end, status }));

  test.each([
    ["2031-03-17T15:00:00Z", ["trial_ends: the trial ends 2031-03-17, in 7 days"]],
    ["2031-03-17T15:00:01Z", []],
    ["2031-03-11T00:00:00Z", ["trial_ends: the trial ends 2031-03-11, in 1 day"]],
    ["2031-03-10T23:59:59Z", ["trial_ends: the trial ends 2031-03-10, today"]],
    ["2031-03-09T23:59:59Z", ["trial_ends: the trial ends 2031-03-09, 1 day ago"]],
  ])("that ends %s is told of within seven days: %j", (end, told) => {
    expect(ending(end)).toEqual(told);
  });

  test("that is over, or has no end, is none", () => {
    expect(ending("2031-03-11T00:00:00Z", "active")).toEqual([]);
    expect(ending(null)).toEqual([]);
  });
});

describe("a plan that was called off", () => {
  test.each([
    ["at its period's end", { cancel_at_period_end: true }, "cancelling: it ends 2031-04-05, in 26 days"],
    ["on a day of its own", { ends_at: "2031-03-12T00:00:00Z" }, "cancelling: it ends 2031-03-12, in 2 days"],
    [
      "on a day before its period's end",
      { cancel_at_period_end: true, ends_at: "2031-03-12T00:00:00Z" },
      "cancelling: it ends 2031-03-12, in 2 days",
    ],
  ])("%s says when it ends", (_, plan, told) => {
    expect(alerts(withPlans({ ...PLAN, ...plan }))).toEqual([told]);
  });

  test("in its trial says both", () => {
    expect(alerts(withPlans({ ...TRIAL, cancel_at_period_end: true }))).toEqual([
      "trial_ends: the trial ends 2031-03-15, in 5 days",
      expect.stringMatching(/^cancelling: /),
    ]);
  });

  test("is not renewed, so that a card may expire before", () => {
    expect(alerts({ ...withPlans({ ...PLAN, cancel_at_period_end: true }), ...withCard(2031, 3) })).toEqual([
      "cancelling: it ends 2031-04-05, in 26 days",
    ]);
  });
});

describe("the card", () => {
  test.each([
    [2031, 3, ["card_expires: the card expires 2031-03, before the renewal on 2031-04-05"]],
    // Good to the end of its month, in which the plan renews.
    [2031, 4, []],
    [2031, 2, ["card_expired: the card expired 2031-02"]],
    [2030, 12, ["card_expired: the card expired 2030-12"]],
  ])("that expires %i-%i and a renewal on 2031-04-05 give %j", (year, month, told) => {
    expect(alerts(withCard(year, month))).toEqual(told);
  });

  test("is good for a renewal in the last second of its month, and not for one right after", () => {
    const renewing = (current_period_end: string) =>
      alerts({ ...withPlans({ ...PLAN, current_period_end }), ...withCard(2031, 12) });
    expect(renewing("2031-12-31T23:59:59.999Z")).toEqual([]);
    expect(renewing("2032-01-01T00:00:00Z")).toEqual([expect.stringMatching(/^card_expires: .*2031-12.*2032-01-01$/)]);
  });

  test("is held against the next renewal of several, and the end of a trial", () => {
    const later = { ...PLAN, current_period_end: "2032-01-01T00:00:00Z" };
    expect(alerts({ ...withPlans(later, PLAN), ...withCard(2031, 3) })).toEqual([
      expect.stringMatching(/before the renewal on 2031-04-05$/),
    ]);
    expect(alerts({ ...withPlans(later, PLAN), ...withCard(2031, 6) })).toEqual([
      expect.stringMatching(/before the renewal on 2032-01-01$/),
    ]);
    expect(alerts({ ...withPlans({ ...TRIAL, trial_end: "2031-04-02T00:00:00Z" }), ...withCard(2031, 3) })).toEqual([
      expect.stringMatching(/before the renewal on 2031-04-02$/),
    ]);
  });

  test("that is not the default is not the one that is charged", () => {
    const expired = { method_metadata: { exp_year: 2030, exp_month: 1 } };
    expect(alerts({ methods: [expired, CARD] })).toEqual([]);
    expect(alerts({ methods: [{ ...CARD, is_default: false }] })).toEqual([
      expect.stringMatching(/^no_default_payment_method: /),
    ]);
  });

  test("without an expiry, and a method that is none, expire never", () => {
    expect(alerts({ methods: [{ is_default: true, type: "sepa_debit" }] })).toEqual([]);
    expect(alerts({ methods: [{ is_default: true, method_metadata: { exp_year: 2030, exp_month: null } }] })).toEqual(
      [],
    );
  });
});

describe("no payment method", () => {
  test("is told of where there is a plan to pay", () => {
    expect(alerts({ methods: [] })).toEqual([expect.stringMatching(/^no_payment_method: /)]);
  });

  test("is nothing to tell without a plan, with one that is free, and where it is not known", () => {
    expect(alerts({ ...withPlans(), methods: [] })).toEqual([]);
    expect(alerts({ ...withPlans({ ...PLAN, amount: 0 }), methods: [] })).toEqual([]);
    expect(alerts({ methods: undefined })).toEqual([]);
    expect(alerts({ state: null, methods: [] })).toEqual([]);
  });
});

describe("a meter", () => {
  const used = (consumed_units: number, credited_units: number, rest = {}) =>
    alerts({ state: { active_meters: [{ meter_id: "m1", consumed_units, credited_units, ...rest }] } });

  test("is overdrawn with more used than credited", () => {
    const told = [expect.stringMatching(/^meter_overdrawn: /)];
    expect(used(10, 10)).toEqual([]);
    expect(used(10.5, 10)).toEqual(told);
    expect(used(5, 10, { balance: -1 })).toEqual(told);
    expect(used(15, 10, { balance: 5 })).toEqual([]);
  });
});

describe("a past-due subscription", () => {
  const told = [expect.stringMatching(/^past_due: /)];

  test("is told of when the list counts the customer as active and the state shows no subscription", () => {
    expect(alerts({ ...withPlans(), countsAsActive: true })).toEqual(told);
  });

  test("is not told of otherwise", () => {
    expect(alerts({ ...withPlans(), countsAsActive: false })).toEqual([]);
    expect(alerts({ ...withPlans(), countsAsActive: undefined })).toEqual([]);
    expect(alerts({ countsAsActive: true })).toEqual([]);
    expect(alerts({ state: null, countsAsActive: true })).toEqual([]);
  });
});

describe("the state", () => {
  const told = [expect.stringMatching(/^state_outdated: /)];

  test.each([
    ["2031-03-10T14:00:00.001Z", told],
    ["2031-03-10T14:00:00Z", []],
  ])("of a customer changed %s may be as before for an hour", (moment, expected) => {
    expect(alerts({ customer: { modified_at: moment } })).toEqual(expected);
    expect(alerts({ customer: { created_at: moment } })).toEqual(expected);
    expect(alerts({ customer: { created_at: moment, modified_at: LONG_AGO } })).toEqual([]);
  });

  test.each(["email", "name", "external_id", "type"])("with another %s is outdated, however old it is", (field) => {
    expect(alerts({ state: { [field]: "other" } })).toEqual(told);
  });

  test("that lacks what is null is the same", () => {
    expect(alerts({ customer: { name: null, external_id: null }, state: { name: undefined } })).toEqual([]);
  });
});

test("an alert is a kind and words, and only the rules decide which, whatever Polar sends", () => {
  const kind =
    /^(past_due|trial_ends|cancelling|no_payment_method|no_default_payment_method|meter_overdrawn|state_outdated|card_expired|card_expires): \S.*$/;
  const moment = fc.oneof(
    fc.constantFrom(null, undefined),
    fc.integer({ min: -400, max: 400 }).map((days) => new Date(NOW + days * DAY_MS).toISOString()),
  );
  const plan = fc.record(
    {
      status: fc.constantFrom("active", "trialing", "paused"),
      amount: fc.nat(),
      current_period_end: moment,
      trial_end: moment,
      ends_at: moment,
      cancel_at_period_end: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const details = fc.record({
    exp_month: fc.integer({ min: 1, max: 12 }),
    exp_year: fc.integer({ min: 2029, max: 2033 }),
  });
  const method = fc.record({ is_default: fc.boolean(), method_metadata: details }, { requiredKeys: [] });
  const given = fc.record({
    plans: fc.array(plan, { maxLength: 3 }),
    methods: fc.option(fc.array(method, { maxLength: 3 }), { nil: undefined }),
    countsAsActive: fc.option(fc.boolean(), { nil: undefined }),
  });
  fc.assert(
    fc.property(given, ({ plans, ...known }) => {
      for (const alert of alerts({ ...withPlans(...plans), ...known })) {
        expect(alert).toMatch(kind);
        expect(alert).not.toMatch(/NaN|undefined|null|Invalid/);
      }
    }),
  );
});

describe("days", () => {
  test.each([
    ["2031-03-10T00:00:00Z", 0, "today"],
    ["2031-03-10T23:59:59Z", 0, "today"],
    ["2031-03-11T00:00:00Z", 1, "in 1 day"],
    ["2031-03-12T23:59:59Z", 2, "in 2 days"],
    ["2031-03-09T23:59:59Z", -1, "1 day ago"],
    ["2030-03-10T15:00:00Z", -365, "365 days ago"],
    ["2032-03-10T15:00:00Z", 366, "in 366 days"],
  ])("to %s are %i: %s", (moment, days, words) => {
    expect(daysUntil(moment, NOW)).toBe(days);
    expect(inDays(moment, NOW)).toBe(words);
  });
});
