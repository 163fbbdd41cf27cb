import { always, fakePolar, type SeenRequest } from "../support/fake-polar.js";
import { idOf, ORGANIZATION } from "../support/people.js";

type Json = Record<string, any>;

const AT = "2026-01-15T09:00:00.050245Z";
export const ID = idOf(1);

const customer = () => ({
  ...{ id: ID, organization_id: ORGANIZATION, created_at: AT, modified_at: AT, deleted_at: null },
  ...{ email: "jane@harborlane.dev", email_verified: true, name: "Jane Cooper", billing_name: "Jane Cooper" },
  ...{ external_id: "shop-1", type: "individual", locale: "en", tax_id: ["911144442", "us_ein"], extra: "x" },
  billing_address: { country: "US", line1: "1 Main St", line2: null, city: "Paris", postal_code: "1", state: "US-CA" },
  metadata: { plan: "pro", seats: 5 },
  ...{ default_payment_method_id: ID, avatar_url: "https://img.harborlane.dev/1" },
});

const meter = () => ({
  ...{ id: ID, meter_id: ID, created_at: AT, consumed_units: 5, credited_units: 3, balance: -2, amount: 100 },
});

const subscription = () => ({
  ...{ id: ID, status: "active", amount: 900, currency: "usd", recurring_interval: "month" },
  ...{ recurring_interval_count: 1, current_period_start: AT, current_period_end: "2026-12-15T09:00:00Z" },
  ...{ trial_start: null, trial_end: "2026-12-15T09:00:00Z", cancel_at_period_end: false, canceled_at: null },
  ...{ started_at: AT, ends_at: null, product_id: ID, discount_id: null, price_id: ID, seats: 3, meters: [meter()] },
  ...{ metadata: { a: "b" }, custom_field_data: { a: "b" } },
});

const grant = () => ({
  ...{ id: ID, benefit_id: ID, benefit_type: "custom", granted_at: AT, benefit_metadata: { a: "b" } },
  properties: { display_key: "x", repository_name: "a", repository_owner: "b", channel_name: "c" },
});

const method = () => ({
  ...{
    id: ID,
    created_at: AT,
    modified_at: null,
    type: "card",
    is_default: true,
    processor: "stripe",
    customer_id: ID,
  },
  method_metadata: { brand: "visa", last4: "4242", exp_month: 1, exp_year: 2026, wallet: null },
});

/** As its own list has it: a team with seats, and something of everything. */
const plan = () => ({
  ...subscription(),
  ...{ customer_id: ID, customer: { ...customer(), type: "team" }, past_due_at: AT, ended_at: null, discount: null },
  ...{ pause_at_period_end: false, resumes_at: null, current_meter_period_end: null, pending_update: null },
  prices: [{ amount_type: "fixed", price_amount: 900, price_currency: "usd" }],
  product: { id: ID, name: "Pro", benefits: [{ id: ID, type: "meter_credit", properties: { meter_id: ID } }] },
});

const ownGrant = () => ({
  ...grant(),
  ...{ customer_id: ID, customer: customer(), is_granted: true, is_revoked: false, revoked_at: null },
  ...{ subscription_id: ID, order_id: null, member_id: ID, member: member() },
  error: { message: "No account", type: "BenefitActionRequiredError", timestamp: AT },
  benefit: { id: ID, type: "license_keys", description: "Key", properties: { meter_id: ID } },
  properties: { license_key_id: ID, display_key: "x" },
});

const member = () => ({
  ...{ id: ID, customer_id: ID, email: "ann@harborlane.dev", name: "Ann", external_id: "m-1", role: "owner" },
});

const seat = () => ({
  ...{ id: ID, status: "claimed", email: "ann@harborlane.dev", customer_email: null, member: member() },
  ...{ created_at: AT, claimed_at: AT, revoked_at: null },
});

const licenseKey = () => ({
  ...{ id: ID, customer_id: ID, customer: customer(), key: "secret", display_key: "x", status: "granted" },
  ...{ limit_activations: 3, usage: 1, limit_usage: 5, validations: 9, last_validated_at: AT, expires_at: AT },
  activations: [{ id: ID, label: "MacBook", meta: { a: "b" } }],
});

const ownMeter = () => ({
  ...{ ...meter(), customer_id: ID, customer: customer() },
  meter: { id: ID, name: "Calls", unit: "custom", custom_label: "calls", custom_multiplier: 10 },
});

const order = (own: Json = {}) => ({
  ...{ id: ID, created_at: AT, status: "paid", currency: "usd", billing_reason: "subscription_update", seats: 3 },
  ...{ net_amount: 900, discount_amount: 100, tax_amount: 90, total_amount: 990, applied_balance_amount: -90 },
  ...{ due_amount: 900, refunded_amount: 100, refunded_tax_amount: 10, invoice_number: "INK-1", description: "Pro" },
  ...{ customer_id: ID, customer: customer(), product_id: ID, product: { id: ID, name: "Pro" }, subscription_id: ID },
  ...{ discount: { id: ID, name: "Launch" }, next_payment_attempt_at: AT, billing_name: "Jane Cooper" },
  subscription: { id: ID, status: "past_due", past_due_at: AT, trial_end: AT, ended_at: AT },
  items: [{ id: ID, label: "Pro", amount: 900, tax_amount: 90, proration: true }],
  ...own,
});

const payment = (own: Json = {}) => ({
  ...{ id: ID, created_at: AT, status: "succeeded", amount: 900, currency: "usd", method: "card", order_id: ID },
  ...{ trigger: "retry_dunning", checkout_id: null, decline_reason: "lost_card", decline_message: "Lost." },
  method_metadata: { brand: "visa", last4: "4242" },
  ...own,
});

const refund = () => ({
  ...{ id: ID, created_at: AT, status: "pending", reason: "duplicate", amount: 100, tax_amount: 10, currency: "usd" },
  ...{ order_id: ID, customer_id: ID, dispute: { id: ID } },
});

const dispute = () => ({
  ...{ id: ID, created_at: AT, status: "needs_response", reason: "fraudulent", amount: 900, tax_amount: 0 },
  ...{ currency: "usd", order_id: ID, evidence_due_by: AT, customer: customer() },
});

const session = () => ({
  ...{ id: ID, token: "polar_cst_x", expires_at: AT, customer_id: ID, customer: customer() },
  customer_portal_url: "https://polar.sh/acme/portal?customer_session_token=polar_cst_x",
});

const pageOf = (items: Json[]) => ({ items, pagination: { total_count: items.length, max_page: 1 } });

/** What Polar answers, by kind, as it should be. */
export const RECORDS = {
  customer,
  /** The answer to a write. */
  written: () => ({
    ...customer(),
    ...{ email: "new@harborlane.dev", name: "Ann", tax_id: ["X1", "us_ein"], locale: "de" },
    billing_address: { ...customer().billing_address, city: "Rome" },
    metadata: { a: "b" },
  }),
  state: () => ({
    ...customer(),
    ...{ active_subscriptions: [subscription()], granted_benefits: [grant()], active_meters: [meter()] },
  }),
  page: () => pageOf([customer(), { ...customer(), id: idOf(2) }]),
  methods: () => pageOf([method()]),
  plans: () => pageOf([plan(), { ...plan(), id: idOf(2), status: "past_due" }]),
  grants: () => pageOf([ownGrant()]),
  meters: () => pageOf([ownMeter()]),
  members: () => pageOf([member()]),
  seats: () => ({ seats: [seat()], available_seats: 4, total_seats: 5 }),
  key: licenseKey,
  plan,
  orders: () => pageOf([order(), order({ id: idOf(2), status: "pending" })]),
  order,
  payments: () =>
    pageOf([payment(), payment({ id: idOf(2), status: "failed" }), payment({ status: "failed", order_id: null })]),
  refunds: () => pageOf([refund()]),
  disputes: () => pageOf([dispute()]),
  document: () => ({ url: "https://files.polar.sh/x.pdf" }),
  session,
  organizations: () => pageOf([{ id: ORGANIZATION, name: "Acme", slug: "acme" }]),
  member,
  refusal: () => ({
    error: "RequestValidationError",
    detail: [
      {
        ...{ type: "value_error", loc: ["body", "metadata", "plan", "int"], msg: "Bad value", input: "x" },
        ctx: { reason: "x", expected: "'x'", max_length: 5 },
      },
      { type: "enum", loc: ["body", "name"], msg: "x", input: {}, ctx: {} },
    ],
  }),
} satisfies Record<string, () => Json>;

export type Kind = keyof typeof RECORDS;
export const KINDS = Object.keys(RECORDS) as Kind[];

/** A Polar that answers with the JSON a test gives it; `refuses` is whether it refuses writes. */
export interface ScriptedPolar {
  url: string;
  answers: Record<Kind, string>;
  refuses: boolean;
}

export async function scriptedPolar(): Promise<ScriptedPolar> {
  const answers = Object.fromEntries(KINDS.map((kind) => [kind, JSON.stringify(RECORDS[kind]())]));
  const { url } = await fakePolar((request, response) => {
    if (request.method === "DELETE") response.writeHead(204).end();
    else if (request.url.includes("/export")) always(200, "ID,Name\r\n1,x\r\n", CSV)(request, response);
    else if (polar.refuses && request.method !== "GET") always(422, polar.answers.refusal)(request, response);
    else always(200, polar.answers[kindOf(request)])(request, response);
  });
  const polar: ScriptedPolar = { url, answers: answers as Record<Kind, string>, refuses: false };
  return polar;
}

const CSV = { "content-type": "text/csv" };

const LISTS: Record<string, Kind> = {
  subscriptions: "plans",
  "benefit-grants": "grants",
  "customer-meters": "meters",
  members: "members",
  "customer-seats": "seats",
  "license-keys": "key",
  orders: "orders",
  payments: "payments",
  refunds: "refunds",
  disputes: "disputes",
  "customer-sessions": "session",
  organizations: "organizations",
};
/** By an id behind the list. */
const ONES: Record<string, Kind> = { subscriptions: "plan", orders: "order" };

function kindOf({ method, url }: SeenRequest): Kind {
  const { pathname } = new URL(url, "http://polar");
  const [resource = "", id = "", part] = pathname.split("/").slice(2);
  if (resource === "orders" && part) return "document";
  if (/\/members\b/.test(pathname) && resource === "customers") return "member";
  const listed = (id && ONES[resource]) || LISTS[resource];
  if (listed) return listed;
  if (pathname.endsWith("/state")) return "state";
  if (pathname.endsWith("/payment-methods")) return "methods";
  if (method !== "GET") return "written";
  return pathname === "/v1/customers/" ? "page" : "customer";
}

/** Calls that read and change what these records have, by tool. */
export const CALLS: readonly (readonly [tool: string, args: Json])[] = [
  ...[ID, "jane@harborlane.dev", "Jane Cooper from Paris", "shop-1", "jan.cooper@harborlane.dev"].map(
    (who) => ["find_customer", { who }] as const,
  ),
  ["find_customer", { who: ID, detail: "full" }],
  ["list_customers", {}],
  ["list_customers", { detail: "full" }],
  ["get_customer", { id: ID }],
  ["get_customer", { id: ID, detail: "full" }],
  ["get_customer_by_external_id", { external_id: "shop-1" }],
  ["get_customer_state", { id: ID }],
  ["get_customer_state", { id: ID, detail: "full" }],
  ["get_customer_state_by_external_id", { external_id: "shop-1" }],
  ["list_payment_methods", { id: ID }],
  ["list_payment_methods", { id: ID, detail: "full" }],
  ["list_payment_methods_by_external_id", { external_id: "shop-1" }],
  ["get_access", { id: ID }],
  ["get_access", { external_id: "shop-1", detail: "full" }],
  ["get_billing", { id: ID }],
  ["get_billing", { external_id: "shop-1", detail: "full" }],
  ["get_billing", { id: ID, order_id: ID, document: "receipt" }],
  ["get_portal_link", { id: ID }],
  ["get_portal_link", { id: ID, for: "now" }],
  ["end_subscription", { subscription_id: ID, ends: true }],
  ["end_subscription", { subscription_id: ID, ends: true, confirm: true, comment: "Bye" }],
  ["end_subscription", { subscription_id: ID, ends: false, confirm: true }],
  ["list_members", { id: ID }],
  ["get_member", { id: ID, member_id: ID }],
  ["create_member", { id: ID, email: "new@harborlane.dev" }],
  ["update_member", { id: ID, member_id: ID, name: "Ann B" }],
  ["delete_member", { id: ID, member_id: ID, confirm: true }],
  ["find_at_risk", {}],
  ["find_at_risk", { days: 365, max: 1 }],
  ["create_customer", { email: "new@harborlane.dev", name: "Ann" }],
  [
    "create_customer",
    { email: "jane@harborlane.dev", external_id: "shop-1", tax_id: "x", billing_address: { country: "US" } },
  ],
  ["update_customer", { id: ID, billing_address: { city: "Rome" } }],
  ["update_customer", { id: ID, metadata: { a: "b" } }],
  ["update_customer", { id: ID, name: "Ann", tax_id: "X1", locale: "de", email: "new@harborlane.dev" }],
  ["update_customer", { id: ID, remove_metadata: ["plan"], clear: ["name", "line1", "tax_id", "locale"] }],
  ["update_customer", { id: ID, clear: ["metadata"], billing_address: { country: "DE" } }],
  ["update_customer_by_external_id", { external_id: "shop-1", name: "X" }],
  ["delete_customer", { id: ID, confirm: false }],
  ["delete_customer", { id: ID, confirm: true, expected_email: "jane@harborlane.dev" }],
  ["delete_customer_by_external_id", { external_id: "shop-1", confirm: true }],
  ["export_customers", {}],
  [
    "report_customers",
    { duplicates: true, group_by: ["country", "metadata.plan"], columns: ["id", "name", "metadata"] },
  ],
];
