import type { Payment } from "../../../polar/models/payment.js";
import { type ArgumentError, invalidArguments } from "../../../primitives/errors.js";
import { textOf } from "../../../primitives/text.js";
import { numberOf } from "../../../primitives/written-number.js";
import { createParts } from "../../reads/parts.js";
import { requireOneAddress, whose } from "../../reads/whose.js";
import type { Context, Result } from "../../tool.js";
import { amountsIn } from "./amounts.js";
import { chargeLine, unchargedLine } from "./charge.js";
import { chargesThatFit } from "./charges-that-fit.js";
import { documentOf } from "./document.js";
import { helpsFor } from "./helps.js";
import { nextCharge } from "./next-charge.js";
import { owedLine } from "./owed.js";
import { CHARGED, type Ledger, readLedger, type Wanted } from "./read.js";
import { disputeLine, failedLine, refundLine } from "./refunds.js";

interface Question extends Wanted {
  document?: "invoice" | "receipt" | undefined;
}

/** What is shown of what was read, unless the call asks for a time, an order or everything. */
const SHOWN = { refunds: 4, failed: 2 };

/** @throws what `readLedger` throws */
export async function billingAnswer(question: Question, context: Context): Promise<Result> {
  const { order_id, document, since, detail } = question;
  requireOneAddress("get_billing", question);
  if (document !== undefined && order_id === undefined) throw needsOrder();
  const parts = createParts(context);
  const ledger = await readLedger(question, context, parts);
  const file = document && order_id && (await documentOf(document, order_id, context, parts));

  const { customer, subscriptions, orders, pending, payments, refunds, disputes } = ledger;
  const now = context.polar.timeAt(performance.now());
  const amounts = amountsIn(detail);
  const full = detail === "full";
  const wantsAll = since !== undefined || full || order_id !== undefined;
  const newest = <T>(items: readonly T[], most: number) => (wantsAll ? items : items.slice(0, most));
  const isCharged = ({ status }: Record<string, unknown>) => CHARGED.includes(textOf(status));

  const paid = orders?.items.filter(isCharged) ?? [];
  const around = { payments, orders: paid, amounts, itemized: order_id !== undefined, full };
  const uncharged = (orders?.items ?? []).filter((order) => !isCharged(order) && order.status !== "pending");
  const due = (pending?.items ?? []).filter(
    ({ id, due_amount }) => (order_id === undefined || id === order_id) && numberOf(due_amount) !== 0,
  );
  const returned = newest(refunds?.items ?? [], SHOWN.refunds).map((refund) => refundLine(refund, amounts));
  const failed = newest(failedElsewhere(ledger, question), SHOWN.failed).map((one) => failedLine(one, amounts));
  const next = subscriptions
    ?.map((one) => nextCharge(one, now, amounts))
    .filter((line) => line !== undefined)
    .sort(byDay);
  const owed = due.map((order) => owedLine(order, { payments, subscriptions, amounts }));
  const lines = paid.map((order) => chargeLine(order, around));
  const charges = newest(lines, chargesThatFit(lines, { owed, others: [...(next ?? []), ...returned, ...failed] }));
  const moreCharges = order_id === undefined ? (orders?.total ?? 0) - charges.length : 0;
  const moreOwed = order_id === undefined && pending ? pending.total - pending.items.length : 0;
  const moreRefunds = (refunds?.total ?? 0) - returned.length;
  const answer = {
    customer: whose(customer),
    ...(next && { next_charge: next }),
    ...(pending && { owed }),
    ...(moreOwed > 0 && { more_owed: moreOwed }),
    ...(orders && { charges }),
    ...(moreCharges > 0 && { more_charges: moreCharges }),
    ...(uncharged.length > 0 && { not_charged: uncharged.map((order) => unchargedLine(order, amounts)) }),
    ...(refunds && { refunds: returned }),
    ...(moreRefunds > 0 && { more_refunds: moreRefunds }),
    ...(disputes.length > 0 && { disputes: disputes.map((dispute) => disputeLine(dispute, amounts)) }),
    ...(failed.length > 0 && { failed_payments: failed }),
    ...(file && { document: file }),
  };
  const helps = helpsFor(answer, ledger);
  return {
    ...answer,
    as_of: new Date(now).toISOString().slice(0, 10),
    ...(parts.missing.length > 0 && { missing: parts.missing }),
    ...(helps.length > 0 && { helps }),
  };
}

function byDay(one: Record<string, unknown>, other: Record<string, unknown>): number {
  return textOf(one.on).localeCompare(textOf(other.on));
}

/** Attempts that failed for no order that is owed or was paid in the end. */
function failedElsewhere({ payments = [], orders, pending }: Ledger, { since, order_id }: Wanted): Payment[] {
  const settled = new Set([
    ...[...(orders?.items ?? []), ...(pending?.items ?? [])].map(({ id }) => id),
    ...payments.filter(({ status }) => status === "succeeded").map((payment) => payment.order_id),
  ]);
  return payments.filter(
    (payment) =>
      payment.status === "failed" &&
      (payment.order_id == null || !settled.has(payment.order_id)) &&
      (order_id === undefined || payment.order_id === order_id) &&
      (since === undefined || textOf(payment.created_at) >= since),
  );
}

function needsOrder(): ArgumentError {
  const reason = "needs `order_id`: the charge whose document it is";
  const hint = "Call get_billing without it first: each charge has its `order_id`.";
  return invalidArguments("get_billing", [{ field: "document", reason }], hint);
}
