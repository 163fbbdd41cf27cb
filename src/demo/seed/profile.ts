import type {
  BenefitGrant,
  Customer,
  CustomerMeter,
  Owner,
  PaymentMethod,
  Subscription,
  SubscriptionMeter,
} from "../customers/customer.js";
import { type MetadataValue, storedMetadata } from "../values/metadata.js";
import { recognizeTaxId } from "../values/tax-ids/tax-id.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import { BENEFITS, type Benefit, METERS, type MeterKey, PRODUCTS, type Product, type ProductKey } from "./products.js";
import { stableUuid } from "./stable-uuid.js";

export const ORGANIZATION_ID = stableUuid("organization/inkwell");

/** A customer in a few facts; times are in days before or after now. Everything optional has a plain default. */
export interface Profile {
  /** Ids are derived from it, so they are the same in every run. */
  readonly key: string;
  readonly daysAgo: number;
  readonly type?: "individual" | "team";
  readonly email?: string;
  readonly verified?: boolean;
  readonly name?: string;
  readonly billingName?: string;
  readonly external_id?: string;
  readonly metadata?: Readonly<Record<string, MetadataValue>>;
  /** `state` as Polar stores it: `US-CA`. */
  readonly address?: { readonly country: string } & Partial<
    Record<"line1" | "line2" | "postal_code" | "city" | "state", string>
  >;
  readonly taxId?: string;
  readonly locale?: string;
  readonly owner?: Owner;
  readonly plans?: readonly Plan[];
  readonly usage?: Readonly<Partial<Record<MeterKey, { readonly used: number; readonly credited: bigint }>>>;
  /** Newest first; the first is the default. */
  readonly cards?: readonly Card[];
}

export interface Plan {
  readonly product: ProductKey;
  readonly currency?: "usd" | "eur";
  readonly daysAgo: number;
  readonly status?: Subscription["status"];
  /** For a trial: days from now. */
  readonly trialEndsIn?: number;
  /** For a canceled plan, which runs to the end of its period. */
  readonly canceledDaysAgo?: number;
}

/** `expiresIn` is in months from now. A string is the type of a payment method without details. */
export type Card =
  | string
  | { readonly brand: string; readonly last4: string; readonly expiresIn: number; readonly wallet?: string }
  | { readonly koreanLast4: string };

const DAY: Micros = 86_400_000_000;
const FIRST_USE: Micros = 12_180_344_250;

/** The record that Polar would have of this customer now. */
export function customerFrom(profile: Profile, now: Micros): Customer {
  const { key, address, plans = [], cards = [] } = profile;
  const createdAt = daysBefore(now, profile.daysAgo, key);
  const id = stableUuid(`customer/${key}`);
  const payment_methods = cards.map((card, i) => paymentMethod(card, cards.length - i, key, createdAt, now));
  return {
    id,
    organization_id: ORGANIZATION_ID,
    created_at: timestamp(createdAt),
    modified_at: payment_methods[0]?.created_at ?? null,
    metadata: storedMetadata(new Map(Object.entries(profile.metadata ?? {}))),
    external_id: profile.external_id ?? null,
    email: profile.email ?? null,
    email_verified: profile.verified ?? false,
    type: profile.type ?? "individual",
    name: profile.name ?? null,
    billing_name: profile.billingName ?? null,
    billing_address: address
      ? { line1: null, line2: null, postal_code: null, city: null, state: null, ...address }
      : null,
    tax_id: (address && profile.taxId && recognizeTaxId(profile.taxId, address.country)) || null,
    locale: profile.locale ?? null,
    default_payment_method_id: payment_methods[0]?.id ?? null,
    first_user_event_at: profile.usage ? timestamp(createdAt + FIRST_USE) : null,
    owner: profile.owner ?? ownerLike(profile),
    subscriptions: plans.map((plan, i) => subscription(plan, profile, i, now)),
    benefits: plans.flatMap((plan) => grants(plan, key, now)),
    meters: usageOf(profile).map(([meter, used, credited]) => customerMeter(meter, used, credited, key, createdAt)),
    payment_methods,
  };
}

function ownerLike({ email, name, external_id }: Profile): Owner | null {
  return email === undefined ? null : { email, name: name ?? null, external_id: external_id ?? null };
}

function subscription(plan: Plan, profile: Profile, index: number, now: Micros): Subscription {
  const product: Product = PRODUCTS[plan.product];
  const label = `${profile.key}/${plan.product}`;
  const startedAt = startOf(plan, profile.key, now);
  const trialEnd = plan.trialEndsIn === undefined ? null : timestamp(daysBefore(now, -plan.trialEndsIn, profile.key));
  const [periodStart, periodEnd] = periodAround(now, startedAt, product.interval);
  const current_period_end = trialEnd ?? timestamp(periodEnd);
  const { canceledDaysAgo, status = trialEnd === null ? "active" : "trialing", currency = "usd" } = plan;
  const ended = status === "canceled";
  return {
    id: stableUuid(`subscription/${label}`),
    created_at: timestamp(startedAt),
    modified_at: periodStart === startedAt ? null : timestamp(periodStart + 2_310_000),
    custom_field_data: {},
    metadata: {},
    status,
    amount: product.prices[currency],
    currency,
    recurring_interval: product.interval,
    current_period_start: timestamp(trialEnd === null ? periodStart : startedAt),
    current_period_end,
    trial_start: trialEnd && timestamp(startedAt),
    trial_end: trialEnd,
    cancel_at_period_end: canceledDaysAgo !== undefined && !ended,
    canceled_at: canceledDaysAgo === undefined ? null : timestamp(daysBefore(now, canceledDaysAgo, profile.key)),
    started_at: timestamp(startedAt),
    ends_at: canceledDaysAgo === undefined ? null : current_period_end,
    product_id: stableUuid(`product/${plan.product}`),
    discount_id: null,
    price_id: stableUuid(`price/${plan.product}/${currency}`),
    meters: index === 0 ? usageOf(profile).map((usage) => subscriptionMeter(...usage, label, startedAt)) : [],
  };
}

/** Start and end of the billing period that contains `now`, in whole months or years from the start. */
function periodAround(now: Micros, startedAt: Micros, interval: Product["interval"]): [Micros, Micros] {
  const step = interval === "year" ? 12 : 1;
  let months = step * Math.floor((now - startedAt) / (step * 31 * DAY));
  while (addMonths(startedAt, months + step) <= now) months += step;
  return [addMonths(startedAt, months), addMonths(startedAt, months + step)];
}

/** The same day of a later month, or that month's last day. */
function addMonths(micros: Micros, months: number): Micros {
  const start = new Date(micros / 1000);
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0)).getUTCDate();
  const date = new Date(start);
  date.setUTCMonth(start.getUTCMonth() + months, Math.min(start.getUTCDate(), lastDay));
  return date.getTime() * 1000 + (micros % 1000);
}

function usageOf({ usage = {} }: Profile): Array<[MeterKey, number, bigint]> {
  return (Object.keys(METERS) as MeterKey[]).flatMap((meter): Array<[MeterKey, number, bigint]> => {
    const one = usage[meter];
    return one === undefined ? [] : [[meter, one.used, one.credited]];
  });
}

function subscriptionMeter(
  meter: MeterKey,
  consumed_units: number,
  credited_units: bigint,
  label: string,
  startedAt: Micros,
): SubscriptionMeter {
  const excess = Math.max(0, Math.ceil(consumed_units) - Number(credited_units));
  return {
    created_at: timestamp(startedAt + 40_417),
    modified_at: null,
    id: stableUuid(`subscription-meter/${label}/${meter}`),
    consumed_units,
    credited_units,
    amount: BigInt(excess) * METERS[meter],
    meter_id: stableUuid(`meter/${meter}`),
  };
}

function customerMeter(
  meter: MeterKey,
  consumed_units: number,
  credited_units: bigint,
  key: string,
  createdAt: Micros,
): CustomerMeter {
  return {
    id: stableUuid(`customer-meter/${key}/${meter}`),
    created_at: timestamp(createdAt + FIRST_USE),
    modified_at: null,
    meter_id: stableUuid(`meter/${meter}`),
    consumed_units,
    credited_units,
    balance: Number(credited_units) - consumed_units,
  };
}

/** Benefits end with the subscription. */
function grants(plan: Plan, key: string, now: Micros): BenefitGrant[] {
  if (plan.status === "canceled") return [];
  const product: Product = PRODUCTS[plan.product];
  return product.benefits.map((name) => {
    const benefit: Benefit = BENEFITS[name];
    const label = `grant/${key}/${plan.product}/${name}`;
    const grantedAt = startOf(plan, key, now) + 3_204_117;
    return {
      id: stableUuid(label),
      created_at: timestamp(grantedAt),
      modified_at: null,
      granted_at: timestamp(grantedAt),
      benefit_id: stableUuid(`benefit/${name}`),
      benefit_type: benefit.type,
      benefit_metadata: benefit.metadata,
      properties: benefit.properties(stableUuid(label)),
    };
  });
}

function paymentMethod(card: Card, ordinal: number, key: string, createdAt: Micros, now: Micros): PaymentMethod {
  const common = {
    id: stableUuid(`payment-method/${key}/${ordinal}`),
    created_at: timestamp(createdAt + ordinal * 95_118_223),
    modified_at: null,
    processor: "stripe",
    customer_id: stableUuid(`customer/${key}`),
  } as const;
  if (typeof card === "string") return { ...common, type: card };
  if ("koreanLast4" in card) {
    return { ...common, type: "kr_card", method_metadata: { brand: null, last4: card.koreanLast4 } };
  }
  const { brand, last4, wallet = null } = card;
  const month = new Date(now / 1000);
  month.setUTCMonth(month.getUTCMonth() + card.expiresIn, 1);
  const exp_month = BigInt(month.getUTCMonth() + 1);
  const exp_year = BigInt(month.getUTCFullYear());
  return { ...common, type: "card", method_metadata: { brand, last4, exp_month, exp_year, wallet } };
}

/** A few minutes after the sign-up if both are on the same day. */
function startOf(plan: Plan, key: string, now: Micros): Micros {
  return daysBefore(now, plan.daysAgo, key) + 260_331_907;
}

/** That many days ago, at a time of day that depends on the key. */
function daysBefore(now: Micros, days: number, key: string): Micros {
  const scatter = [...key].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 3_600_000_000, 1_057);
  return Math.floor(now - days * DAY) - scatter;
}
