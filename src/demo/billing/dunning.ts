/** What happens after a charge has failed: further attempts, then the end. */

import type { Customer } from "../customers/customer.js";
import type { Order } from "../orders/order.js";
import { isFinal } from "../payments/declines.js";
import type { Subscription } from "../subscriptions/subscription.js";
import { DAY, MINUTE } from "../values/calendar.js";
import type { Micros } from "../values/timestamp.js";
import type { Account } from "./account.js";
import { collect } from "./charge.js";
import { end, voidOrder } from "./ending.js";

/** Days after the first failure. The last one ends it. */
const RETRY_DAYS = [2, 7, 14, 21];

/** The first attempt failed: the next one follows, unless the bank's answer was final. */
export function startDunning(order: Order, subscription: Subscription, at: Micros): void {
  const finally_ = subscription.decline !== null && isFinal(subscription.decline);
  order.next_payment_attempt_at = at + (finally_ ? 21 * DAY + MINUTE : 2 * DAY);
  if (order.reason === "subscription_meter_cycle") return;
  Object.assign(subscription, { status: "past_due", past_due_at: at, modified_at: at });
}

/** The attempt that is due now. */
export function retry(
  customer: Customer,
  account: Account,
  order: Order,
  subscription: Subscription,
  at: Micros,
): void {
  if (collect(customer, account, order, at, "retry_dunning", subscription.decline)) {
    if (subscription.status === "past_due") {
      Object.assign(subscription, { status: "active", past_due_at: null, modified_at: at });
    }
    return;
  }
  const since = firstFailure(account, order);
  const next = RETRY_DAYS.map((days) => since + days * DAY).find((time) => time > at);
  order.next_payment_attempt_at = next ?? null;
  if (next !== undefined) return;
  if (order.reason === "subscription_meter_cycle") voidOrder(order, at);
  else end(account, subscription, at);
}

function firstFailure({ payments }: Account, order: Order): Micros {
  return payments.find(({ order_id }) => order_id === order.id)?.created_at ?? order.created_at;
}
