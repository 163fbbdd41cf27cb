import type { Customer } from "../../../polar/answers.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { comparableEmail } from "../../writes/as-stored.js";
import type { Next } from "../../writes/outcomes.js";
import type { Look } from "./search.js";

/** Nobody else can be meant. */
export interface Exact {
  match: "exact";
  customer: Customer;
  by: string;
}

export interface Ambiguous {
  match: "ambiguous";
  /** The likeliest first. */
  candidates: Candidate[];
  /** Further ones that fit as well, and are not among the candidates. */
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

export function customersOf(looks: readonly Look[]): Customer[] {
  return distinctBy(
    looks.flatMap(({ customers }) => customers),
    ({ id }) => id,
  );
}

/** By what a customer was found. */
export function whyOf(customer: Customer, looks: readonly Look[]): string {
  const own = looks.filter(({ customers }) => customers.some(({ id }) => id === customer.id));
  const kinds = own.map(({ kind, value }) => {
    if (kind !== "email" || value === customer.email) return kind;
    return isSame(value, customer.email) ? "email, written otherwise" : "external_id";
  });
  return [...new Set(kinds)].join(" and ");
}

export function isSame(email: string, other: string | null | undefined): boolean {
  return comparableEmail(email) === comparableEmail(other ?? "");
}
