import { BenefitGrant } from "../../../polar/models/benefit-grant.js";
import { Member } from "../../../polar/models/member.js";
import { Meter } from "../../../polar/models/meter.js";
import { Order } from "../../../polar/models/order.js";
import { Payment } from "../../../polar/models/payment.js";
import { PaymentMethod } from "../../../polar/models/payment-method.js";
import { Dispute, Refund } from "../../../polar/models/refund.js";
import { Subscription } from "../../../polar/models/subscription.js";
import type { List } from "./whole-list.js";

/** Oldest first: what is new comes last and shifts no page. */
const BY_AGE = ["created_at"];

/** The lists that Polar filters by a customer, by the names that they have in the file. */
export function listsOf(id: string) {
  const own = { customer_id: id, sorting: BY_AGE };
  return {
    subscriptions: {
      of: Subscription,
      route: "GET /v1/subscriptions/",
      query: { customer_id: id, sorting: ["started_at"] },
    },
    orders: { of: Order, route: "GET /v1/orders/", query: own },
    payments: { of: Payment, route: "GET /v1/payments/", query: own },
    refunds: { of: Refund, route: "GET /v1/refunds/", query: own },
    benefit_grants: { of: BenefitGrant, route: "GET /v1/benefit-grants/", query: own },
    customer_meters: { of: Meter, route: "GET /v1/customer-meters/", query: own },
    members: { of: Member, route: "GET /v1/members/", query: own },
  } satisfies Record<string, List>;
}

/** They disappear together with the customer. */
export const paymentMethodsOf = (id: string): List => ({
  of: PaymentMethod,
  route: "GET /v1/customers/{id}/payment-methods",
  params: { id },
});

/** Polar finds disputes only by orders. */
export const disputesOf = (order_id: string[]): List => ({
  of: Dispute,
  route: "GET /v1/disputes/",
  query: { order_id, sorting: BY_AGE },
});
