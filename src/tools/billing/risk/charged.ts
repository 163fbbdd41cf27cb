import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { numberOf } from "../../../primitives/written-number.js";
import { isTimestamp } from "../../subscriptions/days.js";
import { isCanceling } from "../../subscriptions/next-change.js";
import { usageOf } from "../../subscriptions/plan.js";

/** Whether the next period of an active plan is charged: not where it ends, pauses or costs nothing. */
export function needsCard(plan: Subscription): boolean {
  if (isCanceling(plan) || plan.pause_at_period_end === true) return false;
  return numberOf(plan.amount) !== 0 || usageOf(plan) > 0 || (discountEnds(plan) && fixedPrice(plan) > 0);
}

/** Whether the discount that an amount is less is gone in the next period. */
function discountEnds({ discount, started_at, current_period_end }: Subscription): boolean {
  if (!isRecord(discount)) return false;
  const months = numberOf(discount.duration_in_months);
  if (discount.duration !== "repeating" || months === undefined) return discount.duration === "once";
  if (!isTimestamp(started_at) || !isTimestamp(current_period_end)) return false;
  const end = new Date(started_at);
  end.setUTCMonth(end.getUTCMonth() + months);
  return end.getTime() <= Date.parse(current_period_end);
}

function fixedPrice({ prices }: Subscription): number {
  const amounts = (Array.isArray(prices) ? prices : []).map(
    (one) => (isRecord(one) && numberOf(one.price_amount)) || 0,
  );
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
