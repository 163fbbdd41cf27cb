/** A customer's purchases and what became of them, by letting time pass from the first one until now. */

import { type Account, createAccount } from "../billing/account.js";
import { end } from "../billing/ending.js";
import { change, start } from "../billing/lifecycle.js";
import { settle } from "../billing/settle.js";
import type { Customer } from "../customers/customer.js";
import type { Subscription } from "../subscriptions/subscription.js";
import { stableUuid } from "../values/stable-uuid.js";
import type { Micros } from "../values/timestamp.js";
import { daysBefore } from "./days.js";
import {
  addCustomerMeters,
  addSeats,
  applyRefund,
  buy,
  failCheckout,
  fileDispute,
  finishEntitlements,
} from "./facts.js";
import type { Plan, Profile } from "./profile.js";
import { newSubscription, startOf } from "./subscription-from.js";

interface Event {
  readonly at: Micros;
  readonly happens: () => void;
}

/** Made when first asked for, then carried on with the clock. */
export function accountFrom(profile: Profile, person: Omit<Customer, "account">, now: Micros): Customer["account"] {
  let account: Account | undefined;
  const customer: Customer = { ...person, account: (time) => accountAt(time) };
  function accountAt(time: Micros): Account {
    account ??= relive(profile, customer, now);
    settle(customer, account, time);
    return account;
  }
  return accountAt;
}

function relive(profile: Profile, customer: Customer, now: Micros): Account {
  const account = createAccount();
  const ago = (days: number) => daysBefore(now, days, profile.key);
  const { plans = [], purchases = [], failedCheckouts = [], refunds = [], dispute, balance } = profile;
  addCustomerMeters(profile, customer, account);
  const events: Event[] = [
    ...plans.flatMap((plan, i) => planEvents(plan, i, profile, customer, account, now)),
    ...purchases.map((purchase, i) => ({
      at: ago(purchase.daysAgo),
      happens: () => buy(customer, account, purchase, `${profile.key}/${i}`, ago),
    })),
    ...failedCheckouts.map((checkout) => ({
      at: ago(checkout.daysAgo),
      happens: () => failCheckout(customer, account, checkout, ago(checkout.daysAgo)),
    })),
    ...refunds.map((refund) => ({
      at: ago(refund.daysAgo),
      happens: () => applyRefund(customer, account, refund, ago(refund.daysAgo)),
    })),
    ...(dispute === undefined
      ? []
      : [{ at: ago(dispute.daysAgo), happens: () => fileDispute(account, dispute, ago(dispute.daysAgo)) }]),
    ...(balance === undefined ? [] : [{ at: ago(balance.daysAgo), happens: () => credit(account, balance.amount) }]),
  ];
  for (const { at, happens } of events.sort((a, b) => a.at - b.at)) {
    account.nextDue = 0;
    settle(customer, account, at);
    happens();
  }
  account.nextDue = 0;
  settle(customer, account, now);
  finishEntitlements(profile, account, now);
  if (customer.deleted_at !== null) {
    for (const one of account.subscriptions)
      if (one.ended_at === null) end(account, one, ago(profile.deletedDaysAgo ?? 0));
  }
  return account;
}

function credit(account: Account, amount: bigint): void {
  account.balance += amount;
}

function planEvents(
  plan: Plan,
  index: number,
  profile: Profile,
  customer: Customer,
  account: Account,
  now: Micros,
): Event[] {
  const ago = (days: number) => daysBefore(now, days, profile.key);
  const startedAt = startOf(plan, profile.key, now);
  const subscription = newSubscription(plan, index, profile, now);
  const { canceledDaysAgo, declined, paused, pending, changes = [], people = [], status } = plan;
  const events: Event[] = [
    {
      at: startedAt,
      happens: () => {
        if (status === "incomplete" || status === "incomplete_expired") account.subscriptions.push(subscription);
        else start(customer, account, subscription, startedAt);
      },
    },
    ...changes.map(({ to, daysAgo }) => ({
      at: ago(daysAgo),
      happens: () => change(customer, account, subscription, { product: to }, ago(daysAgo)),
    })),
  ];
  const then = (days: number | undefined, changed: (at: Micros) => Partial<Subscription>) => {
    if (days === undefined) return;
    const at = ago(days);
    events.push({ at, happens: () => Object.assign(subscription, changed(at)) });
  };
  then(declined?.daysAgo, () => ({ decline: declined?.reason ?? null }));
  then(canceledDaysAgo, (at) => ({
    cancel_at_period_end: true,
    canceled_at: at,
    modified_at: at,
    ends_at: subscription.current_period_end,
    reason: plan.reason ?? null,
    comment: plan.comment ?? null,
  }));
  then(paused?.daysAgo, (at) => ({
    pause_at_period_end: true,
    modified_at: at,
    resumes_at: paused?.resumesIn === undefined ? null : ago(-paused.resumesIn),
  }));
  then(status === "unpaid" ? 0 : undefined, () => ({ status: "unpaid" }));
  then(pending && 0, (at) => ({
    pending: {
      id: stableUuid(`pending/${subscription.id}`),
      created_at: at,
      applies_at: subscription.current_period_end,
      product: pending?.product ?? null,
      seats: pending?.seats ?? null,
    },
  }));
  events.push(...people.map((person) => addSeats(account, person, subscription.id, null, ago)));
  return events;
}
