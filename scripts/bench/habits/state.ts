import type { DemoPolar } from "../../../src/demo/server.js";
import type { Kind } from "./job.js";

type Json = Record<string, any>;

/** A record of Polar's, with each value that a call can change under a path such as `billing_address.city`. */
export interface Stored {
  kind: Kind;
  /** The customer's external id or else the email, also of what belongs to a customer. */
  customer: string;
  name: string;
  values: ReadonlyMap<string, unknown>;
}

/** By kind and Polar's id, so that what is renamed is the same record. */
export type State = ReadonlyMap<string, Stored>;

const FIELDS = {
  customer: ["email", "name", "external_id", "type", "billing_address", "tax_id", "locale", "metadata"],
  member: ["email", "name", "external_id", "role"],
  subscription: ["status", "cancel_at_period_end", "pause_at_period_end", "seats", "amount"],
};

/** Everything that the tools could change, as Polar's own lists have it. */
export async function stateOf({ url, token }: DemoPolar): Promise<State> {
  const [customers, members, subscriptions] = await Promise.all(
    ["customers", "members", "subscriptions"].map((list) => allOf(`${url}/v1/${list}/`, token)),
  );
  const state = new Map<string, Stored>();
  const names = new Map<string, string>();
  const add = (kind: keyof typeof FIELDS, row: Json, customer: string, name: string) =>
    state.set(`${kind} ${row.id}`, { kind, customer, name, values: valuesOf(row, FIELDS[kind]) });
  for (const row of customers ?? []) {
    const name = row.external_id ?? row.email.toLowerCase();
    names.set(row.id, name);
    add("customer", row, name, name);
  }
  const ownerOf = (row: Json) => names.get(row.customer_id) ?? row.customer_id;
  const teams = new Set((customers ?? []).filter(({ type }) => type === "team").map(({ id }) => id));
  for (const row of members ?? []) {
    // The email of a person's only member follows the customer's.
    if (teams.has(row.customer_id)) add("member", row, ownerOf(row), row.email.toLowerCase());
    else add("member", { ...row, email: null }, ownerOf(row), ownerOf(row));
  }
  for (const row of subscriptions ?? []) add("subscription", row, ownerOf(row), `${ownerOf(row)} ${row.product.name}`);
  return state;
}

async function allOf(list: string, token: string): Promise<Json[]> {
  const rows: Json[] = [];
  for (let page = 1, last = 1; page <= last; page++) {
    const answer = await fetch(`${list}?limit=100&page=${page}`, { headers: { authorization: `Bearer ${token}` } });
    const { items, pagination } = (await answer.json()) as Json;
    rows.push(...items);
    last = pagination.max_page;
  }
  return rows;
}

/** Absent is what is null or what everyone is who is created. Emails are the same in any case. */
function valuesOf(row: Json, fields: readonly string[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  const add = (path: string, value: unknown): void => {
    if (value === null || value === undefined || value === "individual") return;
    if (typeof value === "object") for (const [key, inner] of Object.entries(value)) add(`${path}.${key}`, inner);
    else values.set(path, path === "email" ? String(value).toLowerCase() : value);
  };
  for (const field of fields) add(field, row[field]);
  return values;
}
