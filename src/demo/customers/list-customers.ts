import { metadataText } from "../values/metadata.js";
import type { JsonRecord } from "../values/python-json.js";
import { compareCodePoints } from "../values/python-text.js";
import type { Customer } from "./customer.js";

export interface Page {
  readonly page: bigint;
  /** At most 100: Polar silently clamps larger values. */
  readonly limit: bigint;
}

export const SORTING = ["created_at", "-created_at", "email", "-email", "name", "-name"] as const;
export type Sorting = (typeof SORTING)[number];

export interface CustomerFilter {
  readonly email: string | undefined;
  readonly query: string | undefined;
  readonly active: boolean | undefined;
  readonly metadata: ReadonlyMap<string, readonly string[]>;
}

const ACTIVE = new Set(["trialing", "active", "past_due"]);
const MAX_OFFSET = 2n ** 63n - 1n;

export function filterCustomers(customers: Iterable<Customer>, filter: CustomerFilter): Customer[] {
  const email = filter.email?.toLowerCase();
  const query = filter.query?.toLowerCase();
  return [...customers].filter(
    (customer) =>
      (email === undefined || customer.email?.toLowerCase() === email) &&
      (query === undefined || matchesQuery(customer, query)) &&
      (filter.active === undefined || isActive(customer) === filter.active) &&
      [...filter.metadata].every(([key, values]) => hasMetadata(customer, key, values)),
  );
}

/** Searches anywhere in email, name and the stored billing name, but only at the start of the external id. */
function matchesQuery(customer: Customer, query: string): boolean {
  return (
    [customer.email, customer.name, customer.billing_name].some((text) => text?.toLowerCase().includes(query)) ||
    customer.external_id?.toLowerCase().startsWith(query) === true
  );
}

/** A past due subscription counts, although the customer's state does not show it. */
function isActive(customer: Customer): boolean {
  return customer.subscriptions.some((subscription) => ACTIVE.has(subscription.status));
}

function hasMetadata(customer: Customer, key: string, values: readonly string[]): boolean {
  const value = customer.metadata.get(key);
  return value !== undefined && values.includes(metadataText(value));
}

/** Sorts in place by the first criterion that differs; equal customers keep their order. */
export function sortCustomers(customers: Customer[], sorting: readonly Sorting[]): Customer[] {
  return customers.sort((a, b) => {
    for (const criterion of sorting) {
      const column = criterion.replace("-", "") as "created_at" | "email" | "name";
      const order = compareNullsLast(a[column], b[column]);
      if (order !== 0) return criterion.startsWith("-") ? -order : order;
    }
    return 0;
  });
}

function compareNullsLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareCodePoints(a, b);
}

/** The envelope of every list. Throws if the offset exceeds the database's 64 bits. */
export function pageOf<T>(all: readonly T[], { page, limit }: Page, show: (item: T) => JsonRecord): JsonRecord {
  const offset = (page - 1n) * limit;
  if (offset > MAX_OFFSET) throw new Error("value out of int64 range");
  const total = BigInt(all.length);
  return {
    items: all.slice(Number(offset), Number(offset + limit)).map(show),
    pagination: { total_count: total, max_page: (total + limit - 1n) / limit },
  };
}
