import { productName, type Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { numberOf } from "../../../primitives/written-number.js";
import { day } from "../../../results/concise.js";
import { daysUntil, isTimestamp } from "../../subscriptions/days.js";
import { hasRunOut } from "../../subscriptions/discount.js";
import { isOverdue, nextChange } from "../../subscriptions/next-change.js";
import { pendingChange, usageOf } from "../../subscriptions/plan.js";
import { type Amounts, ifAny, known, minor } from "./amounts.js";

type Json = Record<string, unknown>;

/**
 * What a subscription charges next, as of `now` (milliseconds since 1970); undefined if nothing is to come. What is owed by a
 * past due one is in its order: the end of its period is not when it is charged.
 */
export function nextCharge(subscription: Subscription, now: number, amounts: Amounts): Json | undefined {
  const { id, currency, status, current_meter_period_end } = subscription;
  const next = nextChange(subscription);
  const usage = usageOf(subscription);
  const usageAt = next?.kind === "pause" ? next.at : current_meter_period_end;
  const line = (at: string, about: number | undefined, note?: string): Json => ({
    for: productName(subscription) ?? "subscription",
    on: day(at),
    in_days: daysUntil(at, now),
    ...amounts(currency, { about }, " before tax"),
    ...amounts(currency, { usage_so_far: ifAny(usage) }),
    // Usage may be billed more often than the plan.
    ...((usage > 0 || isMetered(subscription)) &&
      isTimestamp(usageAt) &&
      day(usageAt) !== day(at) && { usage_on: day(usageAt) }),
    ...(isOverdue({ at }, now) ? { note: "overdue: Polar still has that date" } : note !== undefined && { note }),
    subscription_id: id,
  });
  if (next === undefined || status === "past_due") return undefined;
  switch (next.kind) {
    case "end":
      return usage > 0 ? line(next.at, undefined, "only usage: the plan ends then") : undefined;
    case "pause": {
      const { resumes_at } = subscription;
      if (isTimestamp(resumes_at))
        return line(resumes_at, amountAt(resumes_at, subscription), `paused from ${day(next.at)} until then`);
      return usage > 0 ? line(next.at, undefined, "only usage: the plan pauses then") : undefined;
    }
    case "resume":
      return line(next.at, amountAt(next.at, subscription), "paused until then");
    case "trial_end":
    case "renewal": {
      const change = pendingChange(subscription);
      if (change && isInForce(change, next.at))
        return line(next.at, undefined, `another amount: the plan or its seats change on ${change.on}`);
      const about = amountAt(next.at, subscription);
      if (about !== 0) return line(next.at, about, noteOn(next.kind, about, subscription));
      return usage > 0 || isMetered(subscription)
        ? line(next.at, undefined, "only usage: the plan itself is free")
        : undefined;
    }
  }
}

/** A change that applies later leaves this charge as it is. */
function isInForce({ on }: Json, at: string): boolean {
  return typeof on !== "string" || on <= at.slice(0, 10);
}

function noteOn(kind: string, about: number | undefined, subscription: Subscription): string | undefined {
  if (kind === "trial_end") return "first charge, after the trial";
  return about !== undefined && about > minor(subscription.amount) ? "the discount has run out by then" : undefined;
}

function isMetered({ prices }: Subscription): boolean {
  const all = Array.isArray(prices) ? prices.filter(isRecord) : [];
  return all.some(({ amount_type }) => textOf(amount_type).startsWith("metered"));
}

/** What is charged then: `amount` is less a discount that may have run out. Undefined where that cannot be told. */
function amountAt(at: string, subscription: Subscription): number | undefined {
  const { discount } = subscription;
  const amount = known(subscription.amount);
  if (amount === undefined || !isRecord(discount) || !hasRunOut(subscription, at)) return amount;
  const { basis_points, amount: off, amounts, currency } = discount;
  const fixed =
    isRecord(amounts) && typeof subscription.currency === "string" ? amounts[subscription.currency] : undefined;
  const points = numberOf(basis_points);
  if (points === undefined) {
    const known = numberOf(fixed) ?? (currency === subscription.currency ? numberOf(off) : undefined);
    // A discount of more than the price leaves 0.
    return known === undefined || amount === 0 ? listPrice(subscription) : amount + known;
  }
  return listPrice(subscription) ?? (points < 10_000 ? Math.round(amount / (1 - points / 10_000)) : undefined);
}

/** The sum of its fixed prices; undefined if it has others. */
function listPrice({ prices, currency }: Subscription): number | undefined {
  const own = (Array.isArray(prices) ? prices.filter(isRecord) : []).filter(
    ({ amount_type, price_currency }) =>
      !textOf(amount_type).startsWith("metered") && (price_currency ?? currency) === currency,
  );
  if (own.length === 0 || own.some(({ amount_type }) => amount_type !== "fixed")) return undefined;
  return own.reduce((sum, { price_amount }) => sum + minor(price_amount), 0);
}
