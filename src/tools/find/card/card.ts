import type { BenefitGrant } from "../../../polar/models/benefit-grant.js";
import { type Customer, otherBillingName } from "../../../polar/models/customer.js";
import type { CustomerState } from "../../../polar/models/customer-state.js";
import { unitsOf } from "../../../polar/models/meter.js";
import { PaymentMethod } from "../../../polar/models/payment-method.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { concise, day } from "../../../results/concise.js";
import { isEnded } from "../../subscriptions/next-change.js";
import { endedOnes, planLine } from "../../subscriptions/plan.js";

type Json = Record<string, unknown>;

/** The fields that tell a customer from others. */
export function identity(customer: Customer): Json & { id: string } {
  const { id, email, name, type, external_id, billing_address, created_at } = customer;
  const country = isRecord(billing_address) ? billing_address.country : undefined;
  const billing_name = otherBillingName(customer);
  const known = { email, name, billing_name, type, country, external_id, since: day(created_at) };
  return { id, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value != null)) };
}

/** What a state and subscriptions show of a customer; either may be missing. */
export interface Holdings {
  state: CustomerState | undefined;
  subscriptions: readonly Subscription[] | undefined;
}

/** Plans, benefits and meters, as of `now` (milliseconds since 1970). */
export function entitlements({ state, subscriptions }: Holdings, now: number) {
  const ended = endedOnes(subscriptions ?? []);
  const plans = runningPlans({ state, subscriptions });
  return {
    ...(plans && { plan: plans.map((subscription) => planLine(subscription, now)) }),
    ...(ended && { ended }),
    ...(state && {
      benefits: (state.granted_benefits ?? []).map(benefitLine),
      meters: metersOf(state, subscriptions),
    }),
  };
}

/** All that have not ended; of the state, which has no others, active and trialing ones. */
export function runningPlans({ state, subscriptions }: Holdings): Subscription[] | undefined {
  return subscriptions ? subscriptions.filter((one) => !isEnded(one)) : state && (state.active_subscriptions ?? []);
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

/** A state knows meters by their ids only; subscriptions to them know their names. */
export function metersOf({ active_meters }: CustomerState, subscriptions: readonly Subscription[] = []) {
  const meters: unknown[] = Array.isArray(active_meters) ? active_meters : [];
  const names = meterNames(subscriptions);
  return meters.filter(isRecord).map((meter) => {
    const name = names.get(meter.meter_id);
    return { ...(name === undefined ? { meter_id: meter.meter_id } : { name }), ...unitsOf(meter) };
  });
}

function meterNames(subscriptions: readonly Subscription[]): Map<unknown, string> {
  const meters = subscriptions.flatMap(({ meters }) => (Array.isArray(meters) ? meters.filter(isRecord) : []));
  return new Map(
    meters.flatMap(({ meter_id, meter }) =>
      isRecord(meter) && typeof meter.name === "string" ? [[meter_id, meter.name] as const] : [],
    ),
  );
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
