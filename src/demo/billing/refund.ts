import { type Order, refundableAmount } from "../orders/order.js";
import type { Refund } from "../refunds/refund.js";
import { stableUuid } from "../values/stable-uuid.js";
import type { Micros } from "../values/timestamp.js";
import type { Account } from "./account.js";

/** `amount` is without tax; the tax comes on top, all of it or in proportion. */
export function refund(
  account: Account,
  order: Order,
  given: Pick<Refund, "amount" | "metadata" | "status" | "reason" | "dispute_id" | "stored_at">,
  at: Micros,
): Refund {
  const refundable = refundableAmount(order);
  const taxLeft = order.tax_amount - order.refunded_tax_amount;
  const tax_amount = given.amount === refundable ? taxLeft : (taxLeft * given.amount) / (refundable || 1n);
  const id = stableUuid(`refund/${order.id}/${account.refunds.length}`);
  const row = { id, created_at: at, tax_amount, order_id: order.id, ...given };
  account.refunds.push(row);
  if (given.status === "failed" || given.status === "canceled") return row;
  order.refunded_amount += given.amount;
  order.refunded_tax_amount += tax_amount;
  order.status = refundableAmount(order) === 0n ? "refunded" : "partially_refunded";
  order.modified_at = at;
  return row;
}
