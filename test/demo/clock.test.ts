import { expect, test } from "vitest";
import { polar, seededPolar } from "./polar.js";

type Json = any;
const DAY = 86_400_000;

/** The customer whose card lacks money, on some days after the first failure. */
test("dunning asks again on days 2, 7, 14 and 21, then ends the plan and its benefits", async () => {
  const { demo, get } = await seededPolar();
  const only = async (resource: string, more = ""): Promise<Json[]> =>
    (await get(`/v1/${resource}/?external_customer_id=ink-1044&limit=100${more}`)).body.items;
  const [subscription] = await only("subscriptions");
  const failedAt = Date.parse(subscription.past_due_at);
  const [order] = await only("orders", "&status=pending");
  const seen: unknown[] = [];
  for (const day of [10, 15, 20, 22]) {
    demo.setNow(failedAt + day * DAY);
    const [{ status }] = await only("subscriptions");
    const { body } = await get(`/v1/payments/?order_id=${order.id}`);
    seen.push([day, status, body.pagination.total_count]);
  }
  expect(seen).toEqual([
    [10, "past_due", 3],
    [15, "past_due", 4],
    [20, "past_due", 4],
    [22, "canceled", 5],
  ]);
  expect(await only("orders", "&status=pending")).toEqual([]);
  expect((await get(`/v1/orders/${order.id}`)).body).toMatchObject({ status: "void", next_payment_attempt_at: null });
  expect(await only("benefit-grants", "&is_granted=true")).toEqual([]);
});

test("plans renew, trials end, pauses end and cancellations take effect when their time comes", async () => {
  const { demo, get } = await seededPolar();
  const of = async (externalId: string): Promise<Json> =>
    (await get(`/v1/subscriptions/?external_customer_id=${externalId}`)).body.items[0];
  const [trial, paused, canceled, pending] = ["ink-1042", "ink-1051", "ink-1033", "ink-1052"];
  expect([(await of(trial)).status, (await of(paused)).status, (await of(canceled)).status]).toEqual([
    "trialing",
    "paused",
    "trialing",
  ]);
  expect((await of(pending)).pending_update).not.toBeNull();
  demo.setNow(Date.now() + 25 * DAY);
  expect([(await of(trial)).status, (await of(paused)).status, (await of(canceled)).status]).toEqual([
    "active",
    "active",
    "canceled",
  ]);
  expect(await of(pending)).toMatchObject({ product: { name: "Writer" }, amount: 900, pending_update: null });
});

test("the time at the start can be given, and is the time of everything", async () => {
  const now = Date.UTC(2030, 0, 15);
  const { get, create } = await polar({ now });
  expect((await create({ email: "time@reed.dev" })).body.created_at).toMatch(/^2030-01-15T00:00:/);
  expect((await get("/clock")).body.now).toMatch(/^2030-01-15T00:00:/);
});

test("the clock can be set over HTTP", async () => {
  const { send, get } = await polar();
  expect((await send("POST", "/clock", { body: { now: "2031-02-03T04:05:06Z" } })).status).toBe(200);
  expect((await get("/clock")).body.now).toMatch(/^2031-02-03T04:05:0/);
  expect((await send("POST", "/clock", { body: { now: "noon" } })).status).toBe(422);
  expect((await send("POST", "/clock")).status).toBe(422);
});
