import type { Customer } from "../../../polar/models/customer.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { comparableEmail } from "../../writes/as-stored.js";
import type { Next } from "../../writes/outcomes.js";
import type { Lookup } from "./search.js";

/** No other customer could be meant. */
export interface Exact {
  match: "exact";
  customer: Customer;
  by: string;
}

export interface Ambiguous {
  match: "ambiguous";
  /** The likeliest first. */
  candidates: Candidate[];
  /** How many others fit as well. */
  more: number;
  note?: string;
}

export interface None {
  match: "none";
  tried: string[];
  hint: string;
  next?: Next;
}

export interface Candidate {
  customer: Customer;
  why: string;
}

export function customersOf(lookups: readonly Lookup[]): Customer[] {
  const customers = lookups.flatMap((lookup) => lookup.customers);
  return distinctBy(customers, ({ id }) => id);
}

/** The identifiers that found a customer. */
export function whyOf(customer: Customer, lookups: readonly Lookup[]): string {
  const own = lookups.filter(({ customers }) => customers.some(({ id }) => id === customer.id));
  const kinds = own.map(({ kind, value }) => {
    if (kind !== "email" || value === customer.email) return kind;
    return isSame(value, customer.email) ? "email, spelled differently" : "external_id";
  });
  return [...new Set(kinds)].join(" and ");
}

export function isSame(email: string, other: string | null | undefined): boolean {
  return comparableEmail(email) === comparableEmail(other ?? "");
}
