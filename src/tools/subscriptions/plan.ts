import { priceOf, productName, type Subscription } from "../../polar/models/subscription.js";
import { money } from "../../polar/money.js";
import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import { numberOf } from "../../primitives/written-number.js";
import { day } from "../../results/concise.js";
import { DAY_MS, daysUntil } from "./days.js";
import { dunningEndsAt, fieldOf, isCanceling, isEnded, nextChange } from "./next-change.js";

type Json = Record<string, unknown>;

/** A subscription that has not ended, as of `now` (milliseconds since 1970). */
export function planLine(subscription: Subscription, now: number): Json {
  const { id, product_id, status, currency, past_due_at } = subscription;
  const name = productName(subscription);
  const next = nextChange(subscription);
  const usage = usageOf(subscription);
  const seats = numberOf(subscription.seats);
  const changes_to = pendingChange(subscription);
  return {
    // A customer's state has no names.
    ...(name === undefined ? { product_id } : { plan: name }),
    status,
    price: priceOf(subscription),
    ...(seats !== undefined && { seats }),
    ...discountOf(subscription),
    ...(usage > 0 && typeof currency === "string" && { usage: money(usage, currency) }),
    ...(status === "past_due" && past_due_at != null && { past_due_since: day(past_due_at) }),
    ...(next && { [fieldOf(next, now)]: day(next.at), in_days: daysUntil(next.at, now) }),
    ...(isCanceling(subscription) && !isEnded(subscription) && { canceling: true }),
    ...(changes_to && { changes_to }),
    subscription_id: id,
  };
}

/** The discount that the price includes, and for how long, unless that is forever. */
function discountOf({ discount }: Subscription): Json {
  if (!isRecord(discount) || typeof discount.name !== "string") return {};
  const months = numberOf(discount.duration_in_months);
  const lasts = discount.duration === "repeating" && months ? `${months} month${months === 1 ? "" : "s"}` : "once";
  return { discount: discount.name, ...(isLimited(discount) && { discount_lasts: lasts }) };
}

const isLimited = ({ duration }: Json) => duration === "once" || duration === "repeating";

/** A change of product or seats that is to come with the next period. */
export function pendingChange({ pending_update }: Subscription): Json | undefined {
  if (!isRecord(pending_update)) return undefined;
  const { product_id, applies_at } = pending_update;
  const seats = numberOf(pending_update.seats);
  return {
    ...(typeof product_id === "string" && { product_id }),
    ...(seats !== undefined && { seats }),
    on: day(applies_at),
  };
}

/** The cost so far of usage beyond the credit, in the currency's minor unit. */
export function usageOf({ meters }: Subscription): number {
  const charges = (Array.isArray(meters) ? meters : []).map((meter) => numberOf(meter?.amount) ?? 0);
  return charges.reduce((sum, charge) => sum + charge, 0);
}

/** How many have ended, and the last one with its reason; undefined if none has. */
export function endedOnes(subscriptions: readonly Subscription[]): Json | undefined {
  const ended = subscriptions.filter(isEnded);
  const endOf = ({ ended_at, ends_at }: Subscription) => textOf(ended_at ?? ends_at);
  const [last] = [...ended].sort((one, other) => endOf(other).localeCompare(endOf(one)));
  if (last === undefined) return undefined;
  const reason = last.customer_cancellation_reason ?? (isUnpaidToTheEnd(last) ? "payment_failed" : undefined);
  return {
    plans: ended.length,
    last: {
      plan: productName(last),
      ...(endOf(last) && { on: day(endOf(last)) }),
      ...(typeof reason === "string" && { reason }),
    },
  };
}

/** Whether Polar ended it because no charge succeeded to the last day; before that, someone has. */
function isUnpaidToTheEnd(subscription: Subscription): boolean {
  const last = dunningEndsAt(subscription);
  return last !== undefined && Date.parse(textOf(subscription.ended_at)) >= Date.parse(last) - DAY_MS;
}
