import { intervalOf, setPeriod } from "../billing/lifecycle.js";
import { METER_KEYS } from "../catalog/meters.js";
import { productOf } from "../catalog/products.js";
import type { Subscription, SubscriptionStatus } from "../subscriptions/subscription.js";
import { after, DAY } from "../values/calendar.js";
import { stableUuid } from "../values/stable-uuid.js";
import type { Micros } from "../values/timestamp.js";
import { daysBefore } from "./days.js";
import type { Plan, Profile } from "./profile.js";

/** A few minutes after the sign-up if both are on the same day. */
export function startOf({ daysAgo, product }: Plan, key: string, now: Micros): Micros {
  if (typeof daysAgo === "number") return daysBefore(now, daysAgo, key) + 260_331_907;
  return after(daysBefore(now, daysAgo.renewedDaysAgo, key), intervalOf(product), -daysAgo.times);
}

/** As it is before its first charge. Usage belongs to the customer's first plan. */
export function newSubscription(plan: Plan, index: number, profile: Profile, now: Micros): Subscription {
  const { product, trialDays, trialEndsIn, seats = null } = plan;
  const label = `${profile.key}/${product}`;
  const startedAt = startOf(plan, profile.key, now);
  const trialEnd =
    trialEndsIn !== undefined
      ? daysBefore(now, -trialEndsIn, profile.key)
      : trialDays !== undefined
        ? startedAt + trialDays * DAY
        : null;
  const every = productOf(product).metersEvery;
  const status: SubscriptionStatus =
    plan.status === "incomplete" || plan.status === "incomplete_expired"
      ? plan.status
      : trialEnd === null
        ? "active"
        : "trialing";
  const subscription: Subscription = {
    id: stableUuid(`subscription/${label}`),
    label,
    created_at: startedAt,
    modified_at: null,
    status,
    product,
    currency: plan.currency ?? "usd",
    seats,
    discount: plan.discount ?? null,
    anchor: startedAt,
    cycles: 0,
    current_period_start: startedAt,
    current_period_end: trialEnd ?? startedAt,
    current_meter_period_start: every === undefined ? null : startedAt,
    current_meter_period_end: every === undefined ? null : after(startedAt, every, 1),
    trial_start: trialEnd === null ? null : startedAt,
    trial_end: trialEnd,
    cancel_at_period_end: false,
    canceled_at: null,
    started_at: plan.status === undefined || plan.status === "unpaid" ? startedAt : null,
    ends_at: null,
    ended_at: null,
    past_due_at: null,
    pause_at_period_end: false,
    paused_at: null,
    resumes_at: null,
    checkout_id: stableUuid(`checkout/${label}`),
    reason: null,
    comment: null,
    metadata: new Map(),
    meters: index === 0 ? metersOf(profile, label, startedAt) : [],
    pending: null,
    decline: null,
  };
  if (trialEnd === null) setPeriod(subscription);
  return subscription;
}

function metersOf({ usage = {} }: Profile, label: string, startedAt: Micros): Subscription["meters"] {
  return METER_KEYS.flatMap((meter) => {
    const one = usage[meter];
    if (one === undefined) return [];
    const habit = one.habit ?? 0;
    const id = stableUuid(`subscription-meter/${label}/${meter}`);
    return [
      { id, created_at: startedAt + 40_417, modified_at: null, meter, consumed: habit, credited: one.credited, habit },
    ];
  });
}
