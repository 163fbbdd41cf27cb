import type { BenefitGrant } from "../../../polar/models/benefit-grant.js";
import { type Customer, otherBillingName } from "../../../polar/models/customer.js";
import type { CustomerState } from "../../../polar/models/customer-state.js";
import { unitsOf } from "../../../polar/models/meter.js";
import { PaymentMethod } from "../../../polar/models/payment-method.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { money, price } from "../../../polar/money.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { numberOf } from "../../../primitives/written-number.js";
import { concise, day } from "../../../results/concise.js";
import { daysUntil } from "./days.js";
import { fieldOf, isCanceling, nextChange } from "./next-change.js";

type Json = Record<string, unknown>;

/** The fields that tell a customer from others. */
export function identity(customer: Customer): Json & { id: string } {
  const { id, email, name, type, external_id, billing_address, created_at } = customer;
  const country = isRecord(billing_address) ? billing_address.country : undefined;
  const billing_name = otherBillingName(customer);
  const known = { email, name, billing_name, type, country, external_id, since: day(created_at) };
  return { id, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value != null)) };
}

/** Plans, benefits and meters of a customer's state, as of `now` (milliseconds since 1970). */
export function entitlements(state: CustomerState, now: number) {
  return {
    plan: (state.active_subscriptions ?? []).map((subscription) => planLine(subscription, now)),
    benefits: (state.granted_benefits ?? []).map(benefitLine),
    meters: metersOf(state),
  };
}

function planLine(subscription: Subscription, now: number): Json {
  const { product_id, status, currency, recurring_interval: interval } = subscription;
  const amount = numberOf(subscription.amount);
  const count = numberOf(subscription.recurring_interval_count) ?? 1;
  const next = nextChange(subscription);
  const usage = usageOf(subscription);
  const isPriced = amount !== undefined && typeof currency === "string";
  return {
    product_id,
    status,
    ...(isPriced && { price: price(amount, currency, interval, count), amount }),
    interval,
    ...(usage > 0 && typeof currency === "string" && { usage: money(usage, currency), usage_amount: usage }),
    ...(next && { [fieldOf(next, now)]: day(next.at), in_days: daysUntil(next.at, now) }),
    canceling: isCanceling(subscription),
  };
}

/** The cost so far of usage beyond the credit, in the currency's minor unit. */
export function usageOf({ meters }: Subscription): number {
  const charges = (Array.isArray(meters) ? meters : []).map((meter) => numberOf(meter?.amount) ?? 0);
  return charges.reduce((sum, charge) => sum + charge, 0);
}

/** A benefit with the seller's notes on it and what the customer got: a key, a repository, a channel. */
function benefitLine({ benefit_type, granted_at, benefit_metadata, properties }: BenefitGrant): Json {
  const { display_key, repository_owner, repository_name, channel_name } = isRecord(properties) ? properties : {};
  return {
    type: benefit_type,
    since: day(granted_at),
    ...(isRecord(benefit_metadata) && Object.keys(benefit_metadata).length > 0 && { metadata: benefit_metadata }),
    ...(typeof display_key === "string" && { display_key }),
    ...(typeof repository_name === "string" && { repository: `${textOf(repository_owner)}/${repository_name}` }),
    ...(typeof channel_name === "string" && { channel_name }),
  };
}

export function metersOf({ active_meters }: CustomerState) {
  const meters: unknown[] = Array.isArray(active_meters) ? active_meters : [];
  return meters.filter(isRecord).map((meter) => ({ meter_id: meter.meter_id, ...unitsOf(meter) }));
}

/** The payment method that is charged; undefined where these do not include it. */
export function chargedMethod({ default_payment_method_id }: Customer, methods: readonly Json[]): Json | undefined {
  const isDefault = (method: Json) => method.is_default === true;
  const isNamed = ({ id }: Json) => typeof id === "string" && id === default_payment_method_id;
  return methods.find(isDefault) ?? methods.find(isNamed);
}

/** A payment method without Polar's bookkeeping. */
export function methodLine(method: Json): Json {
  const { id: _, created_at: __, is_default: ___, ...shown } = concise(PaymentMethod, method);
  return shown;
}
