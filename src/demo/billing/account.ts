import type { Grant } from "../benefit-grants/grant.js";
import type { CustomerMeter } from "../customer-meters/customer-meter.js";
import type { Seat } from "../customer-seats/seat.js";
import type { Dispute } from "../disputes/dispute.js";
import type { LicenseKey } from "../license-keys/license-key.js";
import type { Order } from "../orders/order.js";
import type { Payment } from "../payments/payment.js";
import type { Refund } from "../refunds/refund.js";
import type { Subscription } from "../subscriptions/subscription.js";
import type { Micros } from "../values/timestamp.js";

/** What a customer has bought, was charged and may use: oldest first, changing in place. */
export interface Account {
  readonly subscriptions: Subscription[];
  readonly orders: Order[];
  readonly payments: Payment[];
  readonly refunds: Refund[];
  readonly disputes: Dispute[];
  readonly grants: Grant[];
  readonly meters: CustomerMeter[];
  readonly licenseKeys: LicenseKey[];
  readonly seats: Seat[];
  /** Credit that the next charges use up first. */
  balance: bigint;
  /** When time changes something next: a renewal, a retry, an end. 0: to be found out. */
  nextDue: Micros;
}

export function createAccount(): Account {
  return {
    subscriptions: [],
    orders: [],
    payments: [],
    refunds: [],
    disputes: [],
    grants: [],
    meters: [],
    licenseKeys: [],
    seats: [],
    balance: 0n,
    nextDue: 0,
  };
}
