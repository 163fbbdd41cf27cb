import type { Customer } from "../../../polar/answers.js";
import { isWord } from "../reading/identifiers.js";
import type { Reading } from "../reading/reading.js";
import { isNamed } from "./fit.js";
import { nearly, nearMisses } from "./near-misses.js";
import type { Look, Search } from "./search.js";
import type { Ambiguous, Exact } from "./verdict.js";
import { customersOf, isSame, whyOf } from "./verdict.js";

/** Of one text; with more there is no telling who is meant. */
const MOST = 4;

export type Identifier = Omit<Look, "customers">;

/** What of a text belongs to one customer alone, if it is what it looks like: what it states first. */
export function identifiersOf({ ids, emails, externalIds }: Reading): Identifier[] {
  const stated = externalIds.filter(({ text, as }) => as === "stated" && !isWord(text));
  return [
    ...ids.map(({ id }) => ({ kind: "id" as const, value: id })),
    ...emails.map((value) => ({ kind: "email" as const, value })),
    ...stated.map(({ text }) => ({ kind: "external_id" as const, value: text })),
  ];
}

/** Exact when all that identifies someone is the same one's; undefined when it is nobody's, nor nearly. */
export async function findByIdentifiers(
  identifiers: readonly Identifier[],
  reading: Reading,
  search: Search,
): Promise<Exact | Ambiguous | undefined> {
  const vague = reading.externalIds.filter(({ as }) => as === "vague");
  const all = [...identifiers, ...vague.map(({ text }) => ({ kind: "external_id" as const, value: text }))];
  const looks = await Promise.all(all.slice(0, MOST).map(({ kind, value }) => search.lookUp(kind, value)));
  // What looks like Polar's id may be the seller's own.
  const unknown = reading.ids.filter(({ id }) => looks.some(({ value, customers }) => value === id && !customers[0]));
  const external = await Promise.all(unknown.map(({ text }) => search.lookUp("external_id", text)));
  const seen = [...looks.filter(({ value }) => !unknown.some(({ id }) => id === value)), ...external];

  const [only, ...others] = customersOf(seen);
  if (only) {
    const isVague = ({ value }: Look) => vague.some(({ text }) => text === value);
    const isKnown = (one: Look) => one.customers.length > 0 || isVague(one) || isByTheWay(one, only, reading);
    const doubts = [
      ...(others.length > 0 || (all.length <= MOST && seen.every(isKnown))
        ? []
        : ["Nobody has the rest of what was given."]),
      ...(reading.excludes ? ["The text may mean someone else than the one it names."] : []),
      ...(isAnotherNamed(only, reading) ? ["The text names someone else as well."] : []),
    ];
    if (others.length === 0 && doubts.length === 0) return { match: "exact", customer: only, by: whyOf(only, seen) };
    const candidates = [only, ...others].map((customer) => ({ customer, why: whyOf(customer, seen) }));
    return { match: "ambiguous", candidates, more: 0, ...(doubts[0] && { note: doubts[0] }) };
  }
  return nearly(await nearMisses(reading, search));
}

/** Of a mail whose sender is known, an address that nobody has is the seller's own, or a signature's. */
function isByTheWay({ kind }: Look, customer: Customer, { sender }: Reading): boolean {
  return kind === "email" && sender !== undefined && isSame(sender, customer.email);
}

/** A name that the record of the one who was identified knows nothing of: a full one, or one that is joined to the rest. */
function isAnotherNamed(customer: Customer, { names, joined }: Reading): boolean {
  const isFull = (name: string[]) => name.length > 1 && name.every((word) => /^\p{Lu}\p{Ll}/u.test(word));
  return names.some((name) => (isFull(name) || joined.includes(name)) && !isNamed(customer, name));
}
