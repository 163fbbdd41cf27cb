import type { Customer } from "../../../polar/models/customer.js";
import type { CustomerState } from "../../../polar/models/customer-state.js";
import { monthOf } from "../../../polar/models/payment-method.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { numberOf } from "../../../primitives/written-number.js";
import { day } from "../../../results/concise.js";
import { chargedMethod, metersOf, usageOf } from "./card.js";
import { DAY_MS, inDays, isTimestamp } from "./days.js";
import { isCanceling, isOverdue, type NextChange, nextChange } from "./next-change.js";

/** What was read of a customer; undefined where it could not be fetched. */
export interface Known {
  customer: Customer;
  state: CustomerState | undefined;
  methods: readonly Record<string, unknown>[] | undefined;
  /** Whether Polar counts the customer among those with a trialing, active or past due subscription. */
  countsAsActive: boolean | undefined;
  /** Polar's clock, in milliseconds since 1970. */
  now: number;
}

/** What needs attention, each as `kind: words`. Plain rules, no guesses. */
export function alertsFor({ customer, state, methods, countsAsActive, now }: Known): string[] {
  const subscriptions = state?.active_subscriptions ?? [];
  const isPastDue = countsAsActive === true && state !== undefined && subscriptions.length === 0;
  return [
    ...(isPastDue
      ? ["past_due: has a past due subscription that the state leaves out (or one newer than the state)"]
      : []),
    ...subscriptions.flatMap((subscription) => ofSubscription(subscription, now)),
    ...(state && methods && !isPastDue ? ofPayment(customer, subscriptions, methods, now) : []),
    ...(isPastDue && methods ? ifExpired(expiryOf(chargedMethod(customer, methods)), now) : []),
    ...(state && metersOf(state).some(({ balance }) => balance < 0)
      ? ["meter_overdrawn: usage exceeds the credit"]
      : []),
    ...(state && isOutdated(state, customer, now)
      ? ["state_outdated: changed within the last hour; plan, benefits and meters may be older"]
      : []),
  ];
}

const TRIAL_NOTICE_DAYS = 7;

function ofSubscription(subscription: Subscription, now: number): string[] {
  const { status, trial_end } = subscription;
  const next = nextChange(subscription);
  // A canceled plan ends instead of its trial.
  const trial: NextChange[] =
    next?.kind === "end" && status === "trialing" && isTimestamp(trial_end)
      ? [{ kind: "trial_end", at: trial_end }]
      : [];
  return [...trial, ...(next ? [next] : [])].flatMap((change) => onChange(change, now));
}

function onChange(change: NextChange, now: number): string[] {
  const { kind, at } = change;
  const when = `${day(at)}, ${inDays(at, now)}`;
  if (isOverdue(change, now)) return [`${kind}_overdue: ${OVERDUE[kind]} ${when}`];
  switch (kind) {
    case "trial_end":
      return Date.parse(at) - now <= TRIAL_NOTICE_DAYS * DAY_MS ? [`trial_ends: the trial ends ${when}`] : [];
    case "end":
      return [`canceling: the plan ends ${when}`];
    case "renewal":
      return [];
  }
}

const OVERDUE: Record<NextChange["kind"], string> = {
  renewal: "the plan was to renew",
  end: "the plan was to end",
  trial_end: "the trial was to end",
};

function ofPayment(
  customer: Customer,
  subscriptions: readonly Subscription[],
  methods: readonly Record<string, unknown>[],
  now: number,
): string[] {
  const paid = subscriptions.filter((subscription) => numberOf(subscription.amount) !== 0 || usageOf(subscription) > 0);
  if (paid.length === 0) return [];
  if (methods.length === 0) return ["no_payment_method: there is a paid plan and no payment method"];
  const charged = chargedMethod(customer, methods);
  if (!charged) {
    const isKnown = (customer.default_payment_method_id ?? null) === null;
    return isKnown ? ["no_default_payment_method: there is a paid plan, and no saved method is the default"] : [];
  }

  const expiry = expiryOf(charged);
  if (expiry === undefined) return [];
  const expired = ifExpired(expiry, now);
  if (expired.length > 0) return expired;
  const renewals = paid.flatMap((subscription) => {
    const next = isCanceling(subscription) ? undefined : nextChange(subscription);
    return next ? [next.at] : [];
  });
  const [renewal] = renewals.filter((at) => Date.parse(at) >= expiry.end).sort();
  if (renewal === undefined) return [];
  return [`card_expires: the card expires ${expiry.month}, before the renewal on ${day(renewal)}`];
}

interface Expiry {
  /** Such as `2031-02`. */
  month: string;
  /** The end of that month, to which a card is valid, in milliseconds since 1970. */
  end: number;
}

function expiryOf(method: Record<string, unknown> | undefined): Expiry | undefined {
  const { exp_year, exp_month } = isRecord(method?.method_metadata) ? method.method_metadata : {};
  const month = monthOf(exp_year, exp_month);
  return month === undefined ? undefined : { month, end: Date.UTC(numberOf(exp_year) ?? 0, numberOf(exp_month) ?? 0) };
}

function ifExpired(expiry: Expiry | undefined, now: number): string[] {
  return expiry && expiry.end <= now ? [`card_expired: the card expired ${expiry.month}`] : [];
}

const CACHE_MS = 3_600_000;
const SHARED_FIELDS = ["email", "name", "external_id", "type"];

/** Polar caches the state for an hour at most, and computes it again soon after a change. */
function isOutdated(state: CustomerState, customer: Customer, now: number): boolean {
  const changedAt = Date.parse(textOf(customer.modified_at ?? customer.created_at));
  const differs = SHARED_FIELDS.some((field) => (state[field] ?? null) !== (customer[field] ?? null));
  return differs || now - changedAt < CACHE_MS;
}
