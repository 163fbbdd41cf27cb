import { type Answer, json, Refusal, resourceNotFound } from "../answer.js";
import type { Organization } from "../customers/organization.js";
import { pageOf } from "../http/page.js";
import { readPage, readSorting, readText } from "../http/query.js";
import { type Call, type Route, refuseIfAny, scopesOf } from "../route.js";
import type { JsonRecord } from "../values/python-json.js";
import { checkUuid4, type ErrorDetail } from "../values/validation.js";

const { read } = scopesOf("organizations");

function listOrganizations({ subject, query }: Call): Answer {
  const errors: ErrorDetail[] = [];
  const page = readPage(query, errors);
  readSorting(query, ["created_at", "-created_at", "slug", "-slug", "name", "-name"], ["created_at"], errors);
  refuseIfAny(errors);
  const slug = readText(query, "slug");
  const organizations = subject.organizations.filter((one) => slug === undefined || one.slug === slug);
  return json(200, pageOf(organizations, page, organizationJson));
}

function showOrganization({ subject, keys: [key = ""] }: Call): Answer {
  const errors: ErrorDetail[] = [];
  const id = checkUuid4(key, ["path", "id"], errors);
  refuseIfAny(errors);
  const organization = subject.organizations.find((one) => one.id === id);
  if (organization === undefined) throw new Refusal(resourceNotFound());
  return json(200, organizationJson(organization));
}

const EMAILS = [
  "order_confirmation",
  "subscription_cancellation",
  "subscription_confirmation",
  "subscription_cycled",
  "subscription_cycled_after_trial",
  "subscription_past_due",
  "subscription_paused",
  "subscription_resumed",
  "subscription_renewal_reminder",
  "subscription_revoked",
  "subscription_trial_conversion_reminder",
  "subscription_uncanceled",
  "subscription_updated",
];
const CAPABILITIES = [
  "checkout_payments",
  "subscription_renewals",
  "payouts",
  "refunds",
  "api_access",
  "dashboard_access",
];

function organizationJson({ id, slug, memberFeature, seatFeature }: Organization): JsonRecord {
  return {
    created_at: "2022-02-14T10:00:00.482911Z",
    modified_at: null,
    id,
    name: slug === "inkwell" ? "Inkwell" : slug,
    slug,
    avatar_url: null,
    proration_behavior: "invoice",
    allow_customer_updates: true,
    email: `support@${slug}-app.dev`,
    website: null,
    socials: [],
    status: "active",
    details_submitted_at: null,
    sso_enforced: false,
    default_presentment_currency: "usd",
    default_tax_behavior: "exclusive",
    feature_settings: { seat_based_pricing_enabled: seatFeature, member_model_enabled: memberFeature },
    subscription_settings: {
      allow_multiple_subscriptions: true,
      proration_behavior: "invoice",
      benefit_revocation_grace_period: 21n,
      prevent_trial_abuse: false,
      allow_customer_updates: true,
    },
    customer_email_settings: Object.fromEntries(EMAILS.map((email) => [email, true])),
    customer_portal_settings: {
      usage: { show: true },
      subscription: { update_seats: true, update_plan: true },
      customer: { allow_email_change: true },
    },
    country: "US",
    account_id: null,
    payout_account_id: null,
    capabilities: Object.fromEntries(CAPABILITIES.map((capability) => [capability, true])),
  };
}

export const ORGANIZATION_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/organizations/", scopes: read, answer: listOrganizations },
  { method: "GET", path: "/v1/organizations/{id}", scopes: read, answer: showOrganization },
];
