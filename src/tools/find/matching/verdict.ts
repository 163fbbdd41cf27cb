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
  excluded?: Candidate[];
}

/** What exact routes and one search have found, without a match that is exact. */
export interface Probed {
  match: "probed";
  /** The likeliest first. */
  candidates: ProbedCandidate[];
  /** How many others Polar counts that fit as well. */
  more: number;
  note?: string;
  /** Whether nobody else needs to be looked for. */
  isSettled: boolean;
}

export interface ProbedCandidate extends Candidate {
  /** Whether it is worth a mention where all customers were looked at, and the index does not propose it. */
  holds: boolean;
}

export interface None {
  match: "none";
  tried: string[];
  hint: string;
  next?: Next;
  /** Those of whom the text says that they are not meant. */
  excluded?: Candidate[];
}

export interface Candidate {
  customer: Customer;
  why: string;
}

/** Whom an answer names. */
export function candidatesOf(found: Exact | Ambiguous | None): readonly Candidate[] {
  if (found.match === "none") return [];
  return found.match === "exact" ? [{ customer: found.customer, why: found.by }] : found.candidates;
}

export function customersOf(lookups: readonly Lookup[]): Customer[] {
  const customers = lookups.flatMap((lookup) => lookup.customers);
  return distinctBy(customers, ({ id }) => id);
}

export const NOT_EXACTLY = "No customer has exactly what was given.";
/** Why, where the email that was looked up is not quite what the text has. */
export const WITH_PLUS = "email with a + where the text has a blank";

/**
 * The identifiers that found a customer.
 * @param withPlus emails that the text has with a blank
 */
export function whyOf(customer: Customer, lookups: readonly Lookup[], withPlus: readonly string[] = []): string {
  const own = lookups.filter(({ customers }) => customers.some(({ id }) => id === customer.id));
  const kinds = own.map(({ kind, value }) => {
    if (kind === "email" && withPlus.includes(value)) return WITH_PLUS;
    if (kind !== "email" || value === customer.email) return kind;
    return isSame(value, customer.email) ? "email, spelled differently" : "external_id";
  });
  return [...new Set(kinds)].join(" and ");
}

export function isSame(email: string, other: string | null | undefined): boolean {
  return comparableEmail(email) === comparableEmail(other ?? "");
}
