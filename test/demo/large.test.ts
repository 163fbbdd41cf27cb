import { expect, test } from "vitest";
import { KEPT } from "../../src/demo/customers/customers.js";
import { populationFrom } from "../../src/demo/generated/population-from.js";
import { shoppers } from "../../src/demo/generated/shoppers.js";
import { longTest } from "../support/runs.js";
import { emails, polar } from "./polar.js";

const NOW = Date.UTC(2026, 10, 2, 9, 30);
/** Too many for all to be kept. */
const SIZE = KEPT + 1;
const DAY = 86_400_000;
const { customer, hasAccount } = populationFrom(shoppers(SIZE), NOW * 1000, { memberFeature: true });

const large = () => polar({ customers: SIZE, now: NOW });
const indices = Array.from({ length: SIZE }, (_, index) => index);
/** The first from there who pays for something with a card that works. */
const buyer = customer(
  indices.find((index) => hasAccount(index) && customer(index).account(NOW * 1000).orders.length > 3) as number,
);
type Json = any;

longTest("a list of everyone's rows counts and sorts all of them", async () => {
  const { get } = await large();
  const rows = indices.filter(hasAccount).flatMap((index) => customer(index).account(NOW * 1000).subscriptions);
  const started = rows.map(({ id, started_at }) => ({ id, started_at: started_at ?? 0 }));
  started.sort((a, b) => b.started_at - a.started_at);
  const { items, pagination } = (await get("/v1/subscriptions/?limit=20&page=3")).body;
  expect(pagination.total_count).toBe(started.length);
  expect(items.map(({ id }: Json) => id)).toEqual(started.slice(40, 60).map(({ id }) => id));
  const [{ id, customer_id }] = items;
  expect((await get(`/v1/subscriptions/${id}`)).body.customer_id).toBe(customer_id);
});

test("a row that was shown is found by its id, and so is what belongs to it", async () => {
  const { get } = await large();
  const orders = (await get(`/v1/orders/?limit=100&customer_id=${buyer.id}`)).body.items;
  const [{ id, subscription_id }] = orders;
  expect((await get(`/v1/orders/${id}`)).body.customer_id).toBe(buyer.id);
  expect((await get(`/v1/payments/?order_id=${id}`)).body.pagination.total_count).toBeGreaterThan(0);
  const ofPlan = (await get(`/v1/orders/?subscription_id=${subscription_id}`)).body;
  expect(ofPlan.pagination.total_count).toBe(orders.length);
});

test("what changes stays changed, however many others are looked at in between", async () => {
  const { send, get, patch, remove } = await large();
  const page = (await get(`/v1/orders/?customer_id=${buyer.id}&limit=100`)).body.items;
  const paid = page.find(({ status }: Json) => status === "paid");
  const refund = { order_id: paid.id, reason: "other", amount: 1 };
  expect((await send("POST", "/v1/refunds/", { body: refund })).status).toBe(201);
  expect((await patch(buyer.id, { name: "Someone Else" })).status).toBe(200);
  const other = customer(7);
  expect((await remove(other.id)).status).toBe(204);
  for (let i = 1; i <= 12; i++) await get(`/v1/customers/?limit=100&page=${i}`);
  expect((await get(`/v1/orders/${paid.id}`)).body.refunded_amount).toBe(1);
  expect((await get(`/v1/customers/${buyer.id}`)).body.name).toBe("Someone Else");
  expect((await get("/v1/customers/?query=someone+else")).body.items).toHaveLength(1);
  expect((await get(`/v1/customers/${other.id}`)).status).toBe(404);
  expect((await get("/v1/customers/?limit=1")).body.pagination.total_count).toBe(SIZE - 1);
});

test("members are the customers' owners, the newest first", async () => {
  const { get, create } = await large();
  await create({ email: "newest@atlas.dev" });
  const { items, pagination } = (await get("/v1/members/?limit=3")).body;
  const customers = await get("/v1/customers/?limit=3");
  expect(items.map(({ email }: Json) => email)).toEqual(emails(customers));
  expect(pagination.total_count).toBe(SIZE + 1);
  expect((await get("/v1/members/?role=member")).body.pagination.total_count).toBe(0);
});

test("who is active is asked again when time has passed", async () => {
  const { demo, get } = await large();
  const count = async (active: boolean) =>
    (await get(`/v1/customers/?active=${active}&limit=1`)).body.pagination.total_count;
  const before = [await count(true), await count(false)];
  demo.setNow(NOW + 90 * DAY);
  const after = [await count(true), await count(false)];
  expect(before[0] + before[1]).toBe(SIZE);
  expect(after[0] + after[1]).toBe(SIZE);
  expect(after[0]).toBeLessThan(before[0]);
});

test("the export has every customer once, changed ones in their place and new ones last", async () => {
  const { get, patch, create, remove } = await large();
  await patch(customer(1).id, { name: 'Second, "the"' });
  await remove(customer(2).id);
  await create({ email: "newest@atlas.dev", name: "Newest" });
  const lines = (await get("/v1/customers/export")).text.split("\r\n");
  expect(lines).toHaveLength(SIZE + 2);
  expect(lines[2]).toContain(`${customer(1).id},`);
  expect(lines[2]).toContain('"Second, ""the"""');
  expect(lines[3]).toContain(customer(3).id);
  expect(lines[SIZE]).toContain("newest@atlas.dev,Newest");
});
