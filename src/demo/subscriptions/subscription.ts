import type { DiscountKey } from "../catalog/discounts.js";
import type { MeterKey } from "../catalog/meters.js";
import type { Currency, ProductKey } from "../catalog/products.js";
import type { Metadata } from "../values/metadata.js";
import type { Micros } from "../values/timestamp.js";

export const SUBSCRIPTION_STATUSES = [
  "incomplete",
  "incomplete_expired",
  "trialing",
  "active",
  "past_due",
  "canceled",
  "unpaid",
  "paused",
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const CANCELLATION_REASONS = [
  "customer_service",
  "low_quality",
  "missing_features",
  "switched_service",
  "too_complex",
  "too_expensive",
  "unused",
  "other",
] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** A row of Polar's subscriptions table. Changes in place. */
export interface Subscription {
  readonly id: string;
  /** Part of the ids of what comes from this subscription. */
  readonly label: string;
  readonly created_at: Micros;
  modified_at: Micros | null;
  status: SubscriptionStatus;
  product: ProductKey;
  readonly currency: Currency;
  seats: number | null;
  discount: DiscountKey | null;
  /** The first period's start, of which all others are whole intervals away, and how many have passed. */
  anchor: Micros;
  cycles: number;
  current_period_start: Micros;
  current_period_end: Micros;
  current_meter_period_start: Micros | null;
  current_meter_period_end: Micros | null;
  readonly trial_start: Micros | null;
  trial_end: Micros | null;
  cancel_at_period_end: boolean;
  canceled_at: Micros | null;
  readonly started_at: Micros | null;
  ends_at: Micros | null;
  ended_at: Micros | null;
  past_due_at: Micros | null;
  pause_at_period_end: boolean;
  paused_at: Micros | null;
  resumes_at: Micros | null;
  readonly checkout_id: string;
  reason: CancellationReason | null;
  comment: string | null;
  metadata: Metadata;
  readonly meters: SubscriptionMeter[];
  pending: PendingUpdate | null;
  /** Why the bank refuses each charge; null where it does not. */
  decline: string | null;
}

export interface SubscriptionMeter {
  readonly id: string;
  readonly created_at: Micros;
  modified_at: Micros | null;
  readonly meter: MeterKey;
  consumed: number;
  readonly credited: bigint;
  /** Units used in each later period. */
  readonly habit: number;
}

export interface PendingUpdate {
  readonly id: string;
  readonly created_at: Micros;
  readonly applies_at: Micros;
  readonly product: ProductKey | null;
  readonly seats: number | null;
}
