import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demoAssistant } from "../support/demo.js";
import { idOf, ORGANIZATION, type Person, person, withPeople } from "../support/people.js";
import { IS_WHOLE, share } from "../support/runs.js";

type Json = Record<string, any>;

/** Every field in a result, with its path. */
function* fieldsOf(value: unknown, path = ""): Generator<{ path: string; key: string; value: unknown }> {
  if (Array.isArray(value)) for (const item of value) yield* fieldsOf(item, `${path}[]`);
  else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      yield { path: `${path}.${key}`, key, value: part };
      yield* fieldsOf(part, `${path}.${key}`);
    }
  }
}

const isEmptyMap = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/** Paths that a concise result should not have. Nulls in lists may stay: they keep the positions of the others. */
function superfluous(result: Json): string[] {
  const machinery = ["avatar_url", "modified_at", "first_user_event_at", "organization_id", "customer_id", "processor"];
  const found = [...fieldsOf(result)].filter(
    ({ key, value }) => value === null || isEmptyMap(value) || machinery.includes(key),
  );
  return found.map(({ path }) => path);
}

/** A person with all of Polar's fields, many of them null. */
const JANE = person(1, {
  metadata: {},
  email_verified: false,
  type: "individual",
  billing_name: null,
  billing_address: { line1: null, line2: null, postal_code: "1200-001", city: "Lisboa", state: null, country: "PT" },
  tax_id: null,
  locale: null,
  deleted_at: null,
  avatar_url: "https://www.gravatar.com/avatar/0?d=404",
  default_payment_method_id: null,
  first_user_event_at: "2026-02-01T00:00:00Z",
});
const PLAN = {
  id: idOf(5),
  created_at: "2026-01-15T09:05:00Z",
  modified_at: "2026-02-15T09:05:00Z",
  custom_field_data: {},
  metadata: {},
  status: "active",
  amount: 2900,
  currency: "usd",
  recurring_interval: "month",
  recurring_interval_count: 1,
  current_period_start: "2026-02-15T09:05:00Z",
  current_period_end: "2026-03-15T09:05:00Z",
  trial_start: null,
  trial_end: null,
  cancel_at_period_end: false,
  canceled_at: null,
  started_at: "2026-01-15T09:05:00Z",
  ends_at: null,
  product_id: idOf(6),
  discount_id: null,
  price_id: idOf(7),
  meters: [],
};
const CARD = {
  id: idOf(8),
  created_at: "2026-01-15T09:04:00Z",
  modified_at: null,
  processor: "stripe",
  customer_id: idOf(1),
  type: "card",
  is_default: true,
  method_metadata: { brand: "visa", last4: "4242", exp_month: 3, exp_year: 2029, wallet: null },
};

const shown = async (tool: string, one: Partial<Person>, args: object = {}, env = {}) => {
  const { call } = await withPeople([{ ...JANE, ...one, customer: { ...JANE.customer, ...one.customer } }], { env });
  return call(tool, { id: idOf(1), ...args });
};

describe("results are concise by default", () => {
  test("for every seeded customer: without nulls, empty maps, avatars and what the call implies", async () => {
    const { call } = await demoAssistant();
    const list = await call("list_customers", { limit: 100 });
    const results: Json[] = [list];
    for (const { id } of share(list.items as Json[], 3)) {
      for (const tool of ["get_customer", "get_customer_state", "list_payment_methods"]) {
        results.push(await call(tool, { id }));
      }
    }
    expect(results.length).toBeGreaterThan(IS_WHOLE ? 60 : 20);
    for (const result of results) expect(superfluous(result)).toEqual([]);
  });

  test("for writes", async () => {
    const { call } = await demoAssistant();
    const { customer } = await call("create_customer", { email: "ada@harborlane-books.dev" });
    const { id } = customer;
    const updated = await call("update_customer", { id, metadata: { plan: "pro" } });
    const same = await call("update_customer", { id, metadata: { plan: "pro" } });
    const deleted = await call("delete_customer", { id, confirm: true });
    for (const write of [{ customer }, updated, same, deleted]) expect(superfluous({ of: write.customer })).toEqual([]);
  });

  test("for fields that Polar adds, nested and in lists", async () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const key = fc.constantFrom("loyalty", "tags", "members", "score", "deleted_at");
    const added = fc.dictionary(key, value, { maxKeys: 3 });
    await fc.assert(
      fc.asyncProperty(added, async (news) => {
        expect(superfluous(await shown("get_customer", { customer: news }))).toEqual([]);
        const state = { active_subscriptions: [{ ...PLAN, ...news }] };
        expect(superfluous(await shown("get_customer_state", { state }))).toEqual([]);
      }),
      { numRuns: IS_WHOLE ? 30 : 8, examples: [[{ members: [{ name: null, roles: {} }] }]] },
    );
  });
});

describe("a concise customer", () => {
  test("has the fields with values, and the day of creation", async () => {
    expect(await shown("get_customer", {})).toEqual({
      id: idOf(1),
      created_at: "2026-01-15",
      email: "c1@harborlane.dev",
      external_id: "shop-1",
      name: "Customer 1",
      billing_address: { postal_code: "1200-001", city: "Lisboa", country: "PT" },
      untrusted: expect.any(Array),
    });
  });

  test.each<[string, object, object]>([
    ["a billing name that differs from the name", { billing_name: "Customer GmbH" }, { billing_name: "Customer GmbH" }],
    ["that it is a team", { type: "team" }, { type: "team" }],
    ["that the email is verified", { email_verified: true }, { email_verified: true }],
    ["that there is a payment method", { default_payment_method_id: idOf(8) }, { has_payment_method: true }],
    [
      "what is false or zero in metadata",
      { metadata: { vip: false, seats: 0, note: "" } },
      { metadata: { vip: false, seats: 0 } },
    ],
    ["a field that is new to this server", { loyalty: { tier: 9, since: null } }, { loyalty: { tier: 9 } }],
  ])("says %s", async (_, customer, shows) => {
    expect(await shown("get_customer", { customer })).toMatchObject(shows);
  });

  test("leaves out a billing name that equals the name", async () => {
    const { name, ...rest } = await shown("get_customer", { customer: { billing_name: "Customer 1" } });
    expect(name).toBe("Customer 1");
    expect(rest).not.toHaveProperty("billing_name");
  });

  test("says the organization only when a user token sees several and the call names none", async () => {
    const user = { POLAR_ACCESS_TOKEN: "polar_pat_x1" };
    expect(await shown("get_customer", {}, {}, user)).toMatchObject({ organization_id: ORGANIZATION });
    const set = { ...user, POLAR_ORGANIZATION_ID: ORGANIZATION };
    expect(await shown("get_customer", {}, {}, set)).not.toHaveProperty("organization_id");
    const { call } = await withPeople([JANE], { env: user });
    expect((await call("list_customers", {})).items[0]).toHaveProperty("organization_id");
    expect((await call("list_customers", { organization_id: ORGANIZATION })).items[0]).not.toHaveProperty(
      "organization_id",
    );
  });
});

describe("a concise state", () => {
  const planOf = async (plan: object) =>
    (await shown("get_customer_state", { state: { active_subscriptions: [{ ...PLAN, ...plan }] } }))
      .active_subscriptions[0];

  test("has prices with currency and interval, and days", async () => {
    expect(await planOf({})).toEqual({
      id: PLAN.id,
      status: "active",
      amount: 2900,
      price: "USD 29.00 a month",
      current_period_end: "2026-03-15",
      started_at: "2026-01-15",
      product_id: PLAN.product_id,
    });
  });

  test.each<[string, object, object]>([
    ["a trial", { status: "trialing", trial_end: "2026-03-20T00:00:00Z" }, { trial_end: "2026-03-20" }],
    [
      "that it is canceled",
      { cancel_at_period_end: true, ends_at: "2026-03-15T00:00:00Z" },
      { cancel_at_period_end: true },
    ],
    ["every third month", { recurring_interval_count: 3 }, { price: "USD 29.00 every 3 months" }],
    [
      "what use costs so far",
      { meters: [{ meter_id: "m", amount: 250 }] },
      { meters: [{ price: "USD 2.50", amount: 250 }] },
    ],
    ["what the customer answered", { custom_field_data: { size: "L" } }, { custom_field_data: { size: "L" } }],
  ])("says %s", async (_, plan, shows) => {
    expect(await planOf(plan)).toMatchObject(shows);
  });

  test("has empty lists for a customer who has nothing", async () => {
    expect(await shown("get_customer_state", {})).toMatchObject({
      active_subscriptions: [],
      granted_benefits: [],
      active_meters: [],
    });
  });

  test("names a currency with each amount and no interval, whose length a state does not know, for every seeded customer", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100, active: true });
    const plans: Json[] = [];
    for (const { id } of items) plans.push(...(await call("get_customer_state", { id })).active_subscriptions);
    expect(plans.length).toBeGreaterThan(10);
    for (const { price } of plans) expect(price).toMatch(/^((USD|EUR) [\d,]+\.\d\d|JPY [\d,]+) per period$/);
  });
});

test("a concise payment method has its details beside its type, and the month of its expiry", async () => {
  const { items } = await shown("list_payment_methods", {
    methods: [CARD, { ...CARD, type: "sepa_debit", is_default: false, method_metadata: undefined }],
  });
  const common = { id: CARD.id, created_at: "2026-01-15" };
  expect(items).toEqual([
    { ...common, type: "card", brand: "visa", last4: "4242", expires: "2029-03", is_default: true },
    { ...common, type: "sepa_debit" },
  ]);
});

test("full is Polar's answer unchanged, with the marks added", async () => {
  const { call, demo } = await demoAssistant();
  const polar = async (path: string) => {
    const headers = { authorization: `Bearer ${demo.token}` };
    return (await (await fetch(`${demo.url}/v1/customers/${path}`, { headers })).json()) as Json;
  };
  const without = ({ untrusted: _, ...result }: Json) => result;
  const { items } = await polar("?limit=100");
  expect((await call("list_customers", { limit: 100, detail: "full" })).items).toEqual(items);
  for (const { id } of share(items as Json[], 4)) {
    const args = { id, detail: "full" };
    expect(without(await call("get_customer", args))).toEqual(await polar(id));
    expect(without(await call("get_customer_state", args))).toEqual(await polar(`${id}/state`));
    expect((await call("list_payment_methods", args)).items).toEqual((await polar(`${id}/payment-methods`)).items);
  }
});
