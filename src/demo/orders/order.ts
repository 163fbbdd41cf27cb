import type { DiscountKey } from "../catalog/discounts.js";
import type { Currency, ProductKey } from "../catalog/products.js";
import type { Micros } from "../values/timestamp.js";

export const ORDER_STATUSES = ["draft", "pending", "paid", "refunded", "partially_refunded", "void"] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type BillingReason =
  | "purchase"
  | "subscription_create"
  | "subscription_cycle"
  | "subscription_update"
  | "subscription_meter_cycle";

/** A row of Polar's orders table. Changes in place; amounts are in the currency's minor unit. */
export interface Order {
  readonly id: string;
  readonly created_at: Micros;
  modified_at: Micros | null;
  status: OrderStatus;
  readonly reason: BillingReason;
  readonly product: ProductKey;
  readonly currency: Currency;
  readonly items: readonly OrderItem[];
  readonly discount: DiscountKey | null;
  readonly discount_amount: bigint;
  readonly tax_amount: bigint;
  /** Negative: paid from the customer's balance. */
  readonly applied_balance_amount: bigint;
  refunded_amount: bigint;
  refunded_tax_amount: bigint;
  readonly seats: number | null;
  readonly subscription_id: string | null;
  readonly checkout_id: string | null;
  invoice_number: string | null;
  receipt_number: string | null;
  /** When the invoice asked for is there; null before anyone asked. */
  invoice_at: Micros | null;
  receipt_at: Micros | null;
  next_payment_attempt_at: Micros | null;
}

export interface OrderItem {
  readonly label: string;
  readonly amount: bigint;
  readonly tax_amount: bigint;
  readonly proration: boolean;
  readonly price_id: string | null;
}

export function netAmount({ items, discount_amount }: Order): bigint {
  return subtotal(items) - discount_amount;
}

export function subtotal(items: readonly OrderItem[]): bigint {
  return items.reduce((sum, { amount }) => sum + amount, 0n);
}

/** What the card is charged. */
export function dueAmount(order: Order): bigint {
  const due = netAmount(order) + order.tax_amount + order.applied_balance_amount;
  return due > 0n ? due : 0n;
}

/** Without tax. */
export function refundableAmount(order: Order): bigint {
  const left = netAmount(order) + order.applied_balance_amount - order.refunded_amount;
  return left > 0n ? left : 0n;
}

export function isPaid({ status }: Order): boolean {
  return status === "paid" || status === "refunded" || status === "partially_refunded";
}
