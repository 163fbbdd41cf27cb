import { describe, expect, test } from "vitest";
import { errorsIn, polar, seededPolar } from "./polar.js";

type Json = any;
const UNKNOWN = "3a1f0c52-7be4-4d61-9c0f-5b6f8f3f2d10";

async function api() {
  const { get, demo, send } = await seededPolar();
  const items = async (path: string): Promise<Json[]> => (await get(path)).body.items;
  const idOf = async (externalId: string) => (await get(`/v1/customers/external/${externalId}`)).body.id;
  return { get, send, demo, items, idOf };
}

const LISTS = [
  "subscriptions",
  "orders",
  "payments",
  "refunds",
  "disputes",
  "customer-meters",
  "benefit-grants",
  "license-keys",
  "members",
  "organizations",
];

describe.each(LISTS)("/v1/%s/", (resource) => {
  test("lives at its path with a slash, is paged, and reports bad pages", async () => {
    const { get } = await api();
    const redirect = await get(`/v1/${resource}?limit=1`);
    expect([redirect.status, redirect.headers.location]).toEqual([
      307,
      expect.stringContaining(`/v1/${resource}/?limit=1`),
    ]);
    const { items, pagination } = (await get(`/v1/${resource}/?limit=1`)).body;
    expect(items).toHaveLength(1);
    expect(pagination.max_page).toBe(pagination.total_count);
    expect((await get(`/v1/${resource}/?page=9999`)).body.items).toEqual([]);
    expect(errorsIn(await get(`/v1/${resource}/?limit=0`))).toEqual(["greater_than at query.limit"]);
  });
});

test("seats live at their path without a slash", async () => {
  const { get } = await api();
  expect((await get("/v1/customer-seats/")).status).toBe(307);
  expect((await get("/v1/customer-seats")).body).toEqual({
    error: "BadRequest",
    detail: "Either subscription_id or order_id must be provided",
  });
  expect((await get(`/v1/customer-seats?subscription_id=${UNKNOWN}`)).body.detail).toBe("Subscription not found");
  expect((await get(`/v1/customer-seats?order_id=${UNKNOWN}`)).body.detail).toBe("Order not found");
});

test("seats are refused where none are sold", async () => {
  const { get } = await polar({ seatFeature: false, customers: 40 });
  const [{ id }] = (await get("/v1/subscriptions/")).body.items;
  const reply = await get(`/v1/customer-seats?subscription_id=${id}`);
  expect([reply.status, reply.body.error]).toEqual([403, "FeatureNotEnabled"]);
});

test("a customer of nobody's is an empty list, and a bad id two errors", async () => {
  const { get } = await api();
  expect((await get(`/v1/orders/?customer_id=${UNKNOWN}`)).body.pagination).toEqual({ total_count: 0, max_page: 0 });
  const errors = errorsIn(await get("/v1/orders/?customer_id=1"));
  expect(errors).toHaveLength(2);
  expect(errors[0]).toBe("uuid_type at query.customer_id.uuid");
  expect(errors[1]).toMatch(/^uuid_parsing at query\.customer_id\./);
});

test("filters may be repeated, and all of them hold", async () => {
  const { items, idOf } = await api();
  const [jane, devon] = [await idOf("ink-1001"), await idOf("ink-0971")];
  const both = await items(`/v1/subscriptions/?customer_id=${jane}&customer_id=${devon}`);
  expect(new Set(both.map(({ customer_id }) => customer_id))).toEqual(new Set([jane, devon]));
  expect(await items(`/v1/subscriptions/?customer_id=${jane}&external_customer_id=ink-0971`)).toEqual([]);
  const statuses = (await items("/v1/subscriptions/?status=paused&status=unpaid&limit=100")).map(
    ({ status }) => status,
  );
  expect(new Set(statuses)).toEqual(new Set(["paused", "unpaid"]));
});

test("active is trialing or active, inactive is canceled or unpaid, and the others are neither", async () => {
  const { items } = await api();
  const statuses = async (active: boolean) =>
    new Set((await items(`/v1/subscriptions/?active=${active}&limit=100`)).map(({ status }) => status));
  expect(await statuses(true)).toEqual(new Set(["trialing", "active"]));
  expect(await statuses(false)).toEqual(new Set(["canceled", "unpaid"]));
});

test("dates limit a list on both sides, and are refused if they are none", async () => {
  const { items, get } = await api();
  const all = await items("/v1/orders/?limit=100");
  const middle = all[40].created_at;
  const after = await items(`/v1/orders/?limit=100&created_after=${middle}`);
  expect(after.map(({ id }) => id)).toEqual(all.slice(0, 41).map(({ id }) => id));
  const [newest] = await items(`/v1/orders/?created_before=${middle}`);
  expect(newest.id).toBe(all[40].id);
  expect(errorsIn(await get("/v1/orders/?created_after=tomorrow"))).toEqual([
    "datetime_from_date_parsing at query.created_after",
  ]);
  expect((await get("/v1/subscriptions/?started_after=2020-01-01")).status).toBe(200);
});

test("lists are sorted by the criteria that they have, and refuse others", async () => {
  const { items, get } = await api();
  const amounts = (await items("/v1/subscriptions/?sorting=-amount&limit=100")).map(({ amount }) => amount);
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  const ends = (await items("/v1/subscriptions/?sorting=current_period_end&limit=100")).map(
    (one) => one.current_period_end,
  );
  expect(ends).toEqual([...ends].sort());
  expect(errorsIn(await get("/v1/refunds/?sorting=status"))).toEqual(["enum at query.sorting.0"]);
});

test("orders are found by product, subscription, status and kind of product", async () => {
  const { items } = await api();
  const once = await items("/v1/orders/?product_billing_type=one_time&limit=100");
  expect(once.every(({ product, subscription_id }) => !product.is_recurring && subscription_id === null)).toBe(true);
  const [order] = await items("/v1/orders/?status=pending");
  const same = await items(
    `/v1/orders/?subscription_id=${order.subscription_id}&product_id=${order.product_id}&limit=100`,
  );
  expect(same.map(({ id }) => id)).toContain(order.id);
});

test("an order's invoice has to be asked for, and its receipt rendered", async () => {
  const { items, get, send, demo } = await api();
  const [order] = await items("/v1/orders/?status=paid&external_customer_id=ink-1001");
  const path = `/v1/orders/${order.id}`;
  expect((await get(`${path}/invoice`)).body).toEqual({
    error: "InvoiceDoesNotExist",
    detail: `No invoice exists for order ${order.id}.`,
  });
  expect((await send("POST", `${path}/invoice`)).status).toBe(202);
  expect((await get(`${path}/receipt`)).status).toBe(202);
  demo.setNow(Date.now() + 10_000);
  expect((await get(`${path}/invoice`)).body.url).toMatch(/^https:/);
  expect((await get(`${path}/receipt`)).body.url).toMatch(/^https:/);
  expect((await get(path)).body.is_invoice_generated).toBe(true);
  const [draft] = await items("/v1/orders/?status=draft");
  expect((await send("POST", `/v1/orders/${draft.id}/invoice`)).body.error).toBe("OrderNotEligibleForInvoice");
  const [unpaid] = await items("/v1/orders/?status=pending");
  expect((await get(`/v1/orders/${unpaid.id}/receipt`)).body.error).toBe("ReceiptNotAllocated");
});
