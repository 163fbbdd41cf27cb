import { GRANT_ROUTES } from "./benefit-grants/grant-routes.js";
import { CUSTOMER_METER_ROUTES } from "./customer-meters/customer-meter-routes.js";
import { SEAT_ROUTES } from "./customer-seats/seat-routes.js";
import { SESSION_ROUTES } from "./customer-sessions/session-routes.js";
import { CUSTOMER_ROUTES } from "./customers/customer-routes.js";
import { DISPUTE_ROUTES } from "./disputes/dispute-routes.js";
import { LICENSE_KEY_ROUTES } from "./license-keys/license-key-routes.js";
import { MEMBER_ROUTES } from "./members/member-routes.js";
import { ORDER_ROUTES } from "./orders/order-routes.js";
import { ORGANIZATION_ROUTES } from "./organizations/organization-routes.js";
import { PAYMENT_ROUTES } from "./payments/payment-routes.js";
import { REFUND_ROUTES } from "./refunds/refund-routes.js";
import type { Route } from "./route.js";
import { SUBSCRIPTION_ROUTES } from "./subscriptions/subscription-routes.js";

/** In the order Polar tries them. A 405 names the first method of a path in `Allow`. */
export const ROUTES: readonly Route[] = [
  ...CUSTOMER_ROUTES,
  ...MEMBER_ROUTES,
  ...SUBSCRIPTION_ROUTES,
  ...ORDER_ROUTES,
  ...PAYMENT_ROUTES,
  ...REFUND_ROUTES,
  ...DISPUTE_ROUTES,
  ...CUSTOMER_METER_ROUTES,
  ...GRANT_ROUTES,
  ...LICENSE_KEY_ROUTES,
  ...SEAT_ROUTES,
  ...SESSION_ROUTES,
  ...ORGANIZATION_ROUTES,
];

/** Every scope that a route accepts. */
export const ALL_SCOPES: readonly string[] = [...new Set(ROUTES.flatMap(({ scopes }) => scopes))];
