import type { Benefit, Customer, CustomerState, Subscription } from "../polar/answers.js";
import { isRecord, setField } from "../primitives/record.js";
import { numberOf } from "../primitives/written-number.js";
import { money, price } from "./money.js";

type Json = Record<string, unknown>;

export interface ConciseOptions {
  /** Whether the organization is known anyway, by the token or by the request. */
  organizationKnown?: boolean;
}

/**
 * A customer in few words: no nulls, no empty maps, days instead of moments, and nothing that only Polar's own machinery
 * needs. Fields that are new to this server stay.
 */
export function conciseCustomer(customer: Customer, { organizationKnown = false }: ConciseOptions = {}): Customer {
  const concise: Json = {};
  for (const key of Object.keys(customer)) {
    const value = customer[key];
    const goesWithoutSaying =
      UNNEEDED.has(key) ||
      (key === "billing_name" && value === customer.name) ||
      (key === "email_verified" && value !== true) ||
      (key === "type" && value === "individual") ||
      (key === "organization_id" && organizationKnown);
    if (!goesWithoutSaying) setField(concise, key, key === "created_at" ? day(value) : value);
  }
  if (typeof customer.default_payment_method_id === "string") concise.has_payment_method = true;
  return withoutEmpty(concise) as Customer;
}

/** Of a customer, beside what is empty. */
const UNNEEDED = new Set(["avatar_url", "modified_at", "first_user_event_at", "default_payment_method_id"]);

/** A customer's state in few words; what it has none of stays as an empty list. */
export function conciseState(state: CustomerState, options?: ConciseOptions): CustomerState {
  const { active_subscriptions = [], granted_benefits = [], active_meters, ...customer } = state;
  return {
    ...conciseCustomer(customer, options),
    active_subscriptions: active_subscriptions.map(conciseSubscription),
    granted_benefits: granted_benefits.map(conciseBenefit),
    active_meters: listOf(active_meters).map(conciseMeter),
  };
}

function conciseSubscription(subscription: Subscription): Subscription {
  const {
    created_at: _,
    modified_at: __,
    price_id: ___,
    current_period_start: ____,
    trial_start: _____,
    currency,
    recurring_interval,
    recurring_interval_count,
    cancel_at_period_end,
    meters,
    ...rest
  } = subscription;
  const amount = numberOf(subscription.amount);
  const count = numberOf(recurring_interval_count) ?? 1;
  const priced = amount !== undefined && typeof currency === "string";
  return withoutEmpty({
    ...withDays(rest),
    ...(priced ? { price: price(amount, currency, recurring_interval, count) } : { currency, recurring_interval }),
    ...(cancel_at_period_end && { cancel_at_period_end }),
    meters: listOf(meters).map((meter) => ({ ...conciseMeter(meter), ...charge(meter, currency) })),
  });
}

/** What use beyond the credit costs so far. */
function charge({ amount }: Json, currency: string | undefined) {
  const due = numberOf(amount) ?? 0;
  return due !== 0 && typeof currency === "string" ? { amount: due, price: money(due, currency) } : {};
}

function conciseBenefit({ id: _, created_at: __, modified_at: ___, ...rest }: Benefit): Benefit {
  return withoutEmpty(withDays(rest));
}

function conciseMeter({ id: _, created_at: __, modified_at: ___, amount: ____, ...rest }: Json): Json {
  return withoutEmpty(rest);
}

/** A payment method in few words: its details beside its type, the expiry as a month. */
export function concisePaymentMethod(method: Json): Json {
  const { modified_at: _, customer_id: __, processor: ___, method_metadata, is_default, ...rest } = method;
  const { exp_month, exp_year, ...details } = isRecord(method_metadata) ? method_metadata : {};
  return withoutEmpty({
    ...rest,
    created_at: day(method.created_at),
    ...details,
    expires: monthOf(exp_year, exp_month),
    ...(is_default === true && { is_default }),
  });
}

/** Such as `2027-03`; undefined where either is missing. */
export function monthOf(year: unknown, month: unknown): string | undefined {
  const [y, m] = [numberOf(year), numberOf(month)];
  return y === undefined || m === undefined ? undefined : `${y}-${String(m).padStart(2, "0")}`;
}

/** The day of a timestamp, in UTC as Polar writes it. */
export function day(timestamp: unknown): unknown {
  return typeof timestamp === "string" && /^\d{4}-\d\d-\d\dT/.test(timestamp) ? timestamp.slice(0, 10) : timestamp;
}

const MOMENTS = /(_at|_end|_start)$/;

function withDays(record: Json): Json {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, MOMENTS.test(key) ? day(value) : value]),
  );
}

/** Without nulls and without maps and lists that have nothing in them. */
function withoutEmpty(record: Json): Json {
  const kept: Json = {};
  for (const key of Object.keys(record)) {
    const item = emptied(record[key]);
    const empty = item === null || item === undefined || (typeof item === "object" && isEmpty(item));
    if (!empty) setField(kept, key, item);
  }
  return kept;
}

function emptied(item: unknown): unknown {
  if (Array.isArray(item)) return item.map(emptied);
  return isPlain(item) ? withoutEmpty(item) : item;
}

function isEmpty(item: object): boolean {
  return (Array.isArray(item) || isPlain(item)) && Object.keys(item).length === 0;
}

/** A map, and not a number that is kept as it was written. */
function isPlain(value: unknown): value is Json {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
