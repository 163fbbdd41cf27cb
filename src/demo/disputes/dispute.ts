import type { Micros } from "../values/timestamp.js";

export const DISPUTE_STATUSES = [
  "prevented",
  "early_warning",
  "needs_response",
  "under_review",
  "lost",
  "won",
] as const;

/** A row of Polar's disputes table; the currency is the order's. */
export interface Dispute {
  readonly id: string;
  readonly created_at: Micros;
  readonly status: (typeof DISPUTE_STATUSES)[number];
  readonly amount: bigint;
  readonly tax_amount: bigint;
  readonly reason: string;
  readonly evidence_due_by: Micros | null;
  readonly order_id: string;
  readonly payment_id: string;
}
