import { numberOf } from "../../primitives/written-number.js";
import { price } from "../money.js";
import { Meter } from "./meter.js";
import type { Resource } from "./model.js";

/** As a customer's state has it. */
export interface Subscription {
  id?: string;
  status?: string;
  /** In the currency's minor unit. */
  amount?: number;
  /** Lower-case ISO 4217. */
  currency?: string;
  recurring_interval?: string;
  current_period_end?: string | null;
  cancel_at_period_end?: boolean;
  [field: string]: unknown;
}

export const Subscription: Resource = {
  noun: "subscription",
  scope: "subscriptions",
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
    trial_start: { concise: "drop" },
    trial_end: { concise: "day" },
    cancel_at_period_end: { concise: "drop" },
    canceled_at: { concise: "day" },
    started_at: { concise: "day" },
    ends_at: { concise: "day" },
    product_id: {},
    discount_id: {},
    price_id: { concise: "drop" },
    seats: { holds: "number" },
    meters: { of: Meter },
  },
  instead({ amount, currency, recurring_interval, recurring_interval_count, cancel_at_period_end }) {
    const [minor, count] = [numberOf(amount), numberOf(recurring_interval_count) ?? 1];
    const isPriced = minor !== undefined && typeof currency === "string";
    const interval = recurring_interval as string | undefined;
    return {
      ...(isPriced ? { price: price(minor, currency, interval, count) } : { currency, recurring_interval }),
      cancel_at_period_end: cancel_at_period_end || undefined,
    };
  },
};
