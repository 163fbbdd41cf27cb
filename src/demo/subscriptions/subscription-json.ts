/** Subscriptions as Polar shows them: with the customer's state, inside an order, and alone. */

import { discountJson, meterJson, pricesJson, productJson } from "../catalog/catalog-json.js";
import { discounted, discountId } from "../catalog/discounts.js";
import { meterId, priceOfUse } from "../catalog/meters.js";
import { priceId, priceOf, productId, productOf } from "../catalog/products.js";
import { type Customer, customerJson } from "../customers/customer.js";
import type { JsonRecord } from "../values/python-json.js";
import { timestamp, timestampOrNull } from "../values/timestamp.js";
import type { Subscription, SubscriptionMeter } from "./subscription.js";

/** The sum of fixed and seat prices less the discount; no tax, no usage. */
export function subscriptionAmount({ product, currency, seats, discount }: Subscription): bigint {
  const price = priceOf(product, currency, seats);
  return price - discounted(discount, price);
}

/** The state knows neither the product's name nor how many intervals a period has. */
export function stateSubscriptionJson(subscription: Subscription): JsonRecord {
  return {
    id: subscription.id,
    created_at: timestamp(subscription.created_at),
    modified_at: timestampOrNull(subscription.modified_at),
    custom_field_data: {},
    metadata: subscription.metadata,
    status: subscription.status,
    amount: subscriptionAmount(subscription),
    currency: subscription.currency,
    recurring_interval: productOf(subscription.product).every?.[1] ?? "month",
    current_period_start: timestamp(subscription.current_period_start),
    current_period_end: timestamp(subscription.current_period_end),
    trial_start: timestampOrNull(subscription.trial_start),
    trial_end: timestampOrNull(subscription.trial_end),
    cancel_at_period_end: subscription.cancel_at_period_end,
    canceled_at: timestampOrNull(subscription.canceled_at),
    started_at: timestampOrNull(subscription.started_at),
    ends_at: timestampOrNull(subscription.ends_at),
    product_id: productId(subscription.product),
    discount_id: subscription.discount && discountId(subscription.discount),
    price_id: priceId(subscription.product, subscription.currency),
    meters: subscription.meters.map(subscriptionMeterJson),
  };
}

function subscriptionMeterJson({
  id,
  created_at,
  modified_at,
  meter,
  consumed,
  credited,
}: SubscriptionMeter): JsonRecord {
  return {
    created_at: timestamp(created_at),
    modified_at: timestampOrNull(modified_at),
    id,
    consumed_units: consumed,
    credited_units: credited,
    amount: priceOfUse(meter, consumed, credited),
    meter_id: meterId(meter),
  };
}

/** Nested in an order. */
export function orderSubscriptionJson(subscription: Subscription, customerId: string): JsonRecord {
  const [count, unit] = productOf(subscription.product).every ?? [1, "month"];
  return {
    metadata: subscription.metadata,
    created_at: timestamp(subscription.created_at),
    modified_at: timestampOrNull(subscription.modified_at),
    id: subscription.id,
    amount: subscriptionAmount(subscription),
    currency: subscription.currency,
    recurring_interval: unit,
    recurring_interval_count: BigInt(count),
    status: subscription.status,
    current_period_start: timestamp(subscription.current_period_start),
    current_period_end: timestamp(subscription.current_period_end),
    current_meter_period_start: timestampOrNull(subscription.current_meter_period_start),
    current_meter_period_end: timestampOrNull(subscription.current_meter_period_end),
    trial_start: timestampOrNull(subscription.trial_start),
    trial_end: timestampOrNull(subscription.trial_end),
    cancel_at_period_end: subscription.cancel_at_period_end,
    canceled_at: timestampOrNull(subscription.canceled_at),
    started_at: timestampOrNull(subscription.started_at),
    ends_at: timestampOrNull(subscription.ends_at),
    ended_at: timestampOrNull(subscription.ended_at),
    past_due_at: timestampOrNull(subscription.past_due_at),
    pause_at_period_end: subscription.pause_at_period_end,
    paused_at: timestampOrNull(subscription.paused_at),
    resumes_at: timestampOrNull(subscription.resumes_at),
    customer_id: customerId,
    product_id: productId(subscription.product),
    discount_id: subscription.discount && discountId(subscription.discount),
    checkout_id: subscription.checkout_id,
    seats: subscription.seats === null ? null : BigInt(subscription.seats),
    units: null,
    customer_cancellation_reason: subscription.reason,
    customer_cancellation_comment: subscription.comment,
  };
}

export function subscriptionJson(subscription: Subscription, customer: Customer): JsonRecord {
  const { product, currency, discount, meters } = subscription;
  const organizationId = customer.organization_id;
  const prices = pricesJson(product, currency);
  return {
    ...orderSubscriptionJson(subscription, customer.id),
    custom_field_data: {},
    customer: customerJson(customer),
    user_id: customer.id,
    user: userJson(customer),
    product: productJson(product, organizationId),
    discount: discount && discountJson(discount, organizationId),
    price_id: priceId(product, currency),
    price: prices[0],
    prices,
    meters: meters.map((row) => ({ ...subscriptionMeterJson(row), meter: meterJson(row.meter, organizationId) })),
    pending_update: pendingJson(subscription),
  };
}

function pendingJson({ pending }: Subscription): JsonRecord | null {
  return (
    pending && {
      created_at: timestamp(pending.created_at),
      modified_at: null,
      id: pending.id,
      applies_at: timestamp(pending.applies_at),
      product_id: pending.product && productId(pending.product),
      seats: pending.seats === null ? null : BigInt(pending.seats),
      units: null,
    }
  );
}

/** Deprecated and absent from the OpenAPI document, but sent. */
export function userJson({ id, email, name }: Customer): JsonRecord {
  return { id, email, public_name: name ?? email, avatar_url: null, github_username: null };
}
