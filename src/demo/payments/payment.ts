import type { Currency } from "../catalog/products.js";
import type { Micros } from "../values/timestamp.js";

export const PAYMENT_STATUSES = ["pending", "succeeded", "failed"] as const;

/** A row of Polar's payments table: one attempt. */
export interface Payment {
  readonly id: string;
  readonly created_at: Micros;
  readonly status: (typeof PAYMENT_STATUSES)[number];
  readonly amount: bigint;
  readonly currency: Currency;
  readonly method: string;
  readonly card: { readonly brand: string; readonly last4: string } | null;
  readonly trigger: "purchase" | "subscription_cycle" | "retry_dunning" | null;
  readonly decline: string | null;
  readonly order_id: string | null;
  readonly checkout_id: string | null;
}
