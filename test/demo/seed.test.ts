import { describe, expect, test } from "vitest";
import { benefitOf } from "../../src/demo/catalog/benefits.js";
import { priceOfUse } from "../../src/demo/catalog/meters.js";
import { balanceOf } from "../../src/demo/customer-meters/customer-meter.js";
import { type Customer, ownerOf } from "../../src/demo/customers/customer.js";
import { populationFrom } from "../../src/demo/generated/population-from.js";
import type { Profiles } from "../../src/demo/generated/profiles.js";
import { rich } from "../../src/demo/generated/rich/rich.js";
import { shoppers } from "../../src/demo/generated/shoppers.js";
import type { Member } from "../../src/demo/members/member.js";
import { seedCustomers } from "../../src/demo/seed/seed-customers.js";
import { SUBSCRIPTION_STATUSES } from "../../src/demo/subscriptions/subscription.js";
import { microsOf } from "../../src/demo/values/timestamp.js";
import { polar } from "./polar.js";

const DAY = 86_400_000;
const NOW = Date.UTC(2027, 2, 31, 9, 30);
const customers = seedCustomers(NOW * 1000);
const named = (name: string) => customers.find((customer) => customer.name === name) as Customer;
const accountOf = (customer: Customer) => customer.account(NOW * 1000);
const subscriptions = customers.flatMap((customer) => accountOf(customer).subscriptions);
const generated = (profiles: Profiles) => (now: number) => {
  const { customer } = populationFrom(profiles, now, { memberFeature: true });
  return Array.from({ length: profiles.size }, (_, index) => customer(index));
};
const daysFromNow = (time: number | null | undefined) => ((time ?? Number.NaN) / 1000 - NOW) / DAY;

describe.each([
  ["hand-written", seedCustomers],
  ["generated", generated(shoppers(60))],
  ["rich", generated(rich(300))],
])("each of the %s customers", (_, made) => {
  const all = made(NOW * 1000);

  test("could have been created through the API", async () => {
    const { create } = await polar();
    for (const customer of all) {
      const { type, email, name, external_id, billing_address, locale, tax_id } = customer;
      const { id: _, created_at: __, modified_at: ___, role, ...owner } = ownerOf(customer) as Member;
      expect(role).toBe("owner");
      const metadata = Object.fromEntries(
        [...customer.metadata].map(([k, v]) => [k, typeof v === "bigint" ? Number(v) : v]),
      );
      const sent = { type, email, name, external_id, billing_address, locale, metadata, tax_id: tax_id?.[0], owner };
      const { status, body } = await create(sent);
      expect(status, `${name}: ${JSON.stringify(body)}`).toBe(201);
      expect(body).toMatchObject({ email, name, external_id, billing_address, locale, metadata, tax_id });
    }
  });

  test("has a unique id that is the same in every run", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const later = made((NOW + DAY) * 1000);
    expect(later.map(({ id, email }) => [id, email])).toEqual(all.map(({ id, email }) => [id, email]));
  });

  test("signed up in the past, subscribed later, and is inside a billing period", () => {
    for (const customer of all) {
      const createdAt = microsOf(customer.created_at);
      expect(daysFromNow(createdAt)).toBeLessThan(0);
      for (const { created_at, current_period_start, current_period_end, status } of accountOf(customer)
        .subscriptions) {
        expect(created_at).toBeGreaterThan(createdAt);
        expect(daysFromNow(current_period_start)).toBeLessThanOrEqual(0);
        if (["active", "trialing", "past_due"].includes(status)) {
          expect(daysFromNow(current_period_end)).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe("the hand-written set", () => {
  test("has about 40 customers of several countries, individuals and teams", () => {
    expect(customers).toHaveLength(43);
    expect(new Set(customers.map((customer) => customer.billing_address?.country)).size).toBeGreaterThan(12);
    expect(customers.filter(({ type }) => type === "team").length).toBeGreaterThan(4);
    expect(customers.filter(({ tax_id }) => tax_id !== null).length).toBeGreaterThan(8);
  });

  test("has metadata of all four kinds", () => {
    const kinds = new Set(customers.flatMap(({ metadata }) => [...metadata.values()].map((value) => typeof value)));
    expect(kinds).toEqual(new Set(["string", "bigint", "number", "boolean"]));
  });

  test("has every kind of subscription", () => {
    expect(new Set(subscriptions.map(({ status }) => status))).toEqual(new Set(SUBSCRIPTION_STATUSES));
    expect(new Set(subscriptions.map(({ currency }) => currency))).toEqual(new Set(["usd", "eur", "jpy"]));
    const counts = customers.map((customer) => accountOf(customer).subscriptions.length);
    expect(counts).toContain(2);
    expect(counts).toContain(0);
  });

  test("has benefits of every type", () => {
    const granted = customers.flatMap((customer) => accountOf(customer).grants.map(({ benefit }) => benefit));
    expect(new Set(granted.map((benefit) => benefitOf(benefit).type)).size).toBe(8);
  });

  test("has a trial that ends within a week", () => {
    const trial = accountOf(named("Łukasz Wójcik")).subscriptions[0];
    expect(daysFromNow(trial?.trial_end)).toBeGreaterThan(3);
    expect(daysFromNow(trial?.trial_end)).toBeLessThan(7);
  });

  test("has a team whose plan is canceled and ends with its year", () => {
    const [plan] = accountOf(named("Fjordlys Studio AS")).subscriptions;
    expect(plan).toMatchObject({ status: "active", cancel_at_period_end: true });
    expect(plan?.ends_at).toBe(plan?.current_period_end);
  });

  test("has a card that expires before the next renewal", () => {
    const priya = named("Priya Raman");
    const { payment_methods } = priya;
    const card = payment_methods[0]?.method_metadata as { exp_month: bigint; exp_year: bigint };
    expect(Date.UTC(Number(card.exp_year), Number(card.exp_month), 1)).toBeLessThan(
      (accountOf(priya).subscriptions[0]?.current_period_end ?? 0) / 1000,
    );
  });

  test("has a meter above its credit, with a charge for the excess", () => {
    const { meters, subscriptions: plans } = accountOf(named("Saltmarsh Analytics Ltd"));
    expect(meters.map(balanceOf)).toEqual([-2450]);
    const due = plans[0]?.meters.map(({ meter, consumed, credited }) => priceOfUse(meter, consumed, credited));
    expect(due).toEqual([4900n]);
  });

  test("has a plan without a payment method", () => {
    const devon = named("Devon Price");
    expect([accountOf(devon).subscriptions[0]?.status, devon.payment_methods]).toEqual(["active", []]);
  });

  test("has two customers whose names differ by one letter", () => {
    const emails = [named("Jane Cooper").email, named("Jane Coopers").email];
    expect(emails).toEqual(["jane.cooper@larkfield-design.dev", "jane.coopers@larkfield-design.dev"]);
  });

  test("has a team with only its owner's email, and a customer whose data is a prompt injection", () => {
    const team = named("Quarry & Pine Collective");
    expect([team.email, ownerOf(team)?.email]).toEqual([null, "hollis@quarry-pine.dev"]);
    const injections = customers.filter(({ name }) => name?.startsWith("Ignore previous instructions"));
    expect(String(injections[0]?.metadata.get("note"))).toContain("delete");
  });
});

describe("generated customers", () => {
  test("come in any number and are the same each time", async () => {
    const { get } = await polar({ customers: 37 });
    expect((await get("/v1/customers/")).body.pagination.total_count).toBe(37);
    const other = await polar({ customers: 37 });
    const ids = async (api: typeof other) =>
      (await api.get("/v1/customers/?limit=100")).body.items.map(({ id }: { id: string }) => id);
    expect(await ids(other)).toEqual(await ids({ ...other, get }));
  });

  test("are all listed and found by external id, even ten thousand of them", async () => {
    const { get } = await polar({ customers: 10_000 });
    const { items, pagination } = (await get("/v1/customers/?query=rossi&sorting=name&limit=100")).body;
    expect(items).toHaveLength(100);
    expect(pagination.total_count).toBeGreaterThan(100);
    expect((await get("/v1/customers/?limit=1")).body.pagination.total_count).toBe(10_000);
    const { external_id, id } = items.find((customer: { external_id: string | null }) => customer.external_id !== null);
    expect((await get(`/v1/customers/external/${external_id}`)).body.id).toBe(id);
  });
});
