import { describe, expect, test } from "vitest";
import { always, type SeenRequest } from "../../support/fake-polar.js";
import { idOf } from "../../support/people.js";
import { ADA, CUSTOMER_ID, ID, withSubscription } from "./one-subscription.js";

const TOOL = "end_subscription";
const END = { subscription_id: ID, ends: true };
const KEEP = { subscription_id: ID, ends: false };
const ENDING = {
  cancel_at_period_end: true,
  canceled_at: "2036-10-01T00:00:00Z",
  ends_at: "2036-12-06T09:00:00Z",
  customer_cancellation_reason: "unused",
  customer_cancellation_comment: "We hardly use it.",
};
const PATH = `/v1/subscriptions/${ID}`;

describe("without confirm true, end_subscription", () => {
  test.each([undefined, false, null, "true", 1, "yes", [true]])("changes nothing: confirm %j", async (confirm) => {
    const { call, patches, held } = await withSubscription();
    const answer = await call(TOOL, { ...END, confirm });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", next: { arguments: { ...END, confirm: true } } });
    expect(patches()).toEqual([]);
    expect(held.cancel_at_period_end).toBe(false);
  });

  test("shows whose plan it is, its price, when it ends, and what follows", async () => {
    const { call, requests } = await withSubscription();
    const { customer, plan, consequences, next, untrusted } = await call(TOOL, { ...END, confirm: false });
    expect(customer).toEqual({ id: CUSTOMER_ID, email: ADA.email, name: ADA.name, external_id: "shop-1" });
    expect(plan).toMatchObject({
      plan: "Pro",
      status: "active",
      price: "USD 300.00 every 3 months",
      renews_on: "2036-12-06",
    });
    expect(consequences.what).toBe(
      "The plan ends at the end of its period on 2036-12-06 and is not renewed. The benefits stay until then.",
    );
    expect(consequences.owed).toContain("Nothing beyond");
    expect(consequences.notes).toContain("Polar mails the customer");
    expect(next).toEqual({ tool: TOOL, arguments: { ...END, confirm: true, expected_email: ADA.email } });
    expect(untrusted).toEqual(expect.arrayContaining(["customer.email", "customer.name", "plan.plan"]));
    expect(requests()).toEqual([`GET ${PATH}`, expect.stringMatching(/^GET \/v1\/orders\/\?.*status=pending/)]);
  });

  test("names a failed charge with its order, which stays owed, and until when Polar tries", async () => {
    const order = {
      id: "7a1c2f7e-6d0e-4a0b-9d9e-0b7a1b2c3d4e",
      status: "pending",
      due_amount: 3000,
      currency: "usd",
      customer_id: CUSTOMER_ID,
      subscription_id: ID,
      billing_reason: "subscription_cycle",
      created_at: "2036-11-20T09:00:00Z",
      next_payment_attempt_at: "2036-11-27T09:00:00Z",
    };
    const held = { status: "past_due", past_due_at: "2036-11-20T09:00:00Z" };
    const orders = [order, { ...order, id: "8a1c2f7e-6d0e-4a0b-9d9e-0b7a1b2c3d4e", subscription_id: "another" }];
    const { call } = await withSubscription({ held, orders });
    const { consequences, owed } = await call(TOOL, { ...END, confirm: false });
    expect(owed).toEqual([expect.objectContaining({ order_id: order.id, amount: "USD 30.00" })]);
    expect(consequences.owed).toContain("stays owed: Polar goes on trying the card, and ends the plan on 2036-12-11");
    expect(consequences.what).not.toContain("benefits stay");
  });

  test("says which scope is missing to see what is owed, and shows the rest", async () => {
    const intercept = (request: SeenRequest, response: any) => {
      if (!request.url.startsWith("/v1/orders/")) return false;
      const headers = { "content-type": "application/json", "www-authenticate": 'Bearer scope="orders:read"' };
      always(403, { error: "insufficient_scope" }, headers)(request, response);
      return true;
    };
    const { call } = await withSubscription({ intercept });
    const answer = await call(TOOL, { ...END, confirm: false });
    expect(answer).toMatchObject({
      outcome: "needs_confirmation",
      missing: [{ what: "what is owed", scope: "orders:read" }],
    });
  });

  test.each([
    [{ status: "trialing", trial_end: "2036-12-06T09:00:00Z" }, "what", "without a first charge"],
    [{ meters: [{ amount: 410 }] }, "owed", "Metered usage is still billed, USD 4.10 so far."],
    [{ prices: [{ amount_type: "metered_unit" }] }, "owed", "Metered usage is still billed."],
    [{ pause_at_period_end: true }, "notes", "The pause that is scheduled is dropped"],
    [{ seats: 5 }, "notes", "5 seats end with it."],
  ])("tells what follows for %j", async (held, field, words) => {
    const { call } = await withSubscription({ held });
    expect((await call(TOOL, { ...END, confirm: false })).consequences[field]).toContain(words);
  });

  test("shows when a kept plan is charged next", async () => {
    const { call } = await withSubscription({ held: ENDING });
    const { consequences, plan } = await call(TOOL, { ...KEEP, confirm: false });
    expect(plan).toMatchObject({ ends_on: "2036-12-06", canceling: true });
    expect(consequences.what).toBe(
      "The plan is kept and renews at the end of its period on 2036-12-06, USD 300.00 before tax.",
    );
  });
});

test("the price of a kept plan is the one without a discount that has run out", async () => {
  const discount = { name: "Welcome", type: "percentage", duration: "once", basis_points: 5000 };
  const { call } = await withSubscription({ held: { ...ENDING, amount: 15_000, discount } as never });
  const { consequences } = await call(TOOL, { ...KEEP, confirm: false });
  expect(consequences.what).toContain("USD 300.00 before tax (the discount has run out by then)");
});

describe("a confirmed end_subscription", () => {
  test("sends only what it is for, and returns the opposite call", async () => {
    const { call, patches } = await withSubscription();
    const args = {
      ...END,
      reason: "too_expensive",
      comment: " As you asked. ",
      confirm: true,
      expected_email: "Ada@Harborlane.dev",
    };
    const answer = await call(TOOL, args);
    expect(patches()).toEqual([
      [
        "PATCH",
        PATH,
        {
          cancel_at_period_end: true,
          customer_cancellation_reason: "too_expensive",
          customer_cancellation_comment: "As you asked.",
        },
      ],
    ]);
    expect(answer).toMatchObject({
      outcome: "will_end",
      customer: { id: CUSTOMER_ID },
      plan: { plan: "Pro", ends_on: "2036-12-06", canceling: true },
      undo: { tool: TOOL, arguments: { ...KEEP, confirm: true } },
      request: "PATCH /v1/subscriptions/{id}",
      attempts: 1,
    });
    expect(answer).not.toHaveProperty("cannot_be_undone");
  });

  test("keeps a plan with one field, and its undo has the reason and the comment that Polar drops", async () => {
    const { call, patches, held } = await withSubscription({ held: ENDING });
    const kept = await call(TOOL, { ...KEEP, confirm: true });
    expect(patches()).toEqual([["PATCH", PATH, { cancel_at_period_end: false }]]);
    expect(kept).toMatchObject({ outcome: "kept", plan: { renews_on: "2036-12-06" } });
    await call(kept.undo.tool, kept.undo.arguments);
    expect(held).toMatchObject({ ...ENDING, canceled_at: expect.any(String) });
  });

  test("says that a scheduled pause does not come back", async () => {
    const { call } = await withSubscription({ held: { pause_at_period_end: true } });
    expect(await call(TOOL, { ...END, confirm: true })).toMatchObject({ cannot_be_undone: ["pause_at_period_end"] });
  });

  test("refuses another email than the customer's", async () => {
    const { fail, patches } = await withSubscription();
    const error = await fail(TOOL, { ...END, confirm: true, expected_email: "bob@harborlane.dev" });
    expect(error).toMatchObject({ code: "other_customer", fields: [{ field: "expected_email" }] });
    expect(error.message).toBe("Nothing was changed: the customer's email is not the expected one.");
    expect(patches()).toEqual([]);
  });

  test("refuses a subscription of another organization than the configured one", async () => {
    const env = { POLAR_ORGANIZATION_ID: "11111111-1111-4111-8111-111111111111" };
    const { fail, patches } = await withSubscription({ env });
    for (const confirm of [true, false]) {
      expect((await fail(TOOL, { ...END, confirm })).code).toBe("other_organization");
    }
    expect(patches()).toEqual([]);
  });
});

describe("a wish that is fulfilled already", () => {
  const FULFILLED = [
    ["is set to end", ENDING, END],
    ["has ended", { status: "canceled", ended_at: "2026-01-01T00:00:00Z" }, END],
    ["is not set to end", {}, KEEP],
  ] as const;

  test.each(FULFILLED)("changes nothing, whether confirmed or not: %s", async (_, held, args) => {
    const { call, patches } = await withSubscription({ held });
    for (const confirm of [false, true]) {
      expect(await call(TOOL, { ...args, confirm })).toMatchObject({
        outcome: "unchanged",
        customer: { id: CUSTOMER_ID },
      });
    }
    expect(patches()).toEqual([]);
  });

  test.each([
    ["403", END, ENDING],
    ["400", KEEP, { cancel_at_period_end: false, ends_at: null }],
  ] as const)(
    "by someone else after this call had read is none to Polar either, which says %s",
    async (_, args, later) => {
      const before = args.ends ? {} : ENDING;
      const intercept = ({ method }: SeenRequest, __: unknown, held: object) => {
        if (method === "PATCH") Object.assign(held, later);
        return false;
      };
      const { call, patches } = await withSubscription({ held: before, intercept });
      expect(await call(TOOL, { ...args, confirm: true })).toMatchObject({ outcome: "unchanged" });
      expect(patches()).toHaveLength(1);
    },
  );
});

describe("end_subscription fails clearly", () => {
  test("for an unknown subscription", async () => {
    const { fail } = await withSubscription();
    const error = await fail(TOOL, { ...END, subscription_id: "11111111-1111-4111-8111-111111111111", confirm: true });
    expect(error).toMatchObject({ code: "not_found", message: "No such subscription is visible to this token." });
  });

  test.each([true, false])("for one that has ended and cannot be kept: confirm %j", async (confirm) => {
    const { fail, patches } = await withSubscription({
      held: { ...ENDING, status: "canceled", ended_at: "2026-01-01T00:00:00Z" },
    });
    expect(await fail(TOOL, { ...KEEP, confirm })).toMatchObject({ code: "gone", retryable: false });
    expect(patches()).toEqual([]);
  });

  test("for one that ended after this call had read", async () => {
    const intercept = ({ method }: SeenRequest, _: unknown, held: object) => {
      if (method === "PATCH") Object.assign(held, { status: "canceled", ended_at: "2026-01-01T00:00:00Z" });
      return false;
    };
    const { fail } = await withSubscription({ held: ENDING, intercept });
    expect((await fail(TOOL, { ...KEEP, confirm: true })).code).toBe("gone");
  });

  test.each(["paused", "unpaid", "incomplete"])("for one that is %s, which Polar does not end so", async (status) => {
    const { fail, patches } = await withSubscription({ held: { status } });
    const error = await fail(TOOL, { ...END, confirm: true });
    expect(error.message).toContain(`this subscription is ${status}`);
    expect(patches()).toEqual([]);
  });

  test.each([{ reason: "unused" }, { comment: "bye" }])("with %j beside ends false", async (args) => {
    const { fail, requests } = await withSubscription();
    expect((await fail(TOOL, { ...KEEP, ...args, confirm: true })).code).toBe("invalid_arguments");
    expect(requests()).toEqual([]);
  });

  test.each([
    { ...END, reason: "bored" },
    { ...END, subscription_id: "pro" },
    { subscription_id: ID },
    { ends: true },
    { ...END, revoke: true },
  ])("for arguments such as %j", async (args) => {
    const { fail, requests } = await withSubscription();
    expect((await fail(TOOL, { ...args, confirm: true })).code).toBe("invalid_arguments");
    expect(requests()).toEqual([]);
  });

  test("without the scope, which it names", async () => {
    const intercept = (request: SeenRequest, response: any) => {
      if (request.method !== "PATCH") return false;
      always(403, { error: "insufficient_scope" })(request, response);
      return true;
    };
    const { fail } = await withSubscription({ intercept });
    const error = await fail(TOOL, { ...END, confirm: true });
    expect(error).toMatchObject({
      code: "insufficient_scope",
      message: expect.stringContaining("subscriptions:write"),
    });
  });
});

describe("what holds for deletes holds for end_subscription", () => {
  const names = async ({ client }: { client: any }) => (await client.listTools()).tools.map((tool: any) => tool.name);

  test.each([{ POLAR_READ_ONLY: "1" }, { POLAR_DELETE_POLICY: "off" }])(
    "not listed, and refused, with %j",
    async (env) => {
      const polar = await withSubscription({ env });
      expect(await names(polar)).not.toContain(TOOL);
      const { code } = await polar.fail(TOOL, { ...END, confirm: true });
      expect(["read_only", "deletes_off"]).toContain(code);
      expect(polar.requests()).toEqual([]);
    },
  );

  test.each([
    ["plan", { product_id: idOf(900), product: { id: idOf(900), name: "Team" } }],
    ["price", { amount: 999_900 }],
    ["period", { current_period_end: "2037-12-06T09:00:00Z" }],
    ["status", { status: "past_due" }],
  ])("with POLAR_DELETE_POLICY=preview, a preview of another %s does not count", async (_, change) => {
    const { call, patches, held } = await withSubscription({ env: { POLAR_DELETE_POLICY: "preview" } });
    const { next } = await call(TOOL, END);
    Object.assign(held, change);
    const answer = await call(next.tool, next.arguments);
    expect(answer).toMatchObject({ outcome: "needs_confirmation", reason: expect.stringContaining("was for another") });
    expect(patches()).toEqual([]);
    await call(answer.next.tool, answer.next.arguments);
    expect(patches()).toHaveLength(1);
  });

  test("with POLAR_DELETE_POLICY=preview, only the call of a preview counts, once, and for the same arguments", async () => {
    const { call, patches } = await withSubscription({ env: { POLAR_DELETE_POLICY: "preview" } });
    const { next } = await call(TOOL, { ...END, reason: "unused", confirm: false });
    for (const other of [{ preview: "p123456" }, { reason: "other" }, { comment: "Bye" }, { preview: undefined }]) {
      const answer = await call(TOOL, { ...next.arguments, ...other });
      expect(answer).toMatchObject({
        outcome: "needs_confirmation",
        reason: expect.stringMatching(/^Nothing was changed: /),
      });
    }
    expect((await call(TOOL, { ...next.arguments, reason: "other" })).reason).toContain("was for another `reason`");
    expect(patches()).toEqual([]);
    expect(await call(TOOL, next.arguments)).toMatchObject({ outcome: "will_end" });
    const kept = await call(TOOL, { ...KEEP, confirm: true, preview: next.arguments.preview });
    expect(kept).toMatchObject({ outcome: "needs_confirmation" });
    expect(patches()).toHaveLength(1);
  });

  test("with POLAR_DELETE_POLICY=ask, the user is asked, and only a yes counts", async () => {
    const questions: string[] = [];
    const answers = [{ action: "decline" }, { action: "accept", content: { confirm: true } }] as const;
    const { call, fail, patches } = await withSubscription({
      env: { POLAR_DELETE_POLICY: "ask" },
      user: (message) => answers[questions.push(message) - 1] as never,
    });
    expect(await fail(TOOL, { ...END, confirm: true })).toMatchObject({
      code: "declined",
      message: expect.stringMatching(/^Nothing was changed: /),
    });
    expect(patches()).toEqual([]);
    expect(await call(TOOL, { ...END, confirm: true })).toMatchObject({ outcome: "will_end" });
    expect(questions[0]).toContain('End the plan "Pro" of this customer at Polar? "Ada Lovelace", ada@harborlane.dev');
    expect(questions[0]).toContain("2036-12-06");
    // What is so already is not asked about.
    expect(await call(TOOL, { ...END, confirm: true })).toMatchObject({ outcome: "unchanged" });
    expect(questions).toHaveLength(2);
  });

  test("masked, nothing of the customer shows, and the masked email of `next` counts", async () => {
    const { call, patches } = await withSubscription({ env: { POLAR_PII: "masked" } });
    const preview = await call(TOOL, { ...END, confirm: false });
    expect(JSON.stringify(preview)).not.toMatch(/Ada|Lovelace|ada@/);
    expect(preview).toMatchObject({ plan: { plan: "Pro", price: "USD 300.00 every 3 months" } });
    expect(preview.next.arguments.expected_email).toBe("a•••@harborlane.dev");
    const ended = await call(TOOL, preview.next.arguments);
    expect(JSON.stringify(ended)).not.toMatch(/Ada|Lovelace|ada@/);
    expect(ended.outcome).toBe("will_end");
    expect(patches()).toHaveLength(1);
  });
});
