/** Time passes: what is due happens, in its order. */

import type { Customer } from "../customers/customer.js";
import type { Subscription } from "../subscriptions/subscription.js";
import type { Micros } from "../values/timestamp.js";
import type { Account } from "./account.js";
import { retry } from "./dunning.js";
import { end } from "./ending.js";
import { pause, renew, renewMeters, resume } from "./lifecycle.js";

interface Due {
  readonly at: Micros;
  readonly happens: () => void;
}

/** Lets everything happen that is due by `now`. */
export function settle(customer: Customer, account: Account, now: Micros): void {
  if (now < account.nextDue) return;
  let next = nextDue(customer, account);
  while (next !== undefined && next.at <= now) {
    next.happens();
    next = nextDue(customer, account);
  }
  account.nextDue = next?.at ?? Number.POSITIVE_INFINITY;
}

function nextDue(customer: Customer, account: Account): Due | undefined {
  let first: Due | undefined;
  for (const subscription of account.subscriptions) {
    for (const due of dues(customer, account, subscription)) {
      if (first === undefined || due.at < first.at) first = due;
    }
  }
  return first;
}

function dues(customer: Customer, account: Account, subscription: Subscription): Due[] {
  const all: Due[] = [];
  const { status, ends_at, current_period_end, current_meter_period_end, resumes_at } = subscription;
  if (status === "past_due" || current_meter_period_end !== null) {
    for (const order of account.orders) {
      const at = order.next_payment_attempt_at;
      if (order.subscription_id !== subscription.id || at === null) continue;
      all.push({ at, happens: () => retry(customer, account, order, subscription, at) });
    }
  }
  if (status === "active" || status === "trialing") {
    if (current_meter_period_end !== null) {
      all.push({ at: current_meter_period_end, happens: () => renewMeters(customer, account, subscription) });
    }
    if (ends_at !== null) all.push({ at: ends_at, happens: () => end(account, subscription, ends_at) });
    else if (subscription.pause_at_period_end)
      all.push({ at: current_period_end, happens: () => pause(account, subscription, current_period_end) });
    else all.push({ at: current_period_end, happens: () => renew(customer, account, subscription) });
  }
  if (status === "past_due" && ends_at !== null) {
    all.push({ at: ends_at, happens: () => end(account, subscription, ends_at) });
  }
  if (status === "paused" && resumes_at !== null) {
    all.push({ at: resumes_at, happens: () => resume(customer, account, subscription, resumes_at) });
  }
  return all;
}
