import { isRecord } from "../../primitives/record.js";
import { numberOf } from "../../primitives/written-number.js";
import { price } from "../money.js";
import { Customer } from "./customer.js";
import { Meter } from "./meter.js";
import type { Resource, Thing } from "./model.js";
import { Discount, Product, ProductPrice } from "./product.js";

/** As `GET /v1/subscriptions/` has it. */
export interface Subscription extends Thing {
  status?: string;
  /** In the currency's minor unit, before tax, and less the discount. */
  amount?: number;
  /** Lower-case ISO 4217. */
  currency?: string;
  recurring_interval?: string;
  /** Missing in a customer's state, where the length of a period is not known. */
  recurring_interval_count?: number;
  current_period_end?: string | null;
  cancel_at_period_end?: boolean;
}

export const Subscription: Resource<Subscription> = {
  noun: "subscription",
  scope: "subscriptions",
  forbidden: {
    AlreadyCanceledSubscription: {
      code: "already_canceled",
      message: "This subscription has ended, is set to end with its period, or is in a state that cannot be ended so.",
      hint: "find_customer shows its status.",
    },
  },
  lookup: "find_customer shows the `subscription_id` of each plan.",
  fields: {
    id: {},
    created_at: { concise: "drop" },
    modified_at: { concise: "drop" },
    custom_field_data: { pii: "keys", untrusted: true },
    metadata: { pii: "keys", untrusted: true },
    status: { holds: "word" },
    amount: { holds: "number" },
    currency: { holds: "currency", concise: "drop" },
    recurring_interval: { holds: "word", concise: "drop" },
    recurring_interval_count: { holds: "number", concise: "drop" },
    price: { holds: "price" },
    current_period_start: { concise: "drop" },
    current_period_end: { concise: "day" },
    current_meter_period_start: { concise: "drop" },
    current_meter_period_end: { concise: "day" },
    trial_start: { concise: "drop" },
    trial_end: { concise: "day" },
    cancel_at_period_end: { concise: "drop" },
    canceled_at: { concise: "day" },
    started_at: { concise: "day" },
    ends_at: { concise: "day" },
    ended_at: { concise: "day" },
    past_due_at: { concise: "day" },
    paused_at: { concise: "day" },
    resumes_at: { concise: "day" },
    customer_id: {},
    product_id: {},
    discount_id: {},
    checkout_id: { concise: "drop" },
    user_id: { concise: "drop" },
    pause_at_period_end: { concise: (is) => is === true || undefined },
    price_id: { concise: "drop" },
    seats: { holds: "number" },
    units: { holds: "number" },
    customer_cancellation_reason: { holds: "word" },
    customer_cancellation_comment: { pii: "hidden", untrusted: true },
    customer: { of: Customer, concise: "drop" },
    // Repeats the customer's email and name.
    user: { pii: "dropped", concise: "drop" },
    product: { of: Product },
    discount: { of: Discount },
    prices: { of: ProductPrice, concise: "drop" },
    meters: { of: Meter },
    pending_update: { of: { fields: { id: {}, product_id: {}, applies_at: {}, seats: { holds: "number" } } } },
  },
  instead({ cancel_at_period_end, ...subscription }) {
    const priced = priceOf(subscription);
    const { currency, recurring_interval } = subscription;
    return {
      ...(priced === undefined ? { currency, recurring_interval } : { price: priced }),
      cancel_at_period_end: cancel_at_period_end || undefined,
    };
  },
};

/** Such as `USD 300.00 every 3 months`; `USD 300.00 per period` where its length is not known. */
export function priceOf({
  amount,
  currency,
  recurring_interval,
  recurring_interval_count,
}: Record<string, unknown>): string | undefined {
  const [minor, count] = [numberOf(amount), numberOf(recurring_interval_count)];
  if (minor === undefined || typeof currency !== "string") return undefined;
  return price(minor, currency, typeof recurring_interval === "string" ? recurring_interval : undefined, count);
}

/** The name of the product that was subscribed to or bought. */
export function productName({ product }: Record<string, unknown>): string | undefined {
  return isRecord(product) && typeof product.name === "string" && product.name !== "" ? product.name : undefined;
}
