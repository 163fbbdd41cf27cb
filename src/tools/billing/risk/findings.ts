import { priceOf, productName, type Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { cut, textOf } from "../../../primitives/text.js";
import { day } from "../../../results/concise.js";
import { daysUntil } from "../../subscriptions/days.js";
import { fieldOf, type NextChange } from "../../subscriptions/next-change.js";

type Json = Record<string, unknown>;

/** Why a customer is at risk; where dates are equal, the earlier of these comes first. */
export const REASONS = [
  "past_due",
  "card_expired",
  "no_payment_method",
  "no_default_payment_method",
  "card_expires",
  "canceling",
  "trial_ends",
] as const;

export type Reason = (typeof REASONS)[number];

/** One reason that a plan is at risk. */
export interface Finding {
  reason: Reason;
  plan: Subscription;
  /** When it comes true, as Polar writes it; undefined where that is not known. */
  at: string | undefined;
}

/** What is found of one customer, most urgent first. */
export type Findings = [Finding, ...Finding[]];

/** Customers, most urgent first: failed payments, then by date. */
export function ranked(findings: readonly Finding[]): Findings[] {
  const byCustomer = new Map<unknown, Findings>();
  for (const finding of [...findings].sort(byUrgency)) {
    const key = finding.plan.customer_id ?? finding.plan.id;
    const known = byCustomer.get(key);
    if (known) known.push(finding);
    else byCustomer.set(key, [finding]);
  }
  return [...byCustomer.values()];
}

function byUrgency(one: Finding, other: Finding): number {
  const isLater = ({ reason }: Finding) => Number(reason !== "past_due");
  const time = ({ at }: Finding) => (at === undefined ? 0 : Date.parse(at));
  const inOrder = ({ reason }: Finding) => REASONS.indexOf(reason);
  return isLater(one) - isLater(other) || time(one) - time(other) || inOrder(one) - inOrder(other);
}

/** Customers by their most urgent reason. */
export function countsOf(customers: readonly Findings[]): Record<string, number> {
  const counts = REASONS.map(
    (reason) => [reason, customers.filter(([{ reason: own }]) => own === reason).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const MOST_OTHERS = 5;

/** A customer's row, as of `now` (milliseconds since 1970). */
export function rowOf([first, ...others]: Findings, now: number): Json {
  const { reason, plan, at } = first;
  return {
    customer: customerOf(plan),
    reason,
    ...nameOf(plan),
    amount: priceOf(plan),
    ...(reason === "past_due" && plan.past_due_at != null && { since: day(plan.past_due_at) }),
    ...whenOf(first, now),
    ...(at !== undefined && { in_days: daysUntil(at, now) }),
    ...(others.length > 0 && { also: others.slice(0, MOST_OTHERS).map((other) => otherLine(other, plan, now)) }),
    subscription_id: plan.id,
  };
}

function otherLine(other: Finding, shown: Subscription, now: number): Json {
  const { reason, plan } = other;
  return { reason, ...(plan.id !== shown.id && nameOf(plan)), ...whenOf(other, now) };
}

/** The day, under the name that it has with a plan: a card is missed when that renews. */
function whenOf({ reason, at }: Finding, now: number): Json {
  return at === undefined ? {} : { [fieldOf({ kind: COMING[reason] ?? "renewal", at }, now)]: day(at) };
}

const COMING: Partial<Record<Reason, NextChange["kind"]>> = {
  past_due: "end",
  canceling: "end",
  trial_ends: "trial_end",
};

function nameOf(plan: Subscription): Json {
  const name = productName(plan);
  return name === undefined ? {} : { plan: short(name) };
}

function customerOf({ customer, customer_id }: Subscription): Json {
  const isOwn = isRecord(customer) && (customer_id ?? customer.id) === customer.id;
  const { id, name, email } = isOwn ? customer : {};
  const texts = Object.entries({ name, email }).filter(([, text]) => textOf(text) !== "");
  return { id: customer_id ?? id, ...Object.fromEntries(texts.map(([field, text]) => [field, short(textOf(text))])) };
}

/** In characters. A longer text would leave no room for other rows. */
const LONGEST = 200;

const short = (text: string) => (text.length > LONGEST ? `${cut(text, LONGEST)}…` : text);
