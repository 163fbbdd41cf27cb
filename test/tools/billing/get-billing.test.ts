import { describe, expect, test } from "vitest";
import { hurry } from "../../support/hurry.js";
import { ADA, type Ledger, order, payment, refund, subscription, withLedger } from "../../support/ledger.js";
import { idOf } from "../../support/people.js";

type Json = Record<string, any>;

async function billing(ledger: Ledger, args: Json = { id: ADA.id }, env = {}): Promise<Json> {
  const { call } = await withLedger(ledger, env);
  return call("get_billing", args);
}

const nextOf = async (fields: Json) => (await billing({ subscriptions: [subscription(fields)] })).next_charge;
const chargeOf = async (fields: Json, ledger: Ledger = {}) =>
  (await billing({ orders: [order(fields)], ...ledger })).charges[0];

describe("get_billing", () => {
  test("answers with charges, what is next, and refunds, in six GETs at once", async () => {
    const { call, polar } = await withLedger({
      subscriptions: [subscription()],
      orders: [
        order({ tax_amount: 551, refunded_amount: 1000, refunded_tax_amount: 190, status: "partially_refunded" }),
      ],
      payments: [payment()],
      refunds: [refund()],
    });
    expect(await call("get_billing", { id: ADA.id })).toEqual({
      customer: ADA,
      next_charge: [
        { for: "Pro", on: "2031-03-20", in_days: 10, about: "USD 29.00 before tax", subscription_id: idOf(10) },
      ],
      owed: [],
      charges: [
        {
          on: "2031-02-20",
          charged: "USD 34.51",
          tax: "USD 5.51",
          why: "renewal",
          for: "Pro",
          card: "visa 4242",
          status: "partially_refunded",
          refunded: "USD 11.90",
          order_id: idOf(20),
        },
      ],
      refunds: [
        {
          on: "2031-03-01",
          amount: "USD 11.90 with tax",
          status: "succeeded",
          reason: "customer_request",
          order_id: idOf(20),
        },
      ],
      helps: ["banks show a refund 5 to 10 business days after it succeeded"],
      as_of: "2031-03-10",
      untrusted: expect.any(Array),
    });
    expect(polar.seen).toHaveLength(6);
    expect(new Set(polar.seen.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  test("has amounts in minor units in full, and more charges", async () => {
    const orders = Array.from({ length: 7 }, (_, at) => order({ id: idOf(100 + at), tax_amount: 551 }));
    const brief = await billing({ orders });
    expect(brief.charges).toHaveLength(4);
    expect(brief.more_charges).toBe(3);
    const full = await billing({ orders }, { id: ADA.id, detail: "full" });
    expect(full.charges).toHaveLength(7);
    expect(full.charges[0]).toMatchObject({
      charged: "USD 34.51",
      charged_minor: 3451,
      tax_minor: 551,
      items: [{ label: "Pro", amount_minor: 2900 }],
      billing_reason: "subscription_cycle",
    });
    expect(full).not.toHaveProperty("more_charges");
  });

  test("resolves an external id with one request more", async () => {
    const { call, polar } = await withLedger({ orders: [order()] });
    expect((await call("get_billing", { external_id: "shop-1" })).customer).toEqual(ADA);
    expect(polar.seen).toHaveLength(7);
    for (const { url } of polar.seen.slice(1)) expect(url).not.toContain("shop-1");
  });

  test.each([{}, { id: ADA.id, external_id: "shop-1" }])("needs exactly one id: %j", async (args) => {
    const { fail, polar } = await withLedger({});
    expect(await fail("get_billing", args)).toMatchObject({ code: "invalid_arguments", fields: [{ field: "id" }] });
    expect(polar.seen).toEqual([]);
  });

  test("of an unknown id is not_found, not an empty list", async () => {
    const { fail } = await withLedger({ customer: null });
    expect((await fail("get_billing", { id: idOf(7) })).code).toBe("not_found");
  });

  test("of a customer without anything is empty", async () => {
    expect(await billing({})).toMatchObject({ customer: ADA, next_charge: [], owed: [], charges: [], refunds: [] });
  });

  test("tells of a deleted customer by the internal id", async () => {
    const customer = { ...ADA, deleted_at: "2031-03-01T10:00:00Z" };
    const { charges, ...found } = await billing({ customer: null, orders: [order({ customer })] });
    expect(found.customer).toEqual({ ...ADA, deleted_on: "2031-03-01" });
    expect(charges).toHaveLength(1);
  });
});

describe("the next charge", () => {
  test.each<[string, Json, Json[]]>([
    ["of an active plan is at the end of its period", {}, [{ on: "2031-03-20", about: "USD 29.00 before tax" }]],
    [
      "of a trial is at its end",
      { status: "trialing", trial_end: "2031-03-14T00:00:00Z" },
      [{ on: "2031-03-14", about: "USD 29.00 before tax", note: "first charge, after the trial" }],
    ],
    ["of a canceled plan is none", { cancel_at_period_end: true, ends_at: "2031-03-20T09:00:00Z" }, []],
    [
      "of a canceled plan with usage is the usage",
      {
        cancel_at_period_end: true,
        ends_at: "2031-03-20T09:00:00Z",
        meters: [{ amount: 410 }],
      },
      [{ on: "2031-03-20", usage_so_far: "USD 4.10", note: "only usage: the plan ends then" }],
    ],
    ["of a past due plan is none", { status: "past_due", past_due_at: "2031-03-05T00:00:00Z" }, []],
    ["of a paused plan without an end is none", { status: "paused" }, []],
    [
      "of a paused plan is when it resumes",
      { status: "paused", resumes_at: "2031-05-01T00:00:00Z" },
      [{ on: "2031-05-01", note: "paused until then" }],
    ],
    ["of a plan that pauses is none", { pause_at_period_end: true }, []],
    [
      "of a plan that pauses and resumes is when it resumes",
      { pause_at_period_end: true, resumes_at: "2031-05-01T00:00:00Z", meters: [{ amount: 410 }] },
      [
        {
          on: "2031-05-01",
          about: "USD 29.00 before tax",
          usage_on: "2031-03-20",
          note: "paused from 2031-03-20 until then",
        },
      ],
    ],
    [
      "of a paused plan is without a discount that has run out",
      {
        ...{ status: "paused", resumes_at: "2031-05-01T00:00:00Z", amount: 1450 },
        discount: { name: "Half", type: "percentage", basis_points: 5000, duration: "once" },
      },
      [{ on: "2031-05-01", about: "USD 29.00 before tax" }],
    ],
    [
      "says when usage is billed, before there is any",
      {
        ...{ recurring_interval: "year", current_meter_period_end: "2031-03-15T09:00:00Z" },
        prices: [{ amount_type: "fixed", price_amount: 2900 }, { amount_type: "metered_unit" }],
      },
      [{ on: "2031-03-20", usage_on: "2031-03-15" }],
    ],
    ["of an ended plan is none", { status: "canceled", ended_at: "2031-03-01T00:00:00Z" }, []],
    ["of an unpaid plan is none", { status: "unpaid" }, []],
    ["of a free plan is none", { amount: 0, prices: [] }, []],
    [
      "of a plan that is billed by usage only is the usage",
      { amount: 0, prices: [{ amount_type: "metered_unit" }], meters: [{ amount: 410 }] },
      [{ on: "2031-03-20", usage_so_far: "USD 4.10", note: "only usage: the plan itself is free" }],
    ],
    [
      "says when usage is billed on another day",
      { recurring_interval: "year", current_meter_period_end: "2031-03-15T09:00:00Z", meters: [{ amount: 5 }] },
      [{ on: "2031-03-20", usage_on: "2031-03-15", usage_so_far: "USD 0.05" }],
    ],
    [
      "after a change of plan has another amount",
      { pending_update: { applies_at: "2031-03-20T09:00:00Z", product_id: idOf(91), seats: null } },
      [{ on: "2031-03-20", note: "another amount: the plan or its seats change on 2031-03-20" }],
    ],
    ["in yen has no cents", { amount: 1200, currency: "jpy" }, [{ about: "JPY 1,200 before tax" }]],
  ])("%s", async (_, fields, expected) => {
    const next = await nextOf(fields);
    expect(next).toHaveLength(expected.length);
    expect(next).toMatchObject(expected);
  });

  test("of several plans come by their day", async () => {
    const later = subscription({ id: idOf(11), current_period_end: "2031-09-20T09:00:00Z" });
    const { next_charge } = await billing({ subscriptions: [later, subscription()] });
    expect(next_charge.map(({ on }: Json) => on)).toEqual(["2031-03-20", "2031-09-20"]);
  });

  const HALF = { name: "Launch", type: "percentage", basis_points: 5000 };
  test.each<[string, Json, string]>([
    ["once", { discount: { ...HALF, duration: "once" } }, "USD 29.00"],
    ["forever", { discount: { ...HALF, duration: "forever" } }, "USD 14.50"],
    [
      "for 12 months, of which 9 are over",
      { discount: { ...HALF, duration: "repeating", duration_in_months: 12 } },
      "USD 14.50",
    ],
    [
      "for 9 months, which are over by then",
      { discount: { ...HALF, duration: "repeating", duration_in_months: 9 } },
      "USD 29.00",
    ],
    ["once, before the first charge", { discount: { ...HALF, duration: "once" }, status: "trialing" }, "USD 14.50"],
    [
      "once, of a seat-based price",
      { discount: { ...HALF, duration: "once" }, prices: [{ amount_type: "seat_based" }] },
      "USD 29.00",
    ],
    [
      "once, of a fixed amount",
      {
        discount: { duration: "once", type: "fixed", amount: 1450, currency: "usd" },
        prices: [{ amount_type: "custom" }],
      },
      "USD 29.00",
    ],
  ])("heeds a discount that counts %s", async (_, fields, about) => {
    expect(await nextOf({ amount: 1450, ...fields })).toMatchObject([{ about: `${about} before tax` }]);
  });
});

describe("a charge", () => {
  const trial = { id: idOf(10), status: "active", trial_end: "2031-02-20T09:00:00Z" };
  test.each<[string, Json]>([
    ["purchase", { billing_reason: "purchase" }],
    ["first charge", { billing_reason: "subscription_create" }],
    [
      "start of a trial, nothing charged",
      { billing_reason: "subscription_create", net_amount: 0, due_amount: 0, subscription: trial },
    ],
    ["first charge after the trial", { subscription: trial }],
    ["last charge, as the plan ended", { subscription: { ended_at: "2031-02-20T09:00:00Z" } }],
    ["renewal", {}],
    ["change of plan or seats", { billing_reason: "subscription_update" }],
    ["usage", { billing_reason: "subscription_meter_cycle" }],
    ["another reason", { billing_reason: "something_new" }],
  ])("has its reason: %s", async (why, fields) => {
    expect((await chargeOf(fields)).why).toBe(why);
  });

  test("of a plan of a day is the first one after the trial only once", async () => {
    const daily = ["22", "21", "20"].map((day, index) =>
      order({ id: idOf(20 + index), created_at: `2031-02-${day}T09:00:05Z`, subscription: trial }),
    );
    const { charges } = await billing({ orders: daily });
    expect(charges.map(({ why }: Json) => why)).toEqual(["renewal", "renewal", "first charge after the trial"]);
  });

  test("that was paid from the balance says so", async () => {
    expect(await chargeOf({ applied_balance_amount: -2000 })).toMatchObject({
      charged: "USD 9.00",
      from_balance: "USD 20.00",
    });
  });

  test("of a change of plan shows its prorations", async () => {
    const items = [
      { label: "Remaining time on Team", amount: 5000, tax_amount: 0, proration: true },
      { label: "Unused time on Pro", amount: -1200, tax_amount: 0, proration: true },
    ];
    const charge = await chargeOf({ billing_reason: "subscription_update", net_amount: 3800, items });
    expect(charge.items).toEqual([
      { label: "Remaining time on Team", amount: "USD 50.00", proration: true },
      { label: "Unused time on Pro", amount: "-USD 12.00", proration: true },
    ]);
  });

  test("shows a discount, seats and the card that paid, in a later try and on a later day", async () => {
    const failed = payment({ id: idOf(41), status: "failed", decline_reason: "insufficient_funds" });
    const fields = { discount_amount: 500, discount: { name: "Launch" }, seats: 5 };
    const paid = payment({ created_at: "2031-02-22T09:00:00Z" });
    expect(await chargeOf(fields, { payments: [paid, failed] })).toMatchObject({
      discount: "USD 5.00",
      discount_name: "Launch",
      seats: 5,
      card: "visa 4242",
      failed_attempts: 1,
      paid_on: "2031-02-22",
    });
  });

  test("is neither a draft nor a void", async () => {
    const { charges, owed } = await billing({ orders: [order({ status: "draft" }), order({ status: "void" })] });
    expect({ charges, owed }).toEqual({ charges: [], owed: [] });
  });
});

describe("what is owed", () => {
  const PAST_DUE = subscription({ status: "past_due", past_due_at: "2031-02-27T09:00:06Z" });
  const pending = (fields: Json = {}) =>
    order({
      status: "pending",
      created_at: "2031-02-27T09:00:05Z",
      subscription: PAST_DUE,
      next_payment_attempt_at: "2031-03-13T09:00:09Z",
      ...fields,
    });
  const declined = (fields: Json = {}) =>
    payment({
      status: "failed",
      decline_reason: "insufficient_funds",
      decline_message: "Your card has insufficient funds.",
      ...fields,
    });
  const owedOf = async (order: Json, payments: Json[], rest: Ledger = {}) =>
    (await billing({ subscriptions: [PAST_DUE], orders: [order], payments, ...rest })).owed[0];

  test("has the next attempt, the decline, and when the plan ends", async () => {
    const answer = await billing({
      subscriptions: [PAST_DUE],
      orders: [pending()],
      payments: [declined(), declined()],
    });
    expect(answer).toMatchObject({
      next_charge: [],
      charges: [],
      owed: [
        {
          amount: "USD 29.00",
          for: "Pro",
          why: "renewal",
          since: "2031-02-27",
          next_attempt_on: "2031-03-13",
          attempts: 2,
          last_decline: "Your card has insufficient funds.",
          card: "visa 4242",
          retry_can_work: true,
          ends_on: "2031-03-20",
          order_id: idOf(20),
        },
      ],
      helps: ["get_portal_link: a new card there is charged at once"],
    });
  });

  const AT_THE_END = { next_payment_attempt_at: "2031-03-20T09:01:06Z" };
  const dunned = Array.from({ length: 4 }, () => declined({ trigger: "retry_dunning" }));
  test.each<[string, Json, Json[], Json]>([
    [
      "a decline that no retry mends",
      AT_THE_END,
      [declined({ decline_reason: "expired_card" })],
      { retry_can_work: false, needs_new_card: true },
    ],
    ["the retry on the last day", AT_THE_END, dunned, { retry_can_work: true, attempts: 4 }],
    ["no further attempt", { next_payment_attempt_at: null }, [declined()], { retry_can_work: false }],
    [
      "a final decline with a retry to come",
      {},
      [declined({ decline_reason: "lost_card" })],
      { retry_can_work: true, needs_new_card: true },
    ],
  ])("says whether a retry can work: %s", async (_, fields, payments, expected) => {
    const line = await owedOf(pending(fields), payments);
    expect(line).toMatchObject(expected);
    expect("next_attempt_on" in line).toBe(expected.retry_can_work);
  });

  test("may be on its way", async () => {
    const debit = payment({ status: "pending", method: "sepa_debit" });
    expect(await owedOf(pending({ next_payment_attempt_at: null }), [debit])).toMatchObject({
      note: "a payment is under way",
      attempts: 0,
    });
  });

  test("is not said to have been tried before it was", async () => {
    const line = await owedOf(pending({ next_payment_attempt_at: null }), []);
    expect(line).toMatchObject({ attempts: 0 });
    expect(line).not.toHaveProperty("retry_can_work");
  });

  test("of usage has no end of the plan, which stays active", async () => {
    const active = subscription();
    const line = await owedOf(
      pending({ billing_reason: "subscription_meter_cycle", subscription: active }),
      [declined()],
      { subscriptions: [active] },
    );
    expect(line).toMatchObject({ why: "usage", retry_can_work: true });
    expect(line).not.toHaveProperty("ends_on");
  });

  test("of a canceled plan ends with the plan, where that is sooner", async () => {
    const canceled = { ...PAST_DUE, cancel_at_period_end: true, ends_at: "2031-03-14T09:00:00Z" };
    const line = await owedOf(pending({ subscription: canceled }), [declined()], { subscriptions: [canceled] });
    expect(line).toMatchObject({ ends_on: "2031-03-14", retry_can_work: true });
  });

  test("of another order than the one in the call is no open order that is missing", async () => {
    const paid = order({ id: idOf(21) });
    const ledger = { subscriptions: [PAST_DUE], orders: [pending(), paid], payments: [declined()] };
    const { owed, helps } = await billing(ledger, { id: ADA.id, order_id: idOf(21) });
    expect(owed).toEqual([]);
    expect(helps).toEqual(["get_portal_link: a new card there is charged at once"]);
  });

  test("in more orders than are read is counted, and none of those is said to be missing", async () => {
    const orders = Array.from({ length: 101 }, (_, at) => pending({ id: idOf(100 + at), subscription_id: idOf(11) }));
    const { owed, more_owed, helps } = await billing({ subscriptions: [PAST_DUE], orders });
    expect([owed.length, more_owed]).toEqual([100, 1]);
    expect(helps).toEqual(["get_portal_link: a new card there is charged at once"]);
  });

  test("stands beside the next charge of another plan", async () => {
    const other = subscription({ id: idOf(11), product: { id: idOf(92), name: "Insights" } });
    const answer = await billing({ subscriptions: [other, PAST_DUE], orders: [pending()], payments: [declined()] });
    expect(answer).toMatchObject({ next_charge: [{ for: "Insights" }], owed: [{ for: "Pro" }] });
  });
});

describe("what failed or went back", () => {
  test("a failed checkout has a payment and no order", async () => {
    const failed = payment({ status: "failed", order_id: null, checkout_id: idOf(60), decline_reason: "do_not_honor" });
    const answer = await billing({ payments: [failed] });
    expect(answer.failed_payments).toEqual([
      {
        on: "2031-02-20",
        amount: "USD 29.00",
        decline: "do not honor",
        needs_new_card: true,
        card: "visa 4242",
        at: "checkout",
      },
    ]);
    expect(answer.customer).toEqual(ADA);
  });

  test("an attempt that failed for an old order that was paid in the end is none", async () => {
    const paid = [payment({ order_id: idOf(98) }), payment({ status: "failed", order_id: idOf(98) })];
    expect(await billing({ payments: paid })).not.toHaveProperty("failed_payments");
    const never = [payment({ status: "failed", order_id: idOf(97) })];
    expect((await billing({ payments: never })).failed_payments).toMatchObject([{ order_id: idOf(97) }]);
    const since = await billing({ payments: never }, { id: ADA.id, since: "2031-03-01" });
    expect(since).not.toHaveProperty("failed_payments");
  });

  test.each([
    ["pending", /5 to 10 business days/],
    ["failed", /no reason/],
    ["canceled", undefined],
  ])("a refund that is %s", async (status, help) => {
    const answer = await billing({ refunds: [refund({ status, tax_amount: 0 })] });
    expect(answer.refunds).toMatchObject([{ status, amount: "USD 10.00" }]);
    if (help) expect(answer.helps).toEqual([expect.stringMatching(help)]);
    else expect(answer).not.toHaveProperty("helps");
  });

  test("a refund that prevents a dispute, and a dispute of this customer alone", async () => {
    const dispute = (id: string) => ({
      id: idOf(70),
      created_at: "2031-03-02T09:00:00Z",
      status: "needs_response",
      reason: "fraudulent",
      amount: 2900,
      tax_amount: 0,
      currency: "usd",
      order_id: idOf(20),
      evidence_due_by: "2031-03-20T00:00:00Z",
      customer: { id },
    });
    const answer = await billing({
      refunds: [refund({ reason: "dispute_prevention", dispute: { id: idOf(70) } })],
      disputes: [dispute(ADA.id), dispute(idOf(5))],
      allDisputes: 140,
    });
    expect(answer.disputes).toEqual([
      {
        on: "2031-03-02",
        amount: "USD 29.00",
        status: "needs_response",
        reason: "fraudulent",
        evidence_due_on: "2031-03-20",
        order_id: idOf(20),
      },
    ]);
    expect(answer.refunds[0]).toMatchObject({ note: "because of a dispute" });
    expect(answer.helps).toContainEqual(expect.stringMatching(/^dispute_prevention/));
    expect(answer.missing).toEqual([{ what: "disputes beyond the newest 100 of all customers" }]);
  });
});

describe("one charge", () => {
  test("is itemized, and another customer's is refused", async () => {
    const ledger = { orders: [order()], payments: [payment()] };
    const { charges } = await billing(ledger, { id: ADA.id, order_id: idOf(20) });
    expect(charges).toMatchObject([{ order_id: idOf(20), items: [{ label: "Pro", amount: "USD 29.00" }] }]);
    const { fail } = await withLedger({ orders: [order({ customer_id: idOf(3) })] });
    expect((await fail("get_billing", { id: ADA.id, order_id: idOf(20) })).code).toBe("other_customer");
  });

  test("that is unknown is not_found, and one that was given up is none", async () => {
    const { fail } = await withLedger({ orders: [order()] });
    expect((await fail("get_billing", { id: ADA.id, order_id: idOf(99) })).code).toBe("not_found");
    const answer = await billing({ orders: [order({ status: "void" })] }, { id: ADA.id, order_id: idOf(20) });
    expect(answer).toMatchObject({ charges: [], not_charged: [{ status: "void", amount: "USD 29.00" }] });
  });

  test("that is still owed counts as no other charge", async () => {
    const answer = await billing({ orders: [order({ status: "pending" })] }, { id: ADA.id, order_id: idOf(20) });
    expect(answer).toMatchObject({ charges: [], owed: [{ order_id: idOf(20) }] });
    expect(answer).not.toHaveProperty("more_charges");
  });

  const withDocument = (kind: string, answers: [number, unknown][]): Ledger => ({
    orders: [order()],
    first: (url) => (url.pathname.endsWith(`/${kind}`) ? answers.shift() : undefined),
  });
  const ask = (kind: string) => ({ id: ADA.id, order_id: idOf(20), document: kind });

  test("has an invoice for ten minutes", async () => {
    const url = "https://files.polar.sh/invoice.pdf?signature=x";
    const { document } = await billing(withDocument("invoice", [[200, { url }]]), ask("invoice"));
    expect(document).toMatchObject({ kind: "invoice", url, minutes: 10 });
  });

  test("says that an invoice is not there yet, and makes none", async () => {
    const missing: [number, unknown] = [404, { error: "InvoiceDoesNotExist", detail: "No invoice exists." }];
    const { call, polar } = await withLedger(withDocument("invoice", [missing]));
    expect((await call("get_billing", ask("invoice"))).document).toMatchObject({
      note: expect.stringMatching(/get_portal_link/),
    });
    expect(new Set(polar.seen.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  test("asks once more for a receipt that is being rendered", async () => {
    hurry(2_000);
    const url = "https://files.polar.sh/receipt.pdf";
    const { document } = await billing(
      withDocument("receipt", [
        [202, "null"],
        [200, { url }],
      ]),
      ask("receipt"),
    );
    expect(document).toMatchObject({ kind: "receipt", url });
    const slow = await billing(
      withDocument("receipt", [
        [202, ""],
        [202, ""],
      ]),
      ask("receipt"),
    );
    expect(slow.document.note).toMatch(/again in a minute/);
  });

  test("needs its order, and is withheld in masked mode", async () => {
    const { fail } = await withLedger({});
    expect((await fail("get_billing", { id: ADA.id, document: "invoice" })).fields?.[0]?.field).toBe("document");
    const ledger = withDocument("invoice", [[200, { url: "https://files.polar.sh/x" }]]);
    const { document } = await billing(ledger, ask("invoice"), { POLAR_PII: "masked" });
    expect(document).toEqual({ kind: "invoice", note: "withheld: it shows personal data" });
  });
});

describe("what Polar does not say", () => {
  test("is not told as an amount of zero", async () => {
    const unknown = { due_amount: null, total_amount: null };
    const answer = await billing({
      subscriptions: [subscription({ amount: null })],
      orders: [order({ ...unknown, status: "paid" }), order({ ...unknown, id: idOf(21), status: "pending" })],
    });
    expect(answer.charges[0]).not.toHaveProperty("charged");
    expect(answer.owed[0]).not.toHaveProperty("amount");
    expect(answer.next_charge[0]).not.toHaveProperty("about");
  });

  test.each([
    [
      "a past due plan without an open order",
      { status: "past_due", past_due_at: "2031-03-01T09:00:00Z" },
      /^a plan is past due/,
    ],
    ["an unpaid plan", { status: "unpaid" }, /^an unpaid plan/],
    ["a canceling plan", { cancel_at_period_end: true }, /^a canceling plan is not charged again/],
    ["a paused plan", { status: "paused", resumes_at: null }, /^a paused plan/],
  ])("is said of %s", async (_, fields, words) => {
    const { helps, owed, next_charge } = await billing({ subscriptions: [subscription(fields)] });
    expect({ owed, next_charge }).toEqual({ owed: [], next_charge: [] });
    expect(helps).toContainEqual(expect.stringMatching(words));
  });

  test.each([
    [
      "a change that comes later",
      { pending_update: { applies_at: "2031-05-20T09:00:00Z", product_id: idOf(91) } },
      { about: "USD 29.00 before tax" },
    ],
    [
      "a renewal that is overdue",
      { current_period_end: "2031-03-01T09:00:00Z" },
      { note: "overdue: Polar still has that date" },
    ],
  ])("is not made up of %s", async (_, fields, line) => {
    expect(await nextOf(fields)).toMatchObject([line]);
  });

  test("is no next charge of a status that nobody knows", async () => {
    expect(await nextOf({ status: "zombie" })).toEqual([]);
  });

  test.each([
    ["2031-02-20T23:00:00-05:00", "2031-02-21T04:00:00.000Z"],
    ["2031-02-20", "2031-02-20T00:00:00Z"],
  ])("since %s is asked as %s", async (since, asked) => {
    const { call, polar } = await withLedger({});
    await call("get_billing", { id: ADA.id, since });
    expect(polar.seen.map(({ url }) => new URL(url, "http://polar").searchParams.get("created_after"))).toContain(
      asked,
    );
  });

  test.each(["2031-02-30", "2031-02-20T99:00:00Z", "last week"])("since %s is refused", async (since) => {
    const { fail } = await withLedger({});
    expect((await fail("get_billing", { id: ADA.id, since })).fields?.[0]?.field).toBe("since");
  });
});

describe("a scope that is missing", () => {
  const all = { subscriptions: [subscription()], orders: [order()], payments: [payment()], refunds: [refund()] };
  const PARTS: Record<string, string[]> = {
    subscriptions: ["next_charge"],
    orders: ["charges", "owed"],
    payments: [],
    refunds: ["refunds"],
    disputes: [],
  };

  test.each(Object.keys(PARTS))("%s:read alone leaves everything else, and is named", async (scope) => {
    const { call, polar } = await withLedger({ ...all, lacks: [`${scope}:read`] });
    const answer = await call("get_billing", { id: ADA.id });
    for (const part of Object.values(PARTS).flat()) expect(part in answer).toBe(!PARTS[scope]?.includes(part));
    expect(answer.missing).toEqual(
      (scope === "orders" ? [0, 1] : [0]).map(() => ({ what: expect.any(String), scope: `${scope}:read` })),
    );
    expect(answer.customer).toEqual(ADA);
    const before = polar.seen.length;
    await call("get_billing", { id: ADA.id });
    expect(polar.seen.slice(before).filter(({ url }) => url.startsWith(`/v1/${scope}`))).toEqual([]);
  });

  test("orders:read claims nothing of orders", async () => {
    const pastDue = subscription({ status: "past_due", past_due_at: "2031-03-01T09:00:00Z" });
    const { helps } = await billing({ subscriptions: [pastDue], lacks: ["orders:read"] });
    expect(helps).toEqual(["get_portal_link: a new card there is charged at once"]);
  });

  test("payments:read leaves open whether a charge without a next attempt was tried", async () => {
    const open = order({ status: "pending", subscription: null });
    const ended = subscription({ status: "past_due", past_due_at: "2031-02-27T09:00:06Z" });
    const owedOf = async (ledger: Ledger) => (await billing({ ...ledger, lacks: ["payments:read"] })).owed[0];
    expect(await owedOf({ orders: [open] })).not.toHaveProperty("retry_can_work");
    expect(await owedOf({ orders: [open], subscriptions: [ended] })).toHaveProperty("retry_can_work", false);
  });

  test("customers:read leaves all of it, by either id", async () => {
    for (const args of [{ id: ADA.id }, { external_id: "shop-1" }]) {
      const answer = await billing({ ...all, lacks: ["customers:read"] }, args);
      expect(answer).toMatchObject({ customer: ADA, charges: [{ order_id: idOf(20) }], refunds: [{}] });
    }
  });

  test("is an error where nothing is left to tell", async () => {
    const lacks = [...Object.keys(PARTS), "customers"].map((scope) => `${scope}:read`);
    const { fail } = await withLedger({ ...all, lacks });
    for (let call = 1; call <= 2; call++) {
      expect(await fail("get_billing", { id: ADA.id })).toMatchObject({ code: "insufficient_scope" });
    }
  });
});

test("in masked mode amounts and plans stay, and people go", async () => {
  const ledger = {
    subscriptions: [subscription()],
    orders: [order({ billing_name: "Ada Lovelace", invoice_number: "INK-ADA1-0007" })],
    payments: [payment()],
    refunds: [refund()],
  };
  const answer = await billing(ledger, { id: ADA.id, detail: "full" }, { POLAR_PII: "masked" });
  expect(answer).toMatchObject({
    customer: { id: ADA.id, name: `customer-${ADA.id.slice(0, 8)}` },
    next_charge: [{ for: "Pro", about: "USD 29.00 before tax" }],
    charges: [{ for: "Pro", charged: "USD 29.00", card: "visa 4242", why: "renewal" }],
    refunds: [{ amount: "USD 11.90 with tax", status: "succeeded" }],
  });
  expect(JSON.stringify(answer)).not.toMatch(/ada@|lovelace|INK-ADA/i);
});
