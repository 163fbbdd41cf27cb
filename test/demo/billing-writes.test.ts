import { describe, expect, test } from "vitest";
import { errorsIn, polar, seededPolar } from "./polar.js";

type Json = any;

async function api() {
  const { get, send, demo } = await seededPolar();
  const subscriptionOf = async (externalId: string): Promise<Json> =>
    (await get(`/v1/subscriptions/?external_customer_id=${externalId}`)).body.items[0];
  const change = (id: string, body: unknown) => send("PATCH", `/v1/subscriptions/${id}`, { body });
  return { get, send, demo, subscriptionOf, change };
}

describe("a subscription", () => {
  test("is canceled at the end of its period and kept after all, each once", async () => {
    const { subscriptionOf, change } = await api();
    const { id, current_period_end } = await subscriptionOf("ink-1001");
    const cancel = {
      cancel_at_period_end: true,
      customer_cancellation_reason: "unused",
      customer_cancellation_comment: "Back in spring",
    };
    const canceled = await change(id, cancel);
    expect(canceled.body).toMatchObject({ ...cancel, status: "active", ends_at: current_period_end });
    const again = await change(id, cancel);
    expect([again.status, again.body]).toEqual([
      403,
      {
        error: "AlreadyCanceledSubscription",
        detail: "This subscription is already canceled or will be at the end of the period.",
      },
    ]);
    const kept = await change(id, { cancel_at_period_end: false });
    expect(kept.body).toMatchObject({ cancel_at_period_end: false, ends_at: null, canceled_at: null });
    expect(kept.body.customer_cancellation_reason).toBeNull();
    expect((await change(id, { cancel_at_period_end: false })).status).toBe(400);
  });

  test("that has ended can be neither kept nor canceled", async () => {
    const { subscriptionOf, change, send } = await api();
    const { id } = await subscriptionOf("ink-1021");
    const kept = await change(id, { cancel_at_period_end: false });
    expect([kept.status, kept.body.error]).toEqual([410, "ResourceUnavailable"]);
    expect((await change(id, { cancel_at_period_end: true })).status).toBe(403);
    expect((await send("DELETE", `/v1/subscriptions/${id}`)).status).toBe(403);
  });

  test("that is paused cannot be canceled at the end of a period, but ended", async () => {
    const { subscriptionOf, change, send } = await api();
    const { id } = await subscriptionOf("ink-1051");
    expect((await change(id, { cancel_at_period_end: true })).status).toBe(403);
    expect((await send("DELETE", `/v1/subscriptions/${id}`)).body.status).toBe("canceled");
  });

  test("takes one kind of change at a time", async () => {
    const { subscriptionOf, change } = await api();
    const { id } = await subscriptionOf("ink-1001");
    const mixed = await change(id, { cancel_at_period_end: true, pause_at_period_end: true });
    expect(mixed.status).toBe(422);
    expect(errorsIn(mixed)).toContain("extra_forbidden at body.SubscriptionCancel.pause_at_period_end");
    expect(errorsIn(mixed)).toContain("missing at body.SubscriptionUpdateSeats.seats");
    expect((await change(id, {})).status).toBe(200);
    const wrong = await change(id, { cancel_at_period_end: true, customer_cancellation_reason: "bored" });
    expect(errorsIn(wrong)).toContain("enum at body.SubscriptionCancel.customer_cancellation_reason");
  });

  test.each([
    ["ink-1001", { seats: 3 }, 400, "NotASeatBasedSubscription"],
    ["ink-1055", { seats: 2 }, 400, "SeatsAlreadyAssigned"],
    ["ink-1001", { resume: true }, 409, "NotPausedSubscription"],
    ["ink-1001", { pause_at_period_end: false }, 409, "NoScheduledPause"],
    ["ink-1042", { pause_at_period_end: true }, 409, "CannotPauseSubscription"],
  ])("of %s refuses %j", async (externalId, body, status, error) => {
    const { subscriptionOf, change } = await api();
    const reply = await change((await subscriptionOf(externalId)).id, body);
    expect([reply.status, reply.body.error]).toEqual([status, error]);
  });

  test("that is ended now loses what it opened and still owed", async () => {
    const { get, send, subscriptionOf } = await api();
    const { id } = await subscriptionOf("ink-1044");
    expect((await send("DELETE", `/v1/subscriptions/${id}`)).body).toMatchObject({ status: "canceled" });
    const total = async (path: string) => (await get(path)).body.pagination.total_count;
    expect(await total(`/v1/orders/?subscription_id=${id}&status=pending`)).toBe(0);
    expect(await total("/v1/benefit-grants/?external_customer_id=ink-1044&is_granted=true")).toBe(0);
  });
});

describe("a portal session", () => {
  const create = (send: Awaited<ReturnType<typeof api>>["send"], body: unknown) =>
    send("POST", "/v1/customer-sessions/", { body });

  test("stands for the customer for an hour", async () => {
    const { send, get, demo } = await api();
    const { status, body } = await create(send, { external_customer_id: "ink-1001" });
    expect(status).toBe(201);
    expect(body.token).toMatch(/^polar_mst_/);
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(3_600_000);
    expect(body.customer_portal_url).toBe(
      `${demo.url}/inkwell/portal?customer_session_token=${body.token}&email=jane.cooper%40larkfield-design.dev`,
    );
    expect((await get("/v1/orders/", { token: body.token })).body.error).toBe("Unauthorized");
    demo.setNow(Date.now() + 3_700_000);
    expect((await get("/v1/orders/", { token: body.token })).body.error).toBe("invalid_token");
  });

  test("of a team needs a member", async () => {
    const { send, get } = await api();
    const { id } = (await get("/v1/customers/external/ink-1055")).body;
    const refused = await create(send, { customer_id: id });
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toMatchObject([
      { loc: ["body", "member_id"], msg: "member_id is required for team customers." },
    ]);
    const [member] = (await get(`/v1/members/?customer_id=${id}`)).body.items;
    expect((await create(send, { customer_id: id, member_id: member.id })).status).toBe(201);
    expect((await create(send, { customer_id: id, external_member_id: "nobody" })).status).toBe(422);
  });

  test("is of a customer who exists, without a member where there are none", async () => {
    const { send } = await api();
    const unknown = await create(send, { external_customer_id: "nobody" });
    expect(unknown.body.detail[0]).toMatchObject({ msg: "Customer does not exist." });
    expect(errorsIn(await create(send, {}))).toEqual([
      "missing at body.CustomerSessionCustomerIDCreate.customer_id",
      "missing at body.CustomerSessionCustomerExternalIDCreate.external_customer_id",
    ]);
    const plain = await polar({ memberFeature: false });
    await plain.create({ email: "a@reed.dev", external_id: "a" });
    expect((await create(plain.send, { external_customer_id: "a" })).body.token).toMatch(/^polar_cst_/);
  });
});

describe("a refund", () => {
  test("takes the tax along, and is refused beyond what was paid", async () => {
    const { get, send } = await api();
    const { items } = (await get("/v1/orders/?external_customer_id=ink-1050&status=paid")).body;
    const { id, refundable_amount, refundable_tax_amount } = items[0];
    const refund = (amount: number) =>
      send("POST", "/v1/refunds/", { body: { order_id: id, reason: "customer_request", amount } });
    expect(errorsIn(await refund(refundable_amount + 1))).toEqual(["value_error at body.amount"]);
    expect((await refund(100)).body).toMatchObject({ amount: 100, tax_amount: 22, status: "pending" });
    expect((await refund(refundable_amount - 100)).body.tax_amount).toBe(refundable_tax_amount - 22);
    const again = await refund(1);
    expect([again.status, again.body.error]).toEqual([403, "RefundedAlready"]);
    expect((await get(`/v1/orders/${id}`)).body.status).toBe("refunded");
  });

  test("may be paid out before the list has it", async () => {
    const { demo, get, send } = await polar({ refundLag: 5_000, customers: 40 });
    const { items } = (await get("/v1/orders/?status=paid&limit=100")).body;
    const { id } = items.find(({ refundable_amount }: Json) => refundable_amount > 0);
    await send("POST", "/v1/refunds/", { body: { order_id: id, reason: "duplicate", amount: 1 } });
    expect((await get(`/v1/orders/${id}`)).body.refunded_amount).toBe(1);
    expect((await get("/v1/refunds/")).body.items).toEqual([]);
    demo.setNow(Date.now() + 10_000);
    expect((await get("/v1/refunds/")).body.items).toHaveLength(1);
  });
});
