import { describe, expect, test } from "vitest";
import { CARD, cardOf, PLAN } from "../../../support/card.js";
import { person, withPeople } from "../../../support/people.js";

describe("the card", () => {
  test("shows the customer, plans, benefits, meters, payment method and the time it is from", async () => {
    const address = { country: "PT", city: "Porto", line1: "Rua das Flores 7" };
    const customer = { type: "individual", external_id: "shop-1", billing_address: address };
    const grants = [
      {
        id: "7e0f1d0c-7c53-4df5-8d1c-3a3a5b1e9c01",
        granted_at: "2030-06-01T10:00:00Z",
        benefit_type: "license_keys",
        benefit_metadata: { app: "desktop" },
        properties: { license_key_id: "b1", display_key: "****-1234" },
      },
    ];
    const active_meters = [{ id: "x", meter_id: "m1", consumed_units: 412.5, credited_units: 1000, balance: 587.5 }];
    const state = { active_subscriptions: [PLAN], granted_benefits: grants, active_meters };
    expect(await cardOf({ customer, state, methods: [CARD] })).toEqual({
      match: "exact",
      matched_by: "id",
      customer: {
        id: expect.any(String),
        email: "jane@harborlane.dev",
        name: "Jane Cooper",
        type: "individual",
        country: "PT",
        external_id: "shop-1",
        since: "2026-01-15",
      },
      plan: [
        {
          plan: "Pro",
          status: "active",
          price: "USD 29.00 a month",
          renews_on: "2031-04-05",
          in_days: 26,
          subscription_id: PLAN.id,
        },
      ],
      benefits: [{ type: "license_keys", since: "2030-06-01", metadata: { app: "desktop" }, display_key: "****-1234" }],
      meters: [{ meter_id: "m1", consumed: 412.5, credited: 1000, balance: 587.5 }],
      payment_method: { type: "card", brand: "visa", last4: "4242", expires: "2033-04" },
      alerts: [],
      as_of: expect.stringMatching(/^2031-03-10T15:0\d:\d\dZ$/),
      state_age: expect.any(String),
      untrusted: expect.arrayContaining(["customer.email", "customer.name", "customer.external_id"]),
    });
  });

  test("of a customer without anything is empty, and leaves out what is unknown", async () => {
    const { customer, plan, benefits, meters, payment_method, alerts } = await cardOf({
      customer: { external_id: null, billing_address: null, type: null },
    });
    expect({ plan, benefits, meters, payment_method, alerts }).toEqual({
      plan: [],
      benefits: [],
      meters: [],
      payment_method: null,
      alerts: [],
    });
    expect(Object.keys(customer)).toEqual(["id", "email", "name", "since"]);
  });

  test.each<[string, object, object]>([
    ["that renews", {}, { renews_on: "2031-04-05", in_days: 26 }],
    [
      "that ends with its period",
      { cancel_at_period_end: true },
      { ends_on: "2031-04-05", in_days: 26, canceling: true },
    ],
    ["that ends on a day", { ends_at: "2031-03-11T00:00:00Z" }, { ends_on: "2031-03-11", in_days: 1, canceling: true }],
    [
      "on trial",
      { status: "trialing", trial_end: "2031-03-14T23:00:00Z" },
      { trial_ends_on: "2031-03-14", in_days: 4 },
    ],
    [
      "whose renewal is overdue",
      { current_period_end: "2031-03-09T09:00:00Z" },
      { renewal_was_due_on: "2031-03-09", in_days: -1 },
    ],
    [
      "whose trial should have ended",
      { status: "trialing", trial_end: "2031-03-09T09:00:00Z" },
      { trial_end_was_due_on: "2031-03-09", in_days: -1 },
    ],
    ["that should have ended", { ends_at: "2031-03-09T09:00:00Z" }, { end_was_due_on: "2031-03-09", in_days: -1 }],
    ["in yen", { amount: 1200, currency: "jpy" }, { price: "JPY 1,200 a month" }],
    [
      "every other year",
      { recurring_interval: "year", recurring_interval_count: 2 },
      { price: "USD 29.00 every 2 years" },
    ],
    ["that is free", { amount: 0 }, { price: "USD 0.00 a month" }],
    [
      "with usage beyond its credit",
      { meters: [{ amount: 250 }, { amount: 0 }, { amount: 1 }] },
      { usage: "USD 2.51" },
    ],
  ])("has a line for a plan %s", async (_, plan, line) => {
    const { plan: lines } = await cardOf({ state: { active_subscriptions: [{ ...PLAN, ...plan }] }, methods: [CARD] });
    expect(lines).toEqual([expect.objectContaining(line)]);
    expect("canceling" in lines[0]).toBe("canceling" in line || "ends_at" in plan);
  });

  test("has one line for each plan, with one date in each: of the renewal, the end or the end of the trial", async () => {
    const plans = [PLAN, { ...PLAN, cancel_at_period_end: true }, { ...PLAN, status: "trialing" }];
    const { plan } = await cardOf({ state: { active_subscriptions: plans }, methods: [CARD] });
    const turns = ["renews_on", "ends_on", "trial_ends_on"];
    expect(plan.map((line: object) => Object.keys(line).filter((key) => turns.includes(key)))).toEqual(
      turns.map((turn) => [turn]),
    );
  });

  test.each<[string, object[], object | null]>([
    [
      "a card in a wallet",
      [{ ...CARD, method_metadata: { ...CARD.method_metadata, wallet: "apple_pay" } }],
      {
        type: "card",
        brand: "visa",
        last4: "4242",
        expires: "2033-04",
        wallet: "apple_pay",
      },
    ],
    [
      "a method without details",
      [{ ...CARD, type: "sepa_debit", method_metadata: null }],
      {
        type: "sepa_debit",
      },
    ],
    ["the default of several", [{ ...CARD, type: "ideal", is_default: false }, CARD], { type: "card", brand: "visa" }],
    ["null without a default", [{ ...CARD, is_default: false }], null],
  ])("shows %s", async (_, methods, shown) => {
    const { payment_method } = await cardOf({ methods });
    if (shown === null) expect(payment_method).toBeNull();
    else expect(payment_method).toMatchObject(shown);
    for (const key of ["id", "processor", "is_default"]) expect(payment_method ?? {}).not.toHaveProperty(key);
  });

  test("announces nothing that is past", async () => {
    const due = "2031-03-10T14:59:59Z";
    const plans = [{ current_period_end: due }, { ends_at: due }, { status: "trialing", trial_end: due }];
    const { plan } = await cardOf({
      state: { active_subscriptions: plans.map((one) => ({ ...PLAN, ...one })) },
      methods: [CARD],
    });
    for (const line of plan) expect(Object.keys(line).join(" ")).not.toMatch(/renews_on|ends_on/);
  });

  test("shows meters without rounding errors, as the state does, except in full", async () => {
    const raw = [
      [0.30000000000000004, 0.3, -5.551115123125783e-17],
      [1_000_000_000.1, 1_000_000_000, -0.10000002384185791],
      [0.000_000_1 + 0.000_000_2, 1, 0.999_999_699_999_999_9],
    ].map(([consumed_units, credited_units, balance]) => ({ meter_id: "m1", consumed_units, credited_units, balance }));
    const shown = [
      [0.3, 0.3, 0],
      [1_000_000_000.1, 1_000_000_000, -0.1],
      [0.000_000_3, 1, 0.999_999_7],
    ];
    const { call } = await withPeople([{ ...person(1), state: { active_meters: raw } }]);
    const { id } = person(1).customer;
    const { meters } = await call("find_customer", { who: id });
    expect(meters.map((meter: any) => [meter.consumed, meter.credited, meter.balance])).toEqual(shown);
    const { active_meters } = await call("get_customer_state", { id });
    const units = (meter: any) => [meter.consumed_units, meter.credited_units, meter.balance];
    expect(active_meters.map(units)).toEqual(shown);
    expect((await call("get_customer_state", { id, detail: "full" })).active_meters).toEqual(raw);
  });

  test("counts days and raises alerts by Polar's clock", async () => {
    const expired = { ...CARD, method_metadata: { ...CARD.method_metadata, exp_year: 2031, exp_month: 2 } };
    const trial = { ...PLAN, status: "trialing", trial_end: "2031-03-15T09:00:00Z", cancel_at_period_end: true };
    const { alerts } = await cardOf({
      customer: { modified_at: "2031-03-10T14:30:00Z" },
      state: {
        active_subscriptions: [PLAN, trial],
        active_meters: [{ meter_id: "m1", consumed_units: 11, credited_units: 10, balance: -1 }],
      },
      methods: [expired],
    });
    expect(alerts).toEqual([
      "trial_ends: the trial ends 2031-03-15, in 5 days",
      "canceling: the plan ends 2031-04-05, in 26 days",
      "card_expired: the card expired 2031-02",
      expect.stringMatching(/^meter_overdrawn: /),
      expect.stringMatching(/^state_outdated: /),
    ]);
  });

  test("calculates with numbers that Polar writes differently from JavaScript", async () => {
    const jane = person(1);
    const { id } = jane.customer;
    const plan = '{"id":"s1","status":"active","amount":2900.0,"currency":"usd","recurring_interval":"month"}';
    const charged = plan.replace("}", ',"recurring_interval_count":3.0,"seats":4.0}');
    const subscriptions = `{"items":[${charged}],"pagination":{"total_count":1,"max_page":1}}`;
    const meter = '{"meter_id":"m1","consumed_units":12.0,"credited_units":10.0,"balance":-2.0}';
    const state = `{"id":"${id}","active_subscriptions":[${plan}],"active_meters":[${meter}]}`;
    const { call } = await withPeople([jane], {
      intercept({ url }, response) {
        const answer = url.endsWith("/state") ? state : url.startsWith("/v1/subscriptions/") && subscriptions;
        if (!answer) return false;
        response.writeHead(200, { "content-type": "application/json" }).end(answer);
        return true;
      },
    });
    const card = await call("find_customer", { who: id });
    expect(card.meters).toEqual([{ meter_id: "m1", consumed: 12, credited: 10, balance: -2 }]);
    expect(card.alerts).toContainEqual(expect.stringMatching(/^meter_overdrawn: /));
    expect(card.plan).toEqual([expect.objectContaining({ price: "USD 29.00 every 3 months", seats: 4 })]);
  });
});
