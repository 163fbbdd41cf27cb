import type { ServerResponse } from "node:http";
import type { Environment } from "../../src/config/problem.js";
import { assistant, TOKEN } from "./assistant.js";
import { fakePolar, type SeenRequest } from "./fake-polar.js";

type Json = Record<string, any>;

/** A customer of a fake Polar and its related records; its fields may be ones that Polar would not make. */
export interface Person {
  customer: Json;
  /** Fields of the state in addition to the customer's own. */
  state?: Json | undefined;
  /** Of every status, newest first; by default the state's, as Polar has them in full. */
  subscriptions?: Json[];
  methods?: Json[];
  /** Whether the list counts the customer as active. */
  active?: boolean;
}

export interface PeopleOptions {
  env?: Environment;
  /** The `Date` header of every answer. */
  date?: string;
  /** Scopes that the token lacks, such as `subscriptions`. */
  without?: readonly string[];
  /** Runs first; returns true if it answers the request itself. */
  intercept?: (request: SeenRequest, response: ServerResponse) => boolean | undefined;
}

export const ORGANIZATION = "cb961091-d8e7-4c24-91e2-9f1262a53cbc";

/** Ids that differ in their first eight digits. */
export const idOf = (index: number) => `${(0xa0000000 + index).toString(16)}-631b-4a34-ad9f-c7e3bd1af6b4`;

export function person(index: number, customer: Json = {}): Person {
  const stamps = { created_at: "2026-01-15T09:00:00.050245Z", modified_at: null };
  const keys = { email: `c${index}@harborlane.dev`, external_id: `shop-${index}`, name: `Customer ${index}` };
  const maps = { metadata: {}, billing_address: null };
  return { customer: { id: idOf(index), organization_id: ORGANIZATION, ...stamps, ...keys, ...maps, ...customer } };
}

/** A client and its server on a fake Polar that lists, finds, exports, creates, updates and deletes these customers. */
export async function withPeople(people: Person[], options: PeopleOptions = {}) {
  const polar = await polarOf(people, options);
  return { polar, ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...options.env })) };
}

export function polarOf(people: readonly Person[], { date, without = [], intercept }: PeopleOptions = {}) {
  const held = people.map((one) => ({ ...one, customer: { ...one.customer } }) as Person);
  const clock: Record<string, string> = date === undefined ? {} : { date };
  return fakePolar((request, response) => {
    if (intercept?.(request, response)) return;
    const [status, body, type = "application/json"] = refusalOf(request, without) ?? answerTo(request, held);
    response.writeHead(status, { "content-type": type, ...clock });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
}

type Answer = [status: number, body: unknown, type?: string];

function refusalOf({ url }: SeenRequest, without: readonly string[]): Answer | undefined {
  const scope = collectionOf(url).replace("-", "_");
  return without.includes(scope)
    ? [403, { error: "insufficient_scope", error_description: "The request requires higher privileges." }]
    : undefined;
}

const collectionOf = (url: string) => new URL(url, "http://polar").pathname.split("/")[2] ?? "";

/** What Polar lists by `customer_id`. */
const AROUND: Record<string, (person: Person) => Json[]> = {
  subscriptions: ({ customer, state, subscriptions = state?.active_subscriptions ?? [] }) =>
    subscriptions.map((one: Json, index: number) => inFull(one, customer.id, index)),
};

/** A subscription with what a customer's state leaves out. */
function inFull(subscription: Json, customer_id: string, index: number): Json {
  const { product_id = idOf(0x500), product = { id: product_id, name: "Pro" } } = subscription;
  return { id: idOf(0x600 + index), customer_id, product_id, recurring_interval_count: 1, product, ...subscription };
}

function answerTo({ method, url, body }: SeenRequest, held: Person[]): Answer {
  const { pathname, searchParams } = new URL(url, "http://polar");
  const around = AROUND[collectionOf(url)];
  if (around) {
    const owner = held.find(({ customer }) => customer.id === searchParams.get("customer_id"));
    return [200, pageOf(owner ? around(owner) : [], searchParams)];
  }
  const path = pathname.split("/").slice(3).map(decodeURIComponent);
  if (path[0] === "export") return [200, csvOf(held), "text/csv"];
  if (path[0] === "") return method === "POST" ? create(JSON.parse(body), held) : [200, page(searchParams, held)];
  const [key, value, part] = path[0] === "external" ? ["external_id", path[1], path[2]] : ["id", path[0], path[1]];
  const found = held.find(({ customer }) => customer[key as string] === value);
  if (!found) return [404, { error: "ResourceNotFound", detail: "Not found" }];
  if (method === "PATCH") return change(found, JSON.parse(body), held);
  if (method === "DELETE") {
    held.splice(held.indexOf(found), 1);
    return [204, ""];
  }
  const { customer, state, methods = [] } = found;
  if (part === "payment-methods")
    return [
      200,
      pageOf(
        methods.map((method) => ({ customer_id: customer.id, ...method })),
        searchParams,
      ),
    ];
  const empty = { active_subscriptions: [], granted_benefits: [], active_meters: [] };
  return [200, part === "state" ? { ...customer, ...empty, ...state } : customer];
}

function page(search: URLSearchParams, held: Person[]) {
  const [email, query, active, organization] = ["email", "query", "active", "organization_id"].map((name) =>
    search.get(name)?.toLowerCase(),
  );
  const lower = (text: unknown) => String(text ?? "").toLowerCase();
  const found = held.filter(
    ({ customer: { email: own, name, billing_name, external_id, organization_id }, active: counts = false }) =>
      (email === undefined || lower(own) === email) &&
      (query === undefined ||
        [own, name, billing_name].some((text) => lower(text).includes(query)) ||
        lower(external_id).startsWith(query)) &&
      (active === undefined || counts === (active === "true")) &&
      (organization === undefined || organization_id === organization),
  );
  return pageOf(
    found.map(({ customer }) => customer),
    search,
  );
}

function pageOf(items: Json[], search: URLSearchParams) {
  const [number, limit] = [Number(search.get("page") ?? 1), Number(search.get("limit") ?? 10)];
  const pagination = { total_count: items.length, max_page: Math.ceil(items.length / limit) };
  return { items: items.slice((number - 1) * limit, number * limit), pagination };
}

const collision = (body: Json, held: Person[], own?: Person): Answer | undefined => {
  const fields = ["email", "external_id"].filter((field) =>
    held.some((one) => one !== own && body[field] && one.customer[field] === body[field]),
  );
  const msg = (field: string) =>
    `A customer with this ${field === "email" ? "email address" : "external ID"} already exists.`;
  const detail = fields.map((field) => ({ type: "value_error", loc: ["body", field], msg: msg(field) }));
  return fields.length > 0 ? [422, { error: "PolarRequestValidationError", detail }] : undefined;
};

function create(body: Json, held: Person[]): Answer {
  const one = person(held.length + 1_000, { email: null, external_id: null, name: null, ...body });
  const refusal = collision(body, held);
  if (!refusal) held.push(one);
  return refusal ?? [201, one.customer];
}

function change(one: Person, body: Json, held: Person[]): Answer {
  const refusal = collision(body, held, one);
  if (!refusal) {
    Object.assign(one.customer, body);
    if (typeof body.tax_id === "string") one.customer.tax_id = [body.tax_id, "us_ein"];
  }
  return refusal ?? [200, one.customer];
}

function csvOf(held: Person[]): string {
  const columns: [string, (customer: Json) => unknown][] = [
    ["ID", ({ id }) => id],
    ["External ID", ({ external_id }) => external_id],
    ["Created At", ({ created_at }) => created_at],
    ["Email", ({ email }) => email],
    ["Name", ({ name }) => name],
    ["Tax ID", ({ tax_id }) => tax_id?.join(" ")],
    ["Billing Address Line 1", ({ billing_address }) => billing_address?.line1],
    ["Billing Address Line 2", ({ billing_address }) => billing_address?.line2],
    ["Billing Address City", ({ billing_address }) => billing_address?.city],
    ["Billing Address State", ({ billing_address }) => billing_address?.state],
    ["Billing Address Zip", ({ billing_address }) => billing_address?.postal_code],
    ["Billing Address Country", ({ billing_address }) => billing_address?.country],
    ["Metadata", ({ metadata }) => metadata && JSON.stringify(metadata)],
    ["Phone", ({ phone }) => phone],
  ];
  const cell = (value: unknown) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  const rows = held.map(({ customer }) => columns.map(([, read]) => cell(read(customer))).join());
  return [columns.map(([name]) => name).join(), ...rows].map((row) => `${row}\r\n`).join("");
}
