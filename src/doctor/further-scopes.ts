import type { Config } from "../config/config.js";
import type { PolarRequest } from "../polar/routes.js";

/** The id of nothing. Polar does not even accept it as a UUID, so a request with it fails with any token. */
export const NOTHING = "00000000-0000-0000-0000-000000000000";

/** A scope besides those for customers, and what each tool lacks without it. */
export interface FurtherScope {
  scope: string;
  /** A request that the scope allows, and that changes nothing. */
  probe: PolarRequest;
  takes: Readonly<Record<string, string>>;
  /** Whether nothing is lost without it under these settings. */
  isNeedless?(config: Config): boolean;
}

const list = (route: PolarRequest["route"]): PolarRequest => ({ route, query: { limit: 1 } });

/** What answers are made of, part by part. */
export const READING: readonly FurtherScope[] = [
  {
    scope: "subscriptions:read",
    probe: list("GET /v1/subscriptions/"),
    takes: {
      find_customer: "plan names, billing intervals, past due plans",
      get_billing: "the next charge",
      get_access: "seats, when credits renew",
      find_at_risk: "everything",
    },
  },
  {
    scope: "orders:read",
    probe: list("GET /v1/orders/"),
    takes: { get_billing: "charges, what is owed, invoices" },
  },
  {
    scope: "payments:read",
    probe: list("GET /v1/payments/"),
    takes: { get_billing: "cards, declines" },
  },
  { scope: "refunds:read", probe: list("GET /v1/refunds/"), takes: { get_billing: "refunds" } },
  { scope: "disputes:read", probe: list("GET /v1/disputes/"), takes: { get_billing: "disputes" } },
  {
    scope: "benefits:read",
    probe: list("GET /v1/benefit-grants/"),
    takes: { get_access: "benefits, license keys" },
  },
  {
    scope: "customer_meters:read",
    probe: list("GET /v1/customer-meters/"),
    takes: { get_access: "credits" },
  },
  {
    scope: "customer_seats:read",
    probe: { route: "GET /v1/customer-seats", query: { subscription_id: NOTHING } },
    takes: { get_access: "the people in seats" },
  },
  {
    scope: "members:read",
    probe: list("GET /v1/members/"),
    takes: {
      get_access: "team members",
      get_portal_link: "the members of a team to choose from",
      list_members: "everything",
      get_member: "everything",
    },
  },
  {
    scope: "license_keys:read",
    probe: list("GET /v1/license-keys/"),
    takes: { get_access: "license keys with their activations" },
  },
  {
    scope: "organizations:read",
    probe: list("GET /v1/organizations/"),
    takes: { get_portal_link: "the link for mails, unless POLAR_PORTAL_URL is set" },
    isNeedless: ({ portalUrl }) => portalUrl !== undefined,
  },
];

/** What changes something; each probe is refused, by the token's scopes or as it addresses nothing. */
export const WRITING: readonly FurtherScope[] = [
  {
    scope: "customer_sessions:write",
    probe: { route: "POST /v1/customer-sessions/", body: { customer_id: NOTHING } },
    takes: { get_portal_link: "signed-in links" },
  },
  {
    scope: "subscriptions:write",
    probe: { route: "PATCH /v1/subscriptions/{id}", params: { id: NOTHING }, body: {} },
    takes: { end_subscription: "everything" },
  },
  {
    scope: "members:write",
    probe: {
      route: "PATCH /v1/customers/{id}/members/{member_id}",
      params: { id: NOTHING, member_id: NOTHING },
      body: {},
    },
    takes: { create_member: "everything", update_member: "everything", delete_member: "everything" },
  },
];
