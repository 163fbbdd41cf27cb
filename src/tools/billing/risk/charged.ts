import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { numberOf } from "../../../primitives/written-number.js";
import { isTimestamp } from "../../subscriptions/days.js";
import { hasRunOut } from "../../subscriptions/discount.js";
import { isCanceling } from "../../subscriptions/next-change.js";
import { usageOf } from "../../subscriptions/plan.js";

/** Whether the next period of an active plan is charged: not where it ends, pauses or costs nothing. */
export function needsCard(plan: Subscription): boolean {
  if (isCanceling(plan) || plan.pause_at_period_end === true) return false;
  return numberOf(plan.amount) !== 0 || usageOf(plan) > 0 || (isFullPriceNext(plan) && fixedPrice(plan) > 0);
}

/** Whether the next period is charged without the discount of this one. */
function isFullPriceNext(plan: Subscription): boolean {
  return isTimestamp(plan.current_period_end) && hasRunOut(plan, plan.current_period_end);
}

function fixedPrice({ prices }: Subscription): number {
  const amounts = (Array.isArray(prices) ? prices : []).map(
    (one) => (isRecord(one) && numberOf(one.price_amount)) || 0,
  );
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
