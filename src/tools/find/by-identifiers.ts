import type { Customer } from "../../polar/answers.js";
import { comparableEmail } from "../as-stored.js";
import { isWord } from "./external-ids.js";
import type { Ambiguous, Exact } from "./identify.js";
import { nearMisses } from "./near-misses.js";
import type { Reading } from "./reading.js";
import type { Look, Search } from "./search.js";

const MOST = 3;

/** What of a text belongs to one customer alone, if it is what it looks like. */
export function identifiersOf({ ids, emails, externalIds }: Reading): Omit<Look, "customers">[] {
  const stated = externalIds.filter((id) => id.stated && !isWord(id.text));
  return [
    ...ids.map(({ id }) => ({ kind: "id" as const, value: id })),
    ...emails.map((value) => ({ kind: "email" as const, value })),
    ...stated
      .filter(({ text }) => !ids.some((id) => id.text.includes(text) || text.includes(id.text)))
      .map(({ text }) => ({ kind: "external_id" as const, value: text })),
  ].slice(0, MOST);
}

/** Exact when all that identifies someone is the same one's; undefined when it is nobody's, nor nearly. */
export async function findByIdentifiers(reading: Reading, search: Search): Promise<Exact | Ambiguous | undefined> {
  const looks = await Promise.all(identifiersOf(reading).map(({ kind, value }) => search.lookUp(kind, value)));
  const found = judge(looks);
  if (found) return found;
  // What looks like Polar's id may be the seller's own.
  const texts = reading.ids.slice(0, MOST - 1).map(({ text }) => text);
  const external = judge(await Promise.all(texts.map((text) => search.lookUp("external_id", text))));
  if (external) return external;
  const candidates = await nearMisses(reading, search);
  if (candidates.length === 0) return undefined;
  return { match: "ambiguous", candidates, more: 0, note: "Nobody has exactly what was given." };
}

function judge(looks: readonly Look[]): Exact | Ambiguous | undefined {
  const customers = customersOf(looks);
  const missed = looks.filter((look) => look.customers.length === 0);
  const [only] = customers;
  if (!only) return undefined;
  if (customers.length === 1 && missed.length === 0) return { match: "exact", customer: only, by: whyOf(only, looks) };
  return {
    match: "ambiguous",
    candidates: customers.map((customer) => ({ customer, why: whyOf(customer, looks) })),
    more: 0,
    ...(missed.length > 0 && { note: `Nobody has the other ${missed.map(({ kind }) => kind).join(" or ")}.` }),
  };
}

export function customersOf(looks: readonly Look[]): Customer[] {
  const byId = new Map(looks.flatMap(({ customers }) => customers.map((customer) => [customer.id, customer])));
  return [...byId.values()];
}

/** By what a customer was found. */
export function whyOf(customer: Customer, looks: readonly Look[]): string {
  const own = looks.filter(({ customers }) => customers.some(({ id }) => id === customer.id));
  const kinds = own.map(({ kind, value }) => {
    if (kind !== "email" || value === customer.email) return kind;
    const isSame = comparableEmail(value) === comparableEmail(customer.email ?? "");
    return isSame ? "email, written otherwise" : "external_id";
  });
  return [...new Set(kinds)].join(" and ");
}
