import type { Order } from "../../../polar/models/order.js";
import { cardOf, isFinalDecline, type Payment } from "../../../polar/models/payment.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { day } from "../../../results/concise.js";
import { DAY_MS, isTimestamp } from "../../subscriptions/days.js";
import { dunningEndsAt, nextChange } from "../../subscriptions/next-change.js";
import { type Amounts, known } from "./amounts.js";
import { nameOf, whyOf } from "./charge.js";

type Json = Record<string, unknown>;

interface Around {
  /** Of the same customer, newest first; undefined where payments could not be read. */
  payments: readonly Payment[] | undefined;
  subscriptions: readonly Subscription[] | undefined;
  amounts: Amounts;
}

/** An order that is not paid yet. */
export function owedLine(order: Order, { payments, subscriptions, amounts }: Around): Json {
  const { id, currency, created_at, next_payment_attempt_at, subscription_id } = order;
  const failed = payments?.filter(({ order_id, status }) => order_id === id && status === "failed");
  const [last] = failed ?? [];
  const isUnderWay = payments?.some(({ order_id, status }) => order_id === id && status === "pending");
  const subscription = subscriptions?.find((one) => one.id === subscription_id) ?? asSubscription(order.subscription);
  const ends = subscription?.status === "past_due" ? dunningEndsAt(subscription) : undefined;
  const retry = retryComes(next_payment_attempt_at, ends, failed);
  return {
    ...amounts(currency, { amount: known(order.due_amount) }),
    for: nameOf(order),
    why: whyOf(order),
    since: day(created_at),
    ...(retry === true && { next_attempt_on: day(next_payment_attempt_at) }),
    ...(isUnderWay && { note: "a payment is under way" }),
    ...(failed && { attempts: failed.length }),
    ...(last && { last_decline: declineOf(last), ...(cardOf(last) !== undefined && { card: cardOf(last) }) }),
    ...(retry !== undefined && { retry_can_work: retry }),
    ...(last && isFinalDecline(last) && { needs_new_card: true }),
    ...(ends !== undefined && { ends_on: day(subscription && nextChange(subscription)?.at) }),
    order_id: id,
  };
}

function asSubscription(value: unknown): Subscription | undefined {
  return isRecord(value) ? (value as Subscription) : undefined;
}

/** In words that a person can read. */
export function declineOf({ decline_message, decline_reason }: Payment): string {
  return textOf(decline_message) || textOf(decline_reason).replaceAll("_", " ") || "no reason given";
}

/** Retries before the one on the last day. */
const EARLIER_RETRIES = 3;
const A_MINUTE = 60_000;

/**
 * Whether Polar will charge again; undefined if nothing has failed yet, as far as is known. After a decline that no retry mends, the next attempt
 * stands at the minute after the last day, when the plan ends instead.
 */
function retryComes(
  next: unknown,
  ends: string | undefined,
  failed: readonly Payment[] | undefined,
): boolean | undefined {
  // Without its payments, only a plan that is past due shows that one has failed.
  const hasFailed = failed ? failed.length > 0 : ends !== undefined;
  if (!isTimestamp(next)) return hasFailed ? false : undefined;
  if (ends === undefined) return true;
  const late = Date.parse(next) - Date.parse(ends);
  if (late < -DAY_MS / 2) return true;
  const own = failed?.filter(({ trigger }) => !OF_CUSTOMERS.has(textOf(trigger)));
  // A retry on the last day follows the others.
  return own === undefined ? late < A_MINUTE / 2 : own.length > EARLIER_RETRIES;
}

/** Attempts besides those of the schedule. */
const OF_CUSTOMERS = new Set(["retry_customer", "retry_payment_method_update", "retry_admin"]);
