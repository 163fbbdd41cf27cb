import type { Micros } from "../values/timestamp.js";

/** A row of Polar's customer seats table. Changes in place. */
export interface Seat {
  readonly id: string;
  readonly created_at: Micros;
  readonly subscription_id: string | null;
  readonly order_id: string | null;
  status: "pending" | "claimed" | "revoked";
  readonly email: string;
  readonly member_id: string | null;
  readonly claimed_at: Micros | null;
  revoked_at: Micros | null;
}
