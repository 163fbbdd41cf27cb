import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertsFor, type Known } from "../../../../src/tools/find/card/alerts.js";
import { DAY_MS, daysUntil, inDays } from "../../../../src/tools/subscriptions/days.js";

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

/** The alerts of a customer without any other than those given; a null stands for an unknown state. */
function alerts({ customer = {}, state = {}, ...known }: Partial<Record<keyof Known, any>> = {}): string[] {
  const own = { ...CUSTOMER, ...customer };
  return alertsFor({
    customer: own,
    state: state
      ? { ...own, active_subscriptions: [PLAN], granted_benefits: [], active_meters: [], ...state }
      : undefined,
    methods: [CARD],
    subscriptions: undefined,
    countsAsActive: undefined,
    now: NOW,
    ...known,
  });
}

const withPlans = (...active_subscriptions: object[]) => ({ state: { active_subscriptions } });
const withCard = (exp_year: number, exp_month: number) => ({
  methods: [{ is_default: true, method_metadata: { exp_year, exp_month } }],
});

test("a customer with a plan and a valid card has no alerts", () => {
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
    ["2031-03-08T23:59:59Z", ["trial_end_overdue: the trial was to end 2031-03-08, 2 days ago"]],
  ])("that ends %s raises an alert within seven days: %j", (end, expected) => {
    expect(ending(end)).toEqual(expected);
  });

  test("that is over or has no end raises none", () => {
    expect(ending("2031-03-11T00:00:00Z", "active")).toEqual([]);
    expect(ending(null)).toEqual([]);
  });
});

describe("a canceled plan", () => {
  test.each([
    ["at the end of its period", { cancel_at_period_end: true }, "canceling: the plan ends 2031-04-05, in 26 days"],
    ["on a set day", { ends_at: "2031-03-12T00:00:00Z" }, "canceling: the plan ends 2031-03-12, in 2 days"],
    [
      "on a day before the end of its period",
      { cancel_at_period_end: true, ends_at: "2031-03-12T00:00:00Z" },
      "canceling: the plan ends 2031-03-12, in 2 days",
    ],
  ])("%s says when it ends", (_, plan, alert) => {
    expect(alerts(withPlans({ ...PLAN, ...plan }))).toEqual([alert]);
  });

  test("in its trial says both", () => {
    expect(alerts(withPlans({ ...TRIAL, cancel_at_period_end: true }))).toEqual([
      "trial_ends: the trial ends 2031-03-15, in 5 days",
      expect.stringMatching(/^canceling: /),
    ]);
  });

  test("does not renew, so a card may expire before it ends", () => {
    expect(alerts({ ...withPlans({ ...PLAN, cancel_at_period_end: true }), ...withCard(2031, 3) })).toEqual([
      "canceling: the plan ends 2031-04-05, in 26 days",
    ]);
  });
});

describe("what was due more than a day ago", () => {
  const past = "2031-02-12T09:00:00Z";

  test.each<[string, object, string]>([
    ["a renewal", { current_period_end: past }, "renewal_overdue: the plan was to renew 2031-02-12, 26 days ago"],
    [
      "the end of a canceled plan",
      { current_period_end: past, cancel_at_period_end: true },
      "end_overdue: the plan was to end 2031-02-12, 26 days ago",
    ],
    ["an end on a set day", { ends_at: past }, "end_overdue: the plan was to end 2031-02-12, 26 days ago"],
    [
      "the end of a trial that has no date but its period's",
      { status: "trialing", current_period_end: past },
      "trial_end_overdue: the trial was to end 2031-02-12, 26 days ago",
    ],
  ])("raises an alert in place of any other: %s", (_, plan, alert) => {
    expect(alerts(withPlans({ ...PLAN, ...plan }))).toEqual([alert]);
  });

  test("is told of each plan, the trial before the end", () => {
    const over = { ...PLAN, current_period_end: past };
    expect(alerts(withPlans(over, PLAN, { ...over, status: "trialing", trial_end: past, ends_at: past }))).toEqual([
      expect.stringMatching(/^renewal_overdue: /),
      expect.stringMatching(/^trial_end_overdue: /),
      expect.stringMatching(/^end_overdue: /),
    ]);
  });

  test.each([
    ["2031-03-09T15:00:00Z", []],
    ["2031-03-09T14:59:59Z", ["renewal_overdue: the plan was to renew 2031-03-09, 1 day ago"]],
    ["2031-03-10T14:59:00Z", []],
    ["not a date", []],
    // JavaScript takes this for a date.
    ["2031-02-12 (call me)", []],
    [null, []],
  ])("and nothing else: a renewal at %s raises %j", (current_period_end, expected) => {
    expect(alerts(withPlans({ ...PLAN, current_period_end }))).toEqual(expected);
  });
});

describe("the card", () => {
  test.each([
    [2031, 3, ["card_expires: the card expires 2031-03, before the renewal on 2031-04-05"]],
    // Valid to the end of the month in which the plan renews.
    [2031, 4, []],
    [2031, 2, ["card_expired: the card expired 2031-02"]],
    [2030, 12, ["card_expired: the card expired 2030-12"]],
  ])("that expires %i-%i, with a renewal on 2031-04-05, raises %j", (year, month, expected) => {
    expect(alerts(withCard(year, month))).toEqual(expected);
  });

  test("is valid for a renewal in the last millisecond of its month, and expired for one right after", () => {
    const renewing = (current_period_end: string) =>
      alerts({ ...withPlans({ ...PLAN, current_period_end }), ...withCard(2031, 12) });
    expect(renewing("2031-12-31T23:59:59.999Z")).toEqual([]);
    expect(renewing("2032-01-01T00:00:00Z")).toEqual([expect.stringMatching(/^card_expires: .*2031-12.*2032-01-01$/)]);
  });

  test("is compared with the next of several renewals, and with the end of a trial", () => {
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

  test("that expired stands beside a plan that is past due", () => {
    const pastDue = { ...withPlans(), countsAsActive: true };
    expect(alerts({ ...pastDue, ...withCard(2031, 2) })).toEqual([
      expect.stringMatching(/^past_due: /),
      "card_expired: the card expired 2031-02",
    ]);
    for (const methods of [[CARD], [], [{ ...CARD, is_default: false }], undefined]) {
      expect(alerts({ ...pastDue, methods })).toEqual([expect.stringMatching(/^past_due: /)]);
    }
    expect(alerts({ ...withPlans(), countsAsActive: false, ...withCard(2031, 2) })).toEqual([]);
  });

  test("is charged only if it is the default", () => {
    const expired = { method_metadata: { exp_year: 2030, exp_month: 1 } };
    expect(alerts({ methods: [expired, CARD] })).toEqual([]);
    expect(alerts({ methods: [{ ...CARD, is_default: false }] })).toEqual([
      expect.stringMatching(/^no_default_payment_method: /),
    ]);
  });

  test("without an expiry never expires, like a method that is not a card", () => {
    expect(alerts({ methods: [{ is_default: true, type: "sepa_debit" }] })).toEqual([]);
    expect(alerts({ methods: [{ is_default: true, method_metadata: { exp_year: 2030, exp_month: null } }] })).toEqual(
      [],
    );
  });
});

describe("no payment method", () => {
  test("raises an alert with a plan to pay for", () => {
    expect(alerts({ methods: [] })).toEqual([expect.stringMatching(/^no_payment_method: /)]);
  });

  test("raises none without a plan, with a free one, and where the methods or the state are unknown", () => {
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
    const overdrawn = [expect.stringMatching(/^meter_overdrawn: /)];
    expect(used(10, 10)).toEqual([]);
    expect(used(10.5, 10)).toEqual(overdrawn);
    expect(used(5, 10, { balance: -1 })).toEqual(overdrawn);
    expect(used(15, 10, { balance: 5 })).toEqual([]);
  });

  test("is not overdrawn by what adding up fractions leaves behind", () => {
    const sum = (part: number, times: number) => Array.from({ length: times }, () => part).reduce((a, b) => a + b, 0);
    expect(used(0.30000000000000004, 0.3, { balance: -5.551115123125783e-17 })).toEqual([]);
    expect(used(0, 0, { balance: -5.551115123125783e-17 })).toEqual([]);
    for (const times of [3, 10, 1_000, 100_000]) {
      for (const part of [0.1, 0.7, 1.1, 1e-7]) expect(used(sum(part, times), part * times)).toEqual([]);
    }
    expect(used(-0.30000000000000004, -0.3)).toEqual([]);
  });

  test.each([
    [1e9 + 0.1, 1e9],
    [1_000.000_001, 1_000],
    [1e-9, 0],
    [0.300_000_1, 0.3],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1],
  ])("is overdrawn by the least that was used: %d of %d", (consumed, credited) => {
    expect(used(consumed, credited)).toEqual([expect.stringMatching(/^meter_overdrawn: /)]);
  });
});

describe("a past due subscription", () => {
  const alert = [expect.stringMatching(/^past_due: /)];

  test("raises an alert when the list counts the customer as active and the state shows no subscription", () => {
    expect(alerts({ ...withPlans(), countsAsActive: true })).toEqual(alert);
  });

  test("raises none otherwise", () => {
    expect(alerts({ ...withPlans(), countsAsActive: false })).toEqual([]);
    expect(alerts({ ...withPlans(), countsAsActive: undefined })).toEqual([]);
    expect(alerts({ countsAsActive: true })).toEqual([]);
    expect(alerts({ state: null, countsAsActive: true })).toEqual([]);
  });
});

describe("the state", () => {
  const alert = [expect.stringMatching(/^state_outdated: /)];

  test.each([
    ["2031-03-10T14:00:00.001Z", alert],
    ["2031-03-10T14:00:00Z", []],
  ])("of a customer that changed at %s may be an hour old", (moment, expected) => {
    expect(alerts({ customer: { modified_at: moment } })).toEqual(expected);
    expect(alerts({ customer: { created_at: moment } })).toEqual(expected);
    expect(alerts({ customer: { created_at: moment, modified_at: LONG_AGO } })).toEqual([]);
  });

  test.each(["email", "name", "external_id", "type"])(
    "with another %s is outdated, however old the change is",
    (field) => {
      expect(alerts({ state: { [field]: "other" } })).toEqual(alert);
    },
  );

  test("without a field that is null in the customer is up to date", () => {
    expect(alerts({ customer: { name: null, external_id: null }, state: { name: undefined } })).toEqual([]);
  });
});

test("an alert is a known kind and words, whatever Polar sends", () => {
  const kind =
    /^(past_due|paused|unpaid|trial_ends|canceling|pausing|(renewal|trial_end|end|pause|resume)_overdue|no_payment_method|no_default_payment_method|meter_overdrawn|state_outdated|card_expired|card_expires): \S.*$/;
  const moment = fc.oneof(
    fc.constantFrom(null, undefined),
    fc.integer({ min: -400, max: 400 }).map((days) => new Date(NOW + days * DAY_MS).toISOString()),
  );
  const plan = fc.record(
    {
      status: fc.constantFrom("active", "trialing", "past_due", "paused", "unpaid", "canceled", "incomplete"),
      amount: fc.nat(),
      current_period_end: moment,
      trial_end: moment,
      ends_at: moment,
      ended_at: moment,
      past_due_at: moment,
      resumes_at: moment,
      pause_at_period_end: fc.boolean(),
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
      const both = [withPlans(...plans), { ...withPlans(), subscriptions: plans }];
      for (const alert of both.flatMap((holdings) => alerts({ ...holdings, ...known }))) {
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
