import type { Subscription } from "../../polar/models/subscription.js";
import { DAY_MS, isTimestamp } from "./days.js";

/** What happens next to a subscription. */
export interface NextChange {
  kind: "renewal" | "end" | "trial_end" | "pause" | "resume";
  at: string;
}

/** Undefined where nothing is due: it has ended, or is paused until someone resumes it. */
export function nextChange(subscription: Subscription): NextChange | undefined {
  const { status, current_period_end, trial_end, pause_at_period_end, resumes_at } = subscription;
  const [kind, at] = ((): [NextChange["kind"], unknown] => {
    if (isEnded(subscription)) return ["end", undefined];
    // Its period was advanced before the charge failed: it does not renew at the end of that.
    if (status === "past_due") return ["end", earliest(dunningEndsAt(subscription), cancelsAt(subscription))];
    if (isCanceling(subscription)) return ["end", cancelsAt(subscription)];
    if (status === "paused") return ["resume", resumes_at];
    if (pause_at_period_end === true) return ["pause", current_period_end];
    if (status === "trialing") return ["trial_end", trial_end ?? current_period_end];
    return ["renewal", (status ?? "active") === "active" ? current_period_end : undefined];
  })();
  return isTimestamp(at) ? { kind, at } : undefined;
}

/** Also of a subscription that failed before it began. */
export function isEnded({ status, ended_at }: Subscription): boolean {
  return status === "canceled" || status === "incomplete_expired" || typeof ended_at === "string";
}

export function isCanceling({ cancel_at_period_end, ends_at }: Subscription): boolean {
  return cancel_at_period_end === true || typeof ends_at === "string";
}

/** When a subscription ends that someone has canceled. */
export function cancelsAt(subscription: Subscription): string | undefined {
  const at = isCanceling(subscription) ? (subscription.ends_at ?? subscription.current_period_end) : undefined;
  return isTimestamp(at) ? at : undefined;
}

function earliest(...moments: (string | undefined)[]): string | undefined {
  return moments.filter(isTimestamp).sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}

/** When the next charge is due, where that is known: of a past due one it is not. A plan that resumes is charged at once. */
export function nextChargeAt(subscription: Subscription): string | undefined {
  const { kind, at } = nextChange(subscription) ?? {};
  if (kind === "pause") return isTimestamp(subscription.resumes_at) ? subscription.resumes_at : undefined;
  return kind === "end" ? undefined : at;
}

/** Polar charges again until then, 2, 7, 14 and 21 days after the first failure, and cancels what is still not paid. */
const DUNNING_DAYS = 21;

/** When a past due subscription ends unless it is paid. */
export function dunningEndsAt({ past_due_at }: Subscription): string | undefined {
  if (!isTimestamp(past_due_at)) return undefined;
  return new Date(Date.parse(past_due_at) + DUNNING_DAYS * DAY_MS).toISOString();
}

/** The field that shows the day of a change: what has not come true is not announced. */
export function fieldOf({ kind, at }: NextChange, now: number): string {
  return Date.parse(at) < now ? `${kind}_was_due_on` : AHEAD[kind];
}

const AHEAD: Record<NextChange["kind"], string> = {
  renewal: "renews_on",
  end: "ends_on",
  trial_end: "trial_ends_on",
  pause: "pauses_on",
  resume: "resumes_on",
};

/** Polar takes its time to renew, and a state may be an hour old: a day's delay is nothing to worry about. */
export function isOverdue({ at }: Pick<NextChange, "at">, now: number): boolean {
  return now - Date.parse(at) > DAY_MS;
}
