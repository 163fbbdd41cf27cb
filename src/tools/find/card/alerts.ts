import type { Customer } from "../../../polar/models/customer.js";
import type { CustomerState } from "../../../polar/models/customer-state.js";
import { monthOf } from "../../../polar/models/payment-method.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { numberOf } from "../../../primitives/written-number.js";
import { day } from "../../../results/concise.js";
import { DAY_MS, inDays, isTimestamp } from "../../subscriptions/days.js";
import { cancelsAt, isOverdue, type NextChange, nextChange, nextChargeAt } from "../../subscriptions/next-change.js";
import { usageOf } from "../../subscriptions/plan.js";
import { chargedMethod, type Holdings, metersOf, runningPlans } from "./card.js";

/** What was read of a customer; undefined where it could not be fetched. */
export interface Known extends Holdings {
  customer: Customer;
  methods: readonly Record<string, unknown>[] | undefined;
  /** Where subscriptions are missing: whether Polar counts the customer among those with a running one, past due included. */
  countsAsActive: boolean | undefined;
  /** Polar's clock, in milliseconds since 1970. */
  now: number;
}

/** What needs attention, each as `kind: words`. Plain rules, no guesses. */
export function alertsFor({ customer, state, subscriptions, methods, countsAsActive, now }: Known): string[] {
  const plans = runningPlans({ state, subscriptions });
  const isHidden = countsAsActive === true && plans?.length === 0;
  return [
    ...(isHidden
      ? ["past_due: has a past due subscription that the state leaves out (or one newer than the state)"]
      : []),
    ...(plans ?? []).flatMap((plan) => ofPlan(plan, now)),
    ...(plans && methods && !isHidden ? ofPayment(customer, plans, methods, now) : []),
    ...(isHidden && methods ? ifExpired(expiryOf(chargedMethod(customer, methods)), now) : []),
    ...(state && isOverdrawn(state, subscriptions ?? []) ? ["meter_overdrawn: usage exceeds the credit"] : []),
    ...(state && isOutdated(state, customer, now)
      ? [
          `state_outdated: changed within the last hour; ${subscriptions ? "" : "plan, "}benefits and meters may be older`,
        ]
      : []),
  ];
}

/** Where use is paid for from the first unit on, there is no credit to exceed. */
function isOverdrawn(state: CustomerState, subscriptions: readonly Subscription[]): boolean {
  const isCharged = subscriptions.some((plan) => usageOf(plan) > 0);
  return metersOf(state).some(({ balance, credited }) => balance < 0 && (credited > 0 || !isCharged));
}

const TRIAL_NOTICE_DAYS = 7;

function ofPlan(plan: Subscription, now: number): string[] {
  const { status, trial_end } = plan;
  const next = nextChange(plan);
  if (status === "past_due") return ofPastDue(plan, now);
  if (status === "paused" && !next) return ["paused: until someone resumes it"];
  if (status === "unpaid") return ["unpaid: payments failed and Polar does not try again"];
  // A canceled plan ends instead of its trial.
  const trial: NextChange[] =
    next?.kind === "end" && status === "trialing" && isTimestamp(trial_end)
      ? [{ kind: "trial_end", at: trial_end }]
      : [];
  return [...trial, ...(next ? [next] : [])].flatMap((change) => onChange(change, now));
}

/** It may be canceled as well, and then ends even if it is paid. */
function ofPastDue(plan: Subscription, now: number): string[] {
  const since = isTimestamp(plan.past_due_at) ? `since ${day(plan.past_due_at)}` : "a charge has failed";
  const [end, canceled] = [nextChange(plan), cancelsAt(plan)];
  const canceling = canceled === undefined ? [] : onChange({ kind: "end", at: canceled }, now);
  if (end === undefined || end.at === canceled) return [`past_due: ${since}`, ...canceling];
  if (isOverdue(end, now)) return [`past_due: ${since}`, ...onChange(end, now)];
  return [`past_due: ${since}; ends ${when(end, now)}, unless paid`, ...canceling];
}

const when = ({ at }: NextChange, now: number) => `${day(at)}, ${inDays(at, now)}`;

function onChange(change: NextChange, now: number): string[] {
  const { kind, at } = change;
  if (isOverdue(change, now)) return [`${kind}_overdue: ${OVERDUE[kind]} ${when(change, now)}`];
  switch (kind) {
    case "trial_end":
      return Date.parse(at) - now <= TRIAL_NOTICE_DAYS * DAY_MS
        ? [`trial_ends: the trial ends ${when(change, now)}`]
        : [];
    case "end":
      return [`canceling: the plan ends ${when(change, now)}`];
    case "pause":
      return [`pausing: the plan pauses ${when(change, now)}`];
    case "resume":
      return [`paused: resumes ${when(change, now)}`];
    case "renewal":
      return [];
  }
}

const OVERDUE: Record<NextChange["kind"], string> = {
  renewal: "the plan was to renew",
  end: "the plan was to end",
  trial_end: "the trial was to end",
  pause: "the plan was to pause",
  resume: "the plan was to resume",
};

/** Of a paused plan, only one that resumes by itself is charged. */
const isCharged = (plan: Subscription) =>
  ["active", "trialing", "past_due"].includes(textOf(plan.status)) || nextChange(plan)?.kind === "resume";

function ofPayment(
  customer: Customer,
  plans: readonly Subscription[],
  methods: readonly Record<string, unknown>[],
  now: number,
): string[] {
  const paid = plans.filter((plan) => isCharged(plan) && (numberOf(plan.amount) !== 0 || usageOf(plan) > 0));
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
  const renewals = paid.flatMap((plan) => nextChargeAt(plan) ?? []);
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

export function expiryOf(method: Record<string, unknown> | undefined): Expiry | undefined {
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
