import type { Environment } from "../../src/config/problem.js";
import { assistant, TOKEN } from "./assistant.js";
import { always, fakePolar, type SeenRequest } from "./fake-polar.js";
import { idOf, ORGANIZATION } from "./people.js";

type Json = Record<string, any>;

/** What a fake Polar holds, by the list that has it. */
export interface Held {
  customers?: Json[];
  grants?: Json[];
  meters?: Json[];
  subscriptions?: Json[];
  members?: Json[];
  orders?: Json[];
  payments?: Json[];
  refunds?: Json[];
  disputes?: Json[];
  /** By subscription. */
  seats?: Record<string, Json>;
  keys?: Json[];
  /** By customer. */
  methods?: Record<string, Json[]>;
  /** Scopes that the token lacks. */
  without?: string[];
  /** Which requests Polar fails at. */
  failing?: (url: URL) => boolean;
  /** Answers these paths in another way. */
  instead?: Record<string, [status: number, body: unknown]>;
  /** Answers first, where it returns an answer. */
  first?: ((url: URL) => [status: number, body: unknown] | undefined) | undefined;
  /** How many records a list has in all, where that is more than are held, by its resource. */
  totals?: Record<string, number | undefined>;
  /** Polar's clock. */
  date?: string;
}

export const NOW = "2026-11-27T12:00:00Z";
const AT = "2026-01-15T09:00:00.050245Z";

/** A client and its server on a fake Polar that answers as Polar does, by scope, filter, order and page. */
export async function holding(held: Held, env: Environment = {}) {
  const polar = await fakePolar((request, response) => {
    const [status, body, headers = {}] = answerTo(request, held);
    const date = new Date(held.date ?? NOW).toUTCString();
    always(status, body, { "content-type": "application/json", date, ...headers })(request, response);
  });
  const connected = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env });
  /** Path and query of each request, in order. */
  const asked = () => polar.seen.map(({ method, url }) => `${method} ${url}`);
  return { polar, asked, ...connected };
}

type Answer = [status: number, body: unknown, headers?: Record<string, string>];

const LISTS: Record<string, [list: keyof Held, scope: string]> = {
  "benefit-grants": ["grants", "benefits"],
  "customer-meters": ["meters", "customer_meters"],
  subscriptions: ["subscriptions", "subscriptions"],
  members: ["members", "members"],
  orders: ["orders", "orders"],
  payments: ["payments", "payments"],
  refunds: ["refunds", "refunds"],
  disputes: ["disputes", "disputes"],
};

function answerTo({ url }: SeenRequest, held: Held): Answer {
  const asked = new URL(url, "http://polar");
  const { pathname, searchParams } = asked;
  const own = held.first?.(asked);
  if (own) return own;
  if (held.failing?.(asked)) return [500, { error: "InternalServerError" }];
  const replaced = held.instead?.[pathname];
  if (replaced) return [...replaced];
  const [resource = "", first = "", second = "", third] = pathname.split("/").slice(2).map(decodeURIComponent);
  const list = LISTS[resource];
  const scope = list?.[1] ?? { "customer-seats": "customer_seats", "license-keys": "license_keys" }[resource];
  const refusal = lacks(scope ?? "customers", held);
  if (refusal) return refusal;
  if (list) {
    const records = (held[list[0]] ?? []) as Json[];
    if (first !== "") return found(records.find(({ id }) => id === first));
    return [200, pageOf(records, searchParams, held.totals?.[resource])];
  }
  if (resource === "customer-seats") {
    return found(held.seats?.[searchParams.get("subscription_id") ?? ""]);
  }
  if (resource === "license-keys") return found(held.keys?.find(({ id }) => id === first));
  const [key, value, part] = first === "external" ? ["external_id", second, third] : ["id", first, second];
  if (part === "payment-methods") return [200, pageOf(held.methods?.[value] ?? [], searchParams)];
  return found(held.customers?.find((customer) => customer[key] === value && customer.deleted_at == null));
}

function lacks(scope: string, { without = [] }: Held): Answer | undefined {
  if (!without.includes(`${scope}:read`)) return undefined;
  const error = { error: "insufficient_scope", error_description: "The request requires higher privileges." };
  return [
    403,
    error,
    { "www-authenticate": `Bearer realm="polar", error="insufficient_scope", scope="${scope}:read"` },
  ];
}

const found = (record: Json | undefined): Answer =>
  record ? [200, record] : [404, { error: "ResourceNotFound", detail: "Not found" }];

function pageOf(all: Json[], search: URLSearchParams, total?: number) {
  const wanted = (name: string) => search.getAll(name);
  const isIn = (name: string, value: unknown) =>
    wanted(name).length === 0 || value === undefined || wanted(name).includes(String(value));
  const after = Date.parse(search.get("created_after") ?? "");
  const items = all.filter(
    (item) =>
      !(Date.parse(item.created_at) <= after) &&
      isIn("customer_id", item.customer_id) &&
      isIn("order_id", item.order_id) &&
      isIn("external_customer_id", item.customer?.external_id) &&
      isIn("organization_id", item.customer?.organization_id) &&
      isIn("status", item.status) &&
      isIn("is_granted", item.is_granted) &&
      isIn("cancel_at_period_end", item.cancel_at_period_end),
  );
  const sorting = search.get("sorting");
  if (sorting) items.sort((a, b) => String(a[sorting]).localeCompare(String(b[sorting])));
  const [page, limit] = [Number(search.get("page") ?? 1), Number(search.get("limit") ?? 10)];
  return {
    items: items.slice((page - 1) * limit, page * limit),
    pagination: { total_count: total ?? items.length, max_page: Math.ceil((total ?? items.length) / limit) },
  };
}

export const customer = (index: number, own: Json = {}): Json => ({
  ...{ id: idOf(index), organization_id: ORGANIZATION, created_at: AT, modified_at: null, deleted_at: null },
  ...{ email: `c${index}@harborlane.dev`, external_id: `shop-${index}`, name: `Customer ${index}`, type: "individual" },
  ...{ billing_name: null, metadata: {}, billing_address: null, tax_id: null, avatar_url: "https://img.dev/x" },
  ...own,
});

/** Ids of what is not a customer. */
export const other = (index: number) => idOf(0x1000 + index);

export function subscription(index: number, of: Json, own: Json = {}): Json {
  return {
    ...{ id: other(index), customer_id: of.id, customer: of, product_id: other(index + 500), discount: null },
    ...{ status: "active", amount: 2900, currency: "usd", recurring_interval: "month", recurring_interval_count: 1 },
    ...{ started_at: AT, current_period_start: "2026-11-06T09:00:00Z", current_period_end: "2026-12-06T09:00:00Z" },
    ...{ current_meter_period_end: null, trial_end: null, cancel_at_period_end: false, ends_at: null, ended_at: null },
    ...{ past_due_at: null, pause_at_period_end: false, resumes_at: null, seats: null, meters: [], metadata: {} },
    product: { id: other(index + 500), name: "Pro", benefits: [] },
    ...own,
  };
}

export function grant(index: number, of: Json, own: Json = {}): Json {
  const isGranted = own.is_granted ?? true;
  return {
    ...{ id: other(index + 1_000), customer_id: of.id, customer: of, created_at: AT, modified_at: AT },
    ...{ benefit_id: other(index + 2_000), member_id: null, member: null, order_id: null, properties: {} },
    ...{ is_granted: isGranted, granted_at: isGranted ? AT : null, is_revoked: false, revoked_at: null, error: null },
    benefit: { id: other(index + 2_000), type: "custom", description: `Benefit ${index}`, properties: {} },
    subscription_id: null,
    ...own,
  };
}

export const revoked = (at = "2026-11-20T09:00:06Z") => ({ is_granted: false, is_revoked: true, revoked_at: at });

export function meter(index: number, of: Json, own: Json = {}, shown: Json = {}): Json {
  const id = other(index + 3_000);
  return {
    ...{ id: other(index + 4_000), customer_id: of.id, customer: of, meter_id: id, created_at: AT, modified_at: AT },
    ...{ consumed_units: 40, credited_units: 100, balance: 60 },
    meter: { id, name: "API calls", unit: "scalar", custom_label: null, custom_multiplier: null, ...shown },
    ...own,
  };
}

export function licenseKey(index: number, of: Json, own: Json = {}): Json {
  return {
    ...{ id: other(index + 5_000), customer_id: of.id, customer: of, created_at: AT, organization_id: ORGANIZATION },
    ...{ benefit_id: other(1), key: "INK-SECRET-CANARY-0001", display_key: "INK-****-0001", status: "granted" },
    ...{ limit_activations: 3, usage: 0, limit_usage: null, validations: 9, last_validated_at: AT, expires_at: null },
    activations: [{ id: other(1), license_key_id: other(index + 5_000), label: "MacBook", meta: {}, created_at: AT }],
    ...own,
  };
}

export function seatsOf(total: number, people: Json[]): Json {
  const taken = people.filter(({ status }) => status !== "revoked").length;
  return {
    seats: people.map((person, index) => ({
      ...{ id: other(index + 6_000), status: "claimed", email: null, customer_email: null, member: null },
      ...{ created_at: AT, claimed_at: AT, revoked_at: null, seat_metadata: null },
      ...person,
    })),
    available_seats: total - taken,
    total_seats: total,
  };
}
