import type { Metadata } from "../values/metadata.js";
import type { Micros } from "../values/timestamp.js";

export const REFUND_REASONS = [
  "duplicate",
  "fraudulent",
  "customer_request",
  "service_disruption",
  "satisfaction_guarantee",
  "other",
] as const;

/** A row of Polar's refunds table; the currency is the order's. */
export interface Refund {
  readonly id: string;
  readonly created_at: Micros;
  readonly status: "pending" | "succeeded" | "failed" | "canceled";
  readonly reason: (typeof REFUND_REASONS)[number] | "dispute_prevention";
  readonly amount: bigint;
  readonly tax_amount: bigint;
  readonly order_id: string;
  readonly metadata: Metadata;
  readonly dispute_id: string | null;
  /** Until when Polar's database does not know it, although the processor has paid it out. */
  readonly stored_at: Micros;
}
