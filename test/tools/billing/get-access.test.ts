import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";
import { customer, grant, holding, licenseKey, meter, other, revoked, subscription } from "../../support/held.js";
import { hurryRetries } from "../../support/hurry.js";

const jane = customer(1, { name: "Jane Cooper", email: "jane@harborlane.dev" });
const ID = { id: jane.id };
const AT = "2026-01-15";

/** What get_access answers about a customer with these records. */
async function access(held: Parameters<typeof holding>[0], args: object = ID) {
  const { call, asked } = await holding({ customers: [jane], ...held });
  const answer = await call("get_access", args);
  expect(asked().length).toBeLessThanOrEqual(12);
  expect(asked().filter((line) => !line.startsWith("GET "))).toEqual([]);
  return answer;
}

describe("a usual customer", () => {
  const pro = subscription(1, jane, {
    product: { id: other(501), name: "Pro", benefits: [creditBenefit(other(3001))] },
  });
  const held = {
    subscriptions: [pro],
    grants: [
      grant(1, jane, { subscription_id: pro.id }),
      grant(2, jane, { subscription_id: pro.id, benefit: { type: "discord", description: "Discord" } }),
      grant(3, jane, {
        subscription_id: pro.id,
        benefit: { type: "license_keys", description: "License key" },
        properties: { license_key_id: other(5001), display_key: "INK-****-0001" },
      }),
      grant(4, jane, { subscription_id: pro.id, benefit: creditBenefit(other(3001)) }),
    ],
    meters: [meter(1, jane)],
    keys: [licenseKey(1, jane)],
  };

  test("is told with benefits, credits and keys by name, in few requests and at most 500 tokens", async () => {
    const { call, asked } = await holding({ customers: [jane], ...held });
    const answer = await call("get_access", { external_id: "shop-1" });
    expect(answer).toEqual({
      customer: { id: jane.id, name: "Jane Cooper", email: "jane@harborlane.dev", external_id: "shop-1" },
      benefits: [
        { what: "Benefit 1", type: "custom", state: "granted", since: AT, through: "Pro" },
        { what: "Discord", type: "discord", state: "granted", since: AT, through: "Pro" },
        { what: "License key", type: "license_keys", state: "granted", since: AT, through: "Pro" },
        { what: "100 calls", type: "meter_credit", state: "granted", since: AT, through: "Pro" },
      ],
      credits: [{ meter: "API calls", left: 60, of: 100, unit: "units", renews_on: "2026-12-06" }],
      license_keys: [
        { display_key: "INK-****-0001", status: "granted", activations: { used: 1, of: 3, labels: ["MacBook"] } },
      ],
      as_of: "2026-11-27",
      untrusted: [
        ...["customer.name", "customer.email", "customer.external_id", "benefits[].what", "benefits[].through"],
        ...["credits[].meter", "credits[].unit", "license_keys[].display_key", "license_keys[].activations.labels"],
      ],
    });
    expect(encode(JSON.stringify(answer)).length).toBeLessThanOrEqual(500);
    const lists = ["benefit-grants", "customer-meters", "subscriptions"];
    expect(asked()).toEqual([
      "GET /v1/customers/external/shop-1",
      ...lists.map((list) => `GET /v1/${list}/?customer_id=${jane.id}&limit=100`),
      `GET /v1/license-keys/${other(5001)}`,
    ]);
  });

  test("is the same by internal id, and has every id in full", async () => {
    const concise = await access(held, { external_id: "shop-1" });
    expect(await access(held)).toEqual(concise);
    const full = await access(held, { ...ID, detail: "full" });
    expect(full.benefits[0]).toMatchObject({
      ...{ since: "2026-01-15T09:00:00.050245Z", grant_id: other(1001), benefit_id: other(2001) },
      subscription_id: pro.id,
    });
    expect(full.credits[0]).toMatchObject({ used: 40, meter_id: other(3001) });
    expect(full.license_keys[0]).toMatchObject({ license_key_id: other(5001), validations: 9 });
  });
});

function creditBenefit(meter_id: string) {
  return { id: other(2999), type: "meter_credit", description: "100 calls", properties: { meter_id, units: 100 } };
}

describe("a benefit", () => {
  const failed = {
    ...{ is_granted: false },
    error: {
      message: "The customer needs to connect their GitHub account",
      type: "BenefitActionRequiredError",
      timestamp: "2026-11-02T08:00:00Z",
    },
  };
  const planOf = (own: object) => subscription(1, jane, own);
  const through = { subscription_id: other(1) };

  test.each([
    ["granted", {}, { state: "granted", since: AT }],
    ["pending", { is_granted: false }, { state: "pending", since: AT }],
    ["failed", failed, { state: "failed", since: "2026-11-02", why_not: failed.error.message }],
    ["revoked", revoked(), { state: "revoked", since: "2026-11-20" }],
  ])("that is %s says so, with the day and why", async (_, own, expected) => {
    const plan = planOf({ product: { name: "Pro", benefits: [{ id: other(2001), type: "custom" }] } });
    const { benefits } = await access({ subscriptions: [plan], grants: [grant(1, jane, { ...through, ...own })] });
    expect(benefits).toEqual([{ what: "Benefit 1", type: "custom", through: "Pro", ...expected }]);
  });

  test.each([
    [{ status: "past_due", past_due_at: "2026-11-20T09:00:06Z" }, "past_due", "a payment of the plan failed"],
    [{ status: "paused" }, "paused", "the plan is paused"],
    [{ status: "unpaid" }, "unpaid", "the plan is unpaid"],
  ])("that was revoked with its plan %o names the plan's status", async (own, plan_status, why_not) => {
    const grants = [grant(1, jane, { ...through, ...revoked() })];
    const { benefits, helps } = await access({ subscriptions: [planOf(own)], grants });
    expect(benefits).toEqual([expect.objectContaining({ state: "revoked", plan_status, why_not })]);
    expect(helps.join()).toContain("no_access: ");
  });

  test("that outlives a failed payment is still granted, and says that the plan is past due", async () => {
    const plan = planOf({ status: "past_due", past_due_at: "2026-11-20T09:00:06Z" });
    const { benefits, helps } = await access({ subscriptions: [plan], grants: [grant(1, jane, through)] });
    expect(benefits).toEqual([expect.objectContaining({ state: "granted", plan_status: "past_due" })]);
    expect(helps).toEqual([expect.stringMatching(/^past_due: a payment failed on 2026-11-20, .*get_billing/)]);
  });

  test("that the plan no longer has is told apart", async () => {
    const plan = planOf({ product: { name: "Pro", benefits: [{ id: other(2999) }] } });
    const { benefits } = await access({
      subscriptions: [plan],
      grants: [grant(1, jane, { ...through, ...revoked() })],
    });
    expect(benefits[0].why_not).toBe("the plan no longer has it");
  });

  test("names what it came through: a plan, a purchase, or a seat", async () => {
    const team = planOf({ seats: 5, product: { name: "Team", benefits: [] } });
    const { benefits } = await access({
      subscriptions: [team],
      grants: [
        grant(1, jane, { ...through, member_id: other(7) }),
        grant(2, jane, { order_id: other(8) }),
        grant(3, jane, { subscription_id: other(999) }),
      ],
    });
    expect(benefits.map((line: any) => line.through)).toEqual([
      "a seat of Team",
      "a one-time purchase",
      "a seat of someone else's plan",
    ]);
  });

  test("that members of a team have is one line, with how many; one that failed names the member", async () => {
    const acme = customer(1, { type: "team" });
    const team = subscription(1, acme, { product: { name: "Team", benefits: [] } });
    const of = (index: number, own: object = {}) =>
      grant(index, acme, {
        ...{ benefit_id: other(2001), subscription_id: team.id, member_id: other(index) },
        benefit: { id: other(2001), type: "custom", description: "Repository" },
        member: { id: other(index), email: `m${index}@acme.dev`, role: "member" },
        ...own,
      });
    const { benefits } = await access({
      customers: [acme],
      subscriptions: [team],
      grants: [of(1), of(2), of(3, failed), of(4)],
    });
    expect(benefits).toEqual([
      expect.objectContaining({ state: "failed", member: "m3@acme.dev" }),
      expect.objectContaining({ state: "granted", people: 3 }),
    ]);
  });
});

describe("revoked benefits of plans that ended", () => {
  const ended = subscription(1, jane, { status: "canceled", ended_at: "2026-03-01T00:00:00Z" });
  const running = subscription(2, jane);
  const old = Array.from({ length: 60 }, (_, index) =>
    grant(index, jane, { subscription_id: ended.id, ...revoked("2026-03-01T00:00:05Z") }),
  );

  test("are only counted, and listed in full", async () => {
    const grants = [...old, grant(99, jane, { subscription_id: running.id })];
    const held = { subscriptions: [ended, running], grants };
    const { benefits, revoked } = await access(held);
    expect(benefits).toEqual([expect.objectContaining({ what: "Benefit 99", state: "granted" })]);
    expect(revoked).toEqual({ benefits: 60, last_on: "2026-03-01" });
    const full = await access(held, { ...ID, detail: "full" });
    expect(full.benefits).toHaveLength(61);
    expect(full.benefits[60]).toMatchObject({ state: "revoked", why_not: "the plan ended" });
  });

  test("say that no plan is left where they are all there is", async () => {
    const last = { ...ended, customer_cancellation_reason: "too_expensive" };
    const { benefits, revoked, ended: shown, helps } = await access({ subscriptions: [last], grants: old });
    expect(benefits).toEqual([]);
    expect(revoked.benefits).toBe(60);
    expect(shown).toEqual({ plans: 1, last: { plan: "Pro", on: "2026-03-01", reason: "too_expensive" } });
    expect(helps).toEqual(["ended: no plan is left"]);
  });

  test("leave their place to the same benefit of a new plan", async () => {
    const same = { benefit_id: other(2001) };
    const { benefits, revoked: count } = await access({
      subscriptions: [running],
      grants: [
        grant(1, jane, { subscription_id: running.id, ...same }),
        grant(1, jane, { id: other(9), order_id: other(8), ...same, ...revoked("2026-11-25T00:00:00Z") }),
      ],
    });
    expect(benefits).toHaveLength(1);
    expect(count).toEqual({ benefits: 1, last_on: "2026-11-25" });
  });
});

describe("several hundred grants", () => {
  const plan = subscription(1, jane);
  const old = Array.from({ length: 340 }, (_, index) => grant(index, jane, { ...revoked("2026-03-01T00:00:05Z") }));

  test("are looked at for the granted ones, and what was not looked at is said", async () => {
    const grants = [...old, grant(999, jane, { subscription_id: plan.id })];
    const { benefits, missing } = await access({ subscriptions: [plan], grants });
    expect(benefits).toEqual([expect.objectContaining({ what: "Benefit 999", state: "granted" })]);
    expect(missing).toEqual([{ what: "benefits: only 101 of 341 were looked at, all granted ones among them" }]);
  });

  test("that are granted are counted beyond the first lines, and fit into a result in full", async () => {
    const grants = Array.from({ length: 340 }, (_, index) => grant(index, jane, { subscription_id: plan.id }));
    const answer = await access({ subscriptions: [plan], grants });
    expect(answer.benefits).toHaveLength(20);
    expect(answer.more_benefits).toBe(80);
    expect(answer.missing).toEqual([
      { what: "benefits: only 100 of 340 were looked at, 100 of 340 granted ones among them" },
    ]);
    const full = await access({ subscriptions: [plan], grants }, { ...ID, detail: "full" });
    expect(JSON.stringify(full).length).toBeLessThanOrEqual(40_000);
  });
});

describe("no_access", () => {
  const failed = (index: number) => grant(index, jane, { is_granted: false, error: { message: "Not connected" } });
  const helpsOf = async (grants: object[], held: object = {}) =>
    ((await access({ grants, ...held })).helps ?? []).filter((one: string) => one.startsWith("no_access"));

  test("is said where not one benefit is granted", async () => {
    expect(await helpsOf([failed(1)])).toHaveLength(1);
    expect(await helpsOf([failed(1), grant(2, jane)])).toEqual([]);
  });

  test("is not said where the one that is granted stands behind the lines that are shown", async () => {
    const others = Array.from({ length: 20 }, (_, index) => failed(index));
    expect(await helpsOf([...others, grant(999, jane)])).toEqual([]);
  });

  test("is not said where those that are granted could not be read", async () => {
    hurryRetries();
    const grants = Array.from({ length: 101 }, (_, index) => failed(index));
    const failing = (url: URL) => url.searchParams.has("is_granted");
    const { missing, helps } = await access({ grants, failing });
    expect(missing).toEqual([
      { what: "benefits, license keys: server_error" },
      { what: "benefits: only 100 of 101 were looked at" },
    ]);
    expect(helps).toEqual([expect.stringMatching(/^failed: /)]);
  });
});

describe("credits", () => {
  const credits = async (own: object, shown: object, plan: object = {}) => {
    const pro = subscription(1, jane, {
      product: { name: "Pro", benefits: [creditBenefit(other(3001))] },
      ...plan,
    });
    const answer = await access({ subscriptions: [pro], meters: [meter(1, jane, own, shown)] });
    return answer.credits[0];
  };

  test.each([
    [{}, {}, { left: 60, of: 100, unit: "units" }],
    [{}, { unit: "token" }, { left: 60, of: 100, unit: "tokens" }],
    [
      { consumed_units: 1_500_000, credited_units: 2_000_000, balance: 500_000 },
      { unit: "custom", custom_label: "million tokens", custom_multiplier: 1_000_000 },
      { left: 0.5, of: 2, unit: "million tokens" },
    ],
    [
      { consumed_units: 0.1 + 0.2, credited_units: 1, balance: 1 - (0.1 + 0.2) },
      { unit: "custom", custom_label: "GB" },
      { left: 0.7, of: 1, unit: "GB" },
    ],
    [
      { consumed_units: 130, credited_units: 100, balance: -30 },
      {},
      { left: -30, of: 100, unit: "units", overdrawn: true },
    ],
  ])("%o of the meter %o are told in its own unit", async (own, shown, expected) => {
    expect(await credits(own, shown)).toEqual({ meter: "API calls", renews_on: "2026-12-06", ...expected });
  });

  test.each([
    ["the plan's period", {}, { renews_on: "2026-12-06" }],
    [
      "the meter's period, where it has its own",
      { current_period_end: "2027-06-06T00:00:00Z", current_meter_period_end: "2026-12-01T00:00:00Z" },
      { renews_on: "2026-12-01" },
    ],
    ["never, where the plan ends with it", { cancel_at_period_end: true }, { ends_on: "2026-12-06" }],
    [
      "once more, where a canceled plan goes on beyond the meter's period",
      {
        ...{ cancel_at_period_end: true, ends_at: "2027-06-06T00:00:00Z" },
        current_meter_period_end: "2026-12-01T00:00:00Z",
      },
      { renews_on: "2026-12-01" },
    ],
    ["never, where the plan pauses", { pause_at_period_end: true }, { ends_on: "2026-12-06" }],
    ["not known, while a payment is due", { status: "past_due" }, {}],
    ["never, without a plan", { status: "canceled", ended_at: "2026-11-01T00:00:00Z" }, {}],
    ["never, with a plan that has other benefits", { product: { name: "Pro", benefits: [{ type: "custom" }] } }, {}],
  ])("renew with %s", async (_, plan, expected) => {
    const { renews_on, ends_on } = await credits({}, {}, plan);
    expect({ ...(renews_on && { renews_on }), ...(ends_on && { ends_on }) }).toEqual(expected);
  });

  test("beyond which use is charged say what it costs so far", async () => {
    const meters = [{ meter_id: other(3001), amount: 410, meter: { name: "API calls" } }];
    expect(await credits({ balance: -41 }, {}, { meters })).toMatchObject({
      overdrawn: true,
      costs_so_far: "USD 4.10",
    });
  });
});
