import { intervalOf } from "../billing/lifecycle.js";
import { isFinal } from "../payments/declines.js";
import { daysBefore } from "../seed/days.js";
import type { Plan, Profile } from "../seed/profile.js";
import { startOf } from "../seed/subscription-from.js";
import { after, DAY, MINUTE } from "../values/calendar.js";
import type { Micros } from "../values/timestamp.js";

/** From the renewal to the attempt to collect it. */
const ATTEMPT: Micros = 1_204_117;

/**
 * When the last of the plans ends, without living through them: a canceled one with its period, a declined one after
 * dunning; never for one that runs. Long ago for a customer without plans.
 */
export function activeUntil({ key, plans = [] }: Profile, now: Micros): Micros {
  return plans.reduce((last, plan) => Math.max(last, endOf(plan, key, now)), Number.NEGATIVE_INFINITY);
}

function endOf(plan: Plan, key: string, now: Micros): Micros {
  const { canceledDaysAgo, declined, product } = plan;
  const nextRenewal = (daysAgo: number) => {
    const start = startOf(plan, key, now);
    const time = daysBefore(now, daysAgo, key);
    let times = 1;
    while (after(start, intervalOf(product), times) <= time) times++;
    return after(start, intervalOf(product), times);
  };
  if (canceledDaysAgo !== undefined) return nextRenewal(canceledDaysAgo);
  if (declined === undefined) return Number.POSITIVE_INFINITY;
  return nextRenewal(declined.daysAgo) + ATTEMPT + 21 * DAY + (isFinal(declined.reason) ? MINUTE : 0);
}
