import type { Order } from "../../../polar/models/order.js";
import { cardOf, type Payment } from "../../../polar/models/payment.js";
import { productName } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { day } from "../../../results/concise.js";
import { DAY_MS, isTimestamp } from "../../subscriptions/days.js";
import { type Amounts, ifAny, known, minor } from "./amounts.js";

type Json = Record<string, unknown>;

/** What is known besides an order. */
export interface Around {
  /** Of the same customer, newest first; undefined where payments could not be read. */
  payments: readonly Payment[] | undefined;
  /** Orders of the same customer, newest first. */
  orders: readonly Order[];
  amounts: Amounts;
  /** With its items, whatever it is for. */
  itemized: boolean;
  full: boolean;
}

/** An order that was paid. */
export function chargeLine(order: Order, around: Around): Json {
  const { id, status, currency, created_at, subscription_id, discount, seats, billing_reason, invoice_number } = order;
  const { amounts, full, itemized } = around;
  const own = (around.payments ?? []).filter(({ order_id }) => order_id === id);
  const paid = own.find(({ status }) => status === "succeeded");
  const failed = own.filter(({ status }) => status === "failed").length;
  const card = paid && cardOf(paid);
  const balance = minor(order.applied_balance_amount);
  const all = itemsOf(order, amounts);
  const items = itemized || full || all.length > 1 || ITEMIZED.has(textOf(billing_reason)) ? all : [];
  return {
    on: day(created_at),
    ...(paid && day(paid.created_at) !== day(created_at) && { paid_on: day(paid.created_at) }),
    ...amounts(currency, { charged: known(order.due_amount), tax: ifAny(minor(order.tax_amount)) }),
    ...amounts(currency, { from_balance: ifAny(Math.max(0, -balance)), owed_before: ifAny(Math.max(0, balance)) }),
    ...amounts(currency, { discount: ifAny(minor(order.discount_amount)) }),
    ...(isRecord(discount) && minor(order.discount_amount) !== 0 && { discount_name: discount.name }),
    why: whyOf(order, around.orders),
    for: nameOf(order),
    ...(typeof seats === "number" && { seats }),
    ...(card !== undefined && { card }),
    ...(failed > 0 && { failed_attempts: failed }),
    ...(status !== "paid" && { status }),
    ...amounts(currency, { refunded: ifAny(minor(order.refunded_amount) + minor(order.refunded_tax_amount)) }),
    ...(items.length > 0 && { items }),
    order_id: id,
    ...(full && { subscription_id, billing_reason, invoice_number }),
  };
}

/** A draft, or what Polar gave up: no one was charged for it. */
export function unchargedLine(order: Order, amounts: Amounts): Json {
  const { id, status, currency, created_at } = order;
  return {
    on: day(created_at),
    ...amounts(currency, { amount: known(order.due_amount) }),
    why: whyOf(order),
    for: nameOf(order),
    status,
    order_id: id,
  };
}

/** Their items say what the sum is made of. */
const ITEMIZED = new Set(["subscription_update", "subscription_meter_cycle"]);
const MOST_ITEMS = 10;

function itemsOf({ items, currency }: Order, amounts: Amounts): Json[] {
  const all = Array.isArray(items) ? items.filter(isRecord) : [];
  return all.slice(0, MOST_ITEMS).map(({ label, amount, tax_amount, proration }) => ({
    label,
    ...amounts(currency, { amount: minor(amount), tax: ifAny(minor(tax_amount)) }),
    ...(proration === true && { proration }),
  }));
}

/** What an order is for. */
export function nameOf(order: Order): string {
  return productName(order) ?? (textOf(order.description) || "an order");
}

/** Why an order was made, in words that follow "charged because of a". */
export function whyOf(order: Order, others: readonly Order[] = []): string {
  const { billing_reason } = order;
  switch (billing_reason) {
    case "purchase":
      return "purchase";
    case "subscription_create":
      return minor(order.due_amount) === 0 && trialEnd(order) ? "start of a trial, nothing charged" : "first charge";
    case "subscription_cycle":
      if (isAfterTrial(order, others)) return "first charge after the trial";
      return isAtTheEnd(order) ? "last charge, as the plan ended" : "renewal";
    case "subscription_update":
      return "change of plan or seats";
    case "subscription_meter_cycle":
      return "usage";
    default:
      return "another reason";
  }
}

/** Polar folds it into renewals. */
function isAfterTrial(order: Order, others: readonly Order[]): boolean {
  const end = trialEnd(order);
  const at = Date.parse(textOf(order.created_at));
  const isAround = (at: number) => end !== undefined && at >= end - DAY_MS && at < end + 2 * DAY_MS;
  const earlier = others.find(
    ({ subscription_id, created_at }) =>
      subscription_id === order.subscription_id && textOf(created_at) < textOf(order.created_at),
  );
  // A plan of a day renews within those days.
  const isFirst = earlier?.billing_reason !== "subscription_cycle" || !isAround(Date.parse(textOf(earlier.created_at)));
  if (isAround(at)) return isFirst;
  return earlier?.billing_reason === "subscription_create" && minor(earlier.due_amount) === 0 && end !== undefined;
}

function trialEnd({ subscription }: Order): number | undefined {
  const end = isRecord(subscription) ? subscription.trial_end : undefined;
  return isTimestamp(end) ? Date.parse(end) : undefined;
}

/** Usage of the last period is charged when the plan has ended. */
function isAtTheEnd({ subscription, created_at }: Order): boolean {
  const end = isRecord(subscription) ? subscription.ended_at : undefined;
  return isTimestamp(end) && Math.abs(Date.parse(textOf(created_at)) - Date.parse(end)) < DAY_MS;
}
