import { describe, expect, test } from "vitest";
import { seededPolar } from "./polar.js";

type Json = any;

/** The seeded Polar, and what one of its customers has. */
async function story(externalId: string) {
  const api = await seededPolar();
  const { id } = (await api.get(`/v1/customers/external/${externalId}`)).body;
  const of = async (resource: string, more = ""): Promise<Json[]> =>
    (await api.get(`/v1/${resource}/?customer_id=${id}&limit=100${more}`)).body.items;
  return { ...api, id, of };
}

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

test("a renewal and a change of plan are two charges within days", async () => {
  const { of } = await story("ink-1043");
  const [update, renewal] = await of("orders");
  expect([update.billing_reason, renewal.billing_reason]).toEqual(["subscription_update", "subscription_cycle"]);
  expect(days(renewal.created_at, update.created_at)).toBe(2);
  expect(update.items.map(({ proration, amount }: Json) => [proration, amount < 0])).toEqual([
    [true, true],
    [true, false],
  ]);
  expect(update.due_amount).toBeGreaterThan(0);
  const paid = await of("payments", "&status=succeeded");
  expect(paid.slice(0, 2).map(({ order_id }) => order_id)).toEqual([update.id, renewal.id]);
});

test("a past due plan's period has moved on, and its order waits for the next attempt", async () => {
  const { of } = await story("ink-1044");
  const [subscription] = await of("subscriptions");
  const [order] = await of("orders", "&status=pending");
  expect(subscription.status).toBe("past_due");
  expect(days(subscription.past_due_at, subscription.current_period_end)).toBeGreaterThan(27);
  expect(days(subscription.past_due_at, order.next_payment_attempt_at)).toBe(14);
  const failed = await of("payments", "&status=failed");
  expect(failed.map(({ trigger }) => trigger)).toEqual(["retry_dunning", "retry_dunning", "subscription_cycle"]);
  expect(failed[0]).toMatchObject({
    order_id: order.id,
    decline_reason: "insufficient_funds",
    decline_message: "Your card has insufficient funds.",
  });
});

test("a bank's final answer leaves only the deadline", async () => {
  const { of } = await story("ink-1013");
  const [{ past_due_at }] = await of("subscriptions");
  const [order] = await of("orders", "&status=pending");
  expect(Date.parse(order.next_payment_attempt_at) - Date.parse(past_due_at)).toBe((21 * 24 * 60 + 1) * 60_000);
  expect(await of("payments", "&status=failed")).toHaveLength(1);
});

test.each([
  ["ink-1046", [[3, "month"]]],
  [
    "ink-1047",
    [
      [1, "week"],
      [2, "week"],
      [12, "month"],
      [6, "month"],
    ],
  ],
])("%s pays every so many intervals, which the state does not tell", async (externalId, intervals) => {
  const { of, get, id } = await story(externalId);
  const subscriptions = await of("subscriptions");
  const every = subscriptions.map((one) => [one.recurring_interval_count, one.recurring_interval]);
  expect(every).toEqual(intervals);
  const { active_subscriptions } = (await get(`/v1/customers/${id}/state`)).body;
  expect(active_subscriptions.map((one: Json) => one.id).sort()).toEqual(subscriptions.map((one) => one.id).sort());
  for (const one of active_subscriptions) {
    expect(one).not.toHaveProperty("recurring_interval_count");
    expect(one).not.toHaveProperty("product");
  }
});

test("a discount that is used up makes the next charge higher than the amount", async () => {
  const { demo, of } = await story("ink-1049");
  const [now] = await of("subscriptions");
  expect([now.amount, now.discount.duration, now.product.prices[0].price_amount]).toEqual([1450, "once", 2900]);
  demo.setNow(Date.parse(now.current_period_end) + 60_000);
  const [order] = await of("orders");
  expect([order.discount_amount, order.due_amount]).toEqual([0, 2900]);
});

test("a first charge after a trial is a renewal of an order for nothing", async () => {
  const { of } = await story("ink-1050");
  const orders = await of("orders", "&sorting=created_at");
  expect(orders[0]).toMatchObject({ billing_reason: "subscription_create", due_amount: 0, status: "paid" });
  expect(orders[1].billing_reason).toBe("subscription_cycle");
  expect(orders[1].due_amount).toBe(Math.round((2700 - 810) * 1.22));
});

test("a balance pays its part", async () => {
  const { of } = await story("ink-1057");
  const [order] = await of("orders");
  const total = Math.round(2900 * 1.16);
  expect(order).toMatchObject({ total_amount: total, applied_balance_amount: -1500, due_amount: total - 1500 });
});

test("usage of a yearly plan is billed every month", async () => {
  const { of } = await story("ink-1059");
  const [subscription] = await of("subscriptions");
  const [order] = await of("orders");
  expect(order).toMatchObject({ billing_reason: "subscription_meter_cycle", net_amount: 2400 });
  expect(subscription.current_meter_period_end < subscription.current_period_end).toBe(true);
});

test("a deleted customer's charges are found by the internal id alone", async () => {
  const { get } = await seededPolar();
  const { items } = (await get("/v1/orders/?limit=100&sorting=created_at")).body;
  const [{ customer }] = items.filter((order: Json) => order.customer.deleted_at !== null);
  const total = async (query: string) => (await get(query)).body.pagination.total_count;
  expect(customer.external_id).toBe("ink-1056");
  expect(await total(`/v1/orders/?customer_id=${customer.id}`)).toBeGreaterThan(5);
  expect(await total(`/v1/subscriptions/?customer_id=${customer.id}`)).toBe(1);
  expect(await total(`/v1/refunds/?customer_id=${customer.id}`)).toBe(1);
  expect(await total(`/v1/orders/?external_customer_id=${customer.external_id}`)).toBe(0);
  expect((await get(`/v1/customers/${customer.id}`)).status).toBe(404);
});

test("a failed checkout is a payment without an order, and perhaps without a customer", async () => {
  const { of, get } = await story("ink-1054");
  expect(await of("orders")).toEqual([]);
  expect(await of("subscriptions")).toEqual([]);
  expect((await of("payments")).map(({ order_id }) => order_id)).toEqual([null, null]);
  const { items } = (await get("/v1/payments/?customer_email=ines%40aubry-nouvelles.dev")).body;
  expect(items).toMatchObject([{ status: "failed", order_id: null }]);
  expect((await get("/v1/customers/?email=ines%40aubry-nouvelles.dev")).body.items).toEqual([]);
});

test("seats are of three kinds, and who pays is the customer", async () => {
  const { of, get, id } = await story("ink-1055");
  const [subscription] = await of("subscriptions");
  const { seats, available_seats, total_seats } = (await get(`/v1/customer-seats?subscription_id=${subscription.id}`))
    .body;
  expect(new Set(seats.map(({ status }: Json) => status))).toEqual(new Set(["pending", "claimed", "revoked"]));
  expect([available_seats, total_seats]).toEqual([2, 5]);
  expect(seats.every(({ customer_id }: Json) => customer_id === id)).toBe(true);
  const roles = (await of("members")).map(({ role }) => role);
  expect(new Set(roles)).toEqual(new Set(["owner", "billing_manager", "member"]));
});

test("a license key at its limit is found through its grant", async () => {
  const { of, get } = await story("ink-1025");
  const grant = (await of("benefit-grants")).find(({ benefit }) => benefit.type === "license_keys");
  const key = (await get(`/v1/license-keys/${grant.properties.license_key_id}`)).body;
  expect(key.activations).toHaveLength(key.limit_activations);
  expect(key.display_key).toBe(grant.properties.display_key);
});

test("a grant that failed says why", async () => {
  const { of } = await story("ink-1049");
  const failed = await of("benefit-grants", "&is_granted=false");
  expect(failed).toMatchObject([{ is_revoked: false, error: { message: expect.stringContaining("Discord") } }]);
});

describe("the whole seed", () => {
  const distinct = (items: Json[], key: string) => new Set(items.map((item) => item[key]));

  test("has orders of every reason and status, refunds of every status, and a currency without cents", async () => {
    const { get } = await seededPolar();
    const all = async (path: string): Promise<Json[]> => {
      const pages = [];
      for (let page = 1, last = 1; page <= last; page++) {
        const { items, pagination } = (await get(`${path}?limit=100&page=${page}`)).body;
        last = pagination.max_page;
        pages.push(...items);
      }
      return pages;
    };
    const orders = await all("/v1/orders/");
    expect(distinct(orders, "billing_reason").size).toBe(5);
    expect(distinct(orders, "status").size).toBe(6);
    expect(distinct(orders, "currency")).toEqual(new Set(["usd", "eur", "jpy"]));
    expect(distinct(await all("/v1/refunds/"), "status").size).toBe(4);
    expect(await all("/v1/disputes/")).toHaveLength(1);
    const statuses = distinct(await all("/v1/subscriptions/"), "status");
    expect(statuses).toEqual(new Set(["trialing", "active", "past_due", "canceled", "unpaid", "paused"]));
    for (const { items, net_amount, discount_amount, tax_amount, total_amount } of orders) {
      const sum = (key: string) => items.reduce((total: number, item: Json) => total + item[key], 0);
      expect([sum("amount") - discount_amount, sum("tax_amount")]).toEqual([net_amount, tax_amount]);
      expect(total_amount).toBe(net_amount + tax_amount);
    }
  });
});
