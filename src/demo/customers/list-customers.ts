import { metadataText } from "../values/metadata.js";
import { compareCodePoints } from "../values/python-text.js";
import type { Micros } from "../values/timestamp.js";
import type { Customer } from "./customer.js";

export const SORTING = ["created_at", "-created_at", "email", "-email", "name", "-name"] as const;
export type Sorting = (typeof SORTING)[number];

export interface CustomerFilter {
  readonly email: string | undefined;
  readonly query: string | undefined;
  readonly active: boolean | undefined;
  readonly metadata: ReadonlyMap<string, readonly string[]>;
}

const ACTIVE = new Set(["trialing", "active", "past_due"]);

export function filterCustomers(customers: Iterable<Customer>, filter: CustomerFilter, now: Micros): Customer[] {
  const email = filter.email?.toLowerCase();
  const query = filter.query?.toLowerCase();
  return [...customers].filter(
    (customer) =>
      (email === undefined || customer.email?.toLowerCase() === email) &&
      (query === undefined || matchesQuery(customer, query)) &&
      (filter.active === undefined || isActive(customer, now) === filter.active) &&
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
function isActive(customer: Customer, now: Micros): boolean {
  return customer.account(now).subscriptions.some((subscription) => ACTIVE.has(subscription.status));
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
