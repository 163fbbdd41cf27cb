import type { Order } from "../orders/order.js";
import type { Subscription } from "../subscriptions/subscription.js";
import type { Micros } from "../values/timestamp.js";
import type { Account } from "./account.js";
import { revokeBenefits } from "./entitlements.js";

/** Ends the subscription now, with its benefits, its seats and what it still owes. */
export function end(account: Account, subscription: Subscription, at: Micros): void {
  Object.assign(subscription, {
    status: "canceled",
    cancel_at_period_end: false,
    canceled_at: subscription.canceled_at ?? at,
    ends_at: subscription.ends_at ?? at,
    ended_at: at,
    modified_at: at,
    pause_at_period_end: false,
    resumes_at: null,
    pending: null,
  });
  revokeBenefits(account, sourceOf(subscription), at, "all");
  for (const seat of account.seats) {
    if (seat.subscription_id === subscription.id && seat.status !== "revoked")
      Object.assign(seat, { status: "revoked", revoked_at: at });
  }
  for (const order of account.orders) {
    if (order.subscription_id === subscription.id && order.status === "pending") voidOrder(order, at);
  }
}

export function voidOrder(order: Order, at: Micros): void {
  Object.assign(order, { status: "void", next_payment_attempt_at: null, modified_at: at });
}

export function sourceOf({ id, label, product }: Subscription) {
  return { label, product, subscription_id: id, order_id: null };
}
