import type { Subscription } from "../../polar/models/subscription.js";
import { isRecord } from "../../primitives/record.js";
import { numberOf } from "../../primitives/written-number.js";
import { isTimestamp } from "./days.js";

/**
 * Whether the discount that a subscription's amount is less is gone at a moment after its current period. A discount counts
 * from the first charge on: once, for some months, or forever.
 */
export function hasRunOut({ discount, status, trial_end, started_at }: Subscription, at: string): boolean {
  if (!isRecord(discount)) return false;
  const { duration, duration_in_months } = discount;
  if (status === "trialing" || duration === "forever") return false;
  if (duration === "once") return true;
  const months = numberOf(duration_in_months);
  const from = isTimestamp(trial_end) ? trial_end : started_at;
  if (months === undefined || !isTimestamp(from)) return false;
  const end = new Date(from);
  end.setUTCMonth(end.getUTCMonth() + months);
  return Date.parse(at) >= end.getTime();
}
