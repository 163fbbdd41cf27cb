import type { Subscription } from "../../../polar/models/subscription.js";
import { DAY_MS, isTimestamp } from "./days.js";

/** What happens next to a subscription. */
export interface NextChange {
  kind: "renewal" | "end" | "trial_end";
  at: string;
}

export function nextChange(subscription: Subscription): NextChange | undefined {
  const { status, current_period_end, ends_at, trial_end } = subscription;
  const [kind, at] = isCanceling(subscription)
    ? (["end", ends_at ?? current_period_end] as const)
    : status === "trialing"
      ? (["trial_end", trial_end ?? current_period_end] as const)
      : (["renewal", current_period_end] as const);
  return isTimestamp(at) ? { kind, at } : undefined;
}

export function isCanceling({ cancel_at_period_end, ends_at }: Subscription): boolean {
  return cancel_at_period_end === true || typeof ends_at === "string";
}

/** The field that shows the day of a change: what has not come true is not announced. */
export function fieldOf({ kind, at }: NextChange, now: number): string {
  return Date.parse(at) < now ? `${kind}_was_due_on` : AHEAD[kind];
}

const AHEAD: Record<NextChange["kind"], string> = {
  renewal: "renews_on",
  end: "ends_on",
  trial_end: "trial_ends_on",
};

/** The state may be an hour old, and Polar takes its time to renew: a day's delay is nothing to worry about. */
export function isOverdue({ at }: NextChange, now: number): boolean {
  return now - Date.parse(at) > DAY_MS;
}
