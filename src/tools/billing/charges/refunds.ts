import { cardOf, isFinalDecline, isMistyped, type Payment } from "../../../polar/models/payment.js";
import type { Refund } from "../../../polar/models/refund.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { day } from "../../../results/concise.js";
import { type Amounts, known, minor } from "./amounts.js";
import { declineOf } from "./owed.js";

type Json = Record<string, unknown>;

function sum(amount: unknown, tax: number): number | undefined {
  const net = known(amount);
  return net === undefined ? undefined : net + tax;
}

/** What the person gets back: the amount with its tax. */
export function refundLine(refund: Refund, amounts: Amounts): Json {
  const { created_at, currency, status, reason, order_id, dispute } = refund;
  const tax = minor(refund.tax_amount);
  return {
    on: day(created_at),
    ...amounts(currency, { amount: sum(refund.amount, tax) }, tax === 0 ? "" : " with tax"),
    status,
    reason,
    ...(isRecord(dispute) && { note: "because of a dispute" }),
    order_id,
  };
}

export function disputeLine(dispute: Json, amounts: Amounts): Json {
  const { created_at, currency, status, reason, order_id, evidence_due_by } = dispute;
  return {
    on: day(created_at),
    ...amounts(currency, { amount: sum(dispute.amount, minor(dispute.tax_amount)) }),
    status,
    ...(textOf(reason) && { reason }),
    ...(textOf(evidence_due_by) && { evidence_due_on: day(evidence_due_by) }),
    order_id,
  };
}

/** An attempt that failed outside of the orders that are shown, such as at a checkout. */
export function failedLine(payment: Payment, amounts: Amounts): Json {
  const { created_at, currency, order_id } = payment;
  const card = cardOf(payment);
  return {
    on: day(created_at),
    ...amounts(currency, { amount: known(payment.amount) }),
    decline: declineOf(payment),
    ...(isFinalDecline(payment) && !isMistyped(payment) && { needs_new_card: true }),
    ...(card !== undefined && { card }),
    ...(order_id == null ? { at: "checkout" } : { order_id }),
  };
}
