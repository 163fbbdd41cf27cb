import type { Customer } from "../../../polar/models/customer.js";
import { inAnyCase } from "../reading/fold.js";
import { isWord } from "../reading/identifiers.js";
import { withoutPlaces } from "../reading/postal.js";
import type { Reading } from "../reading/reading.js";
import { wordsFor } from "../reading/vocabulary.js";
import { isNamed } from "./fit.js";
import type { Lookup, Search } from "./search.js";
import { customersOf, type Exact, isSame, NOT_EXACTLY, type Probed, whyOf } from "./verdict.js";

/** How many identifiers are looked up. With more the result is never exact. */
const MOST = 4;
const MOST_MENTIONED = 2;
const [THINGS, COMMON, ALSO_NAMES] = [wordsFor("things"), wordsFor("common"), wordsFor("alsoNames")];

type Identifier = Omit<Lookup, "customers">;

/** What identifies one customer, if it is what it looks like; what the text states comes first. */
export function identifiersOf({ ids, emails, externalIds }: Reading): Identifier[] {
  const stated = externalIds.filter(({ text, as }) => as === "stated" && !isWord(text));
  return [
    ...ids.map(({ id }) => ({ kind: "id" as const, value: id })),
    ...emails.map((value) => ({ kind: "email" as const, value })),
    ...stated.map(({ text }) => ({ kind: "external_id" as const, value: text })),
  ];
}

/** Exact when all identifiers are the same customer's. */
export async function findByIdentifiers(
  identifiers: readonly Identifier[],
  reading: Reading,
  search: Search,
): Promise<Exact | Probed> {
  const possible = [
    ...reading.externalIds
      .filter(({ as }) => as === "vague")
      .map(({ text }) => ({ kind: "external_id" as const, text })),
    ...(reading.isSpaced ? reading.withPlus.slice(0, 1) : []).map((text) => ({ kind: "email" as const, text })),
  ];
  const all = [...identifiers, ...possible.map(({ kind, text }) => ({ kind, value: text }))];
  const lookups = await Promise.all(all.slice(0, MOST).map(({ kind, value }) => search.lookUp(kind, value)));
  // An id that looks like Polar's may be the seller's own.
  const unknown = reading.ids.filter(({ id }) => lookups.some(({ value, customers }) => value === id && !customers[0]));
  const external = await Promise.all(unknown.map(({ text }) => search.lookUp("external_id", text)));
  const done = [...lookups.filter(({ value }) => !unknown.some(({ id }) => id === value)), ...external];

  const [only, ...others] = customersOf(done);
  if (!only) return findMentioned(reading, search);
  const isPossible = ({ value }: Lookup) => possible.some(({ text }) => text === value);
  const isGuess = ({ value, customers }: Lookup) => customers.length === 0 || reading.withPlus.includes(value);
  const isKnown = (one: Lookup) => one.customers.length > 0 || isPossible(one) || isIncidental(one, only, reading);
  const doubts = [
    ...(others.length > 0 || (all.length <= MOST && done.every(isKnown))
      ? []
      : [done.every(isGuess) ? NOT_EXACTLY : "No customer has the rest of what was given."]),
    ...(reading.excludes ? ["The text may mean someone other than the customer it names."] : []),
    ...(isAnotherNamed(only, reading) ? ["The text also names someone else."] : []),
  ];
  if (others.length === 0 && doubts.length === 0) return { match: "exact", customer: only, by: whyOf(only, done) };
  const candidates = [only, ...others].map((customer) => ({
    customer,
    why: whyOf(customer, done, reading.withPlus),
    holds: true,
  }));
  return { match: "probed", candidates, more: 0, ...(doubts[0] && { note: doubts[0] }), isSettled: true };
}

/** Those whose email is only mentioned, such as before an address that cannot be read. */
export async function findMentioned({ otherEmails }: Reading, search: Search): Promise<Probed> {
  const lookups = await Promise.all(otherEmails.slice(0, MOST_MENTIONED).map((email) => search.lookUp("email", email)));
  const candidates = customersOf(lookups).map((customer) => ({
    customer,
    why: "email also mentioned in the text",
    holds: true,
  }));
  return { match: "probed", candidates, more: 0, note: NOT_EXACTLY, isSettled: false };
}

/** In a mail whose sender is known, an unknown address is the seller's own or part of a signature. */
function isIncidental({ kind }: Lookup, customer: Customer, { sender }: Reading): boolean {
  return kind === "email" && sender !== undefined && isSame(sender, customer.email);
}

/** Whether the text has a name that is not in the customer's record: a full name, or one joined to the rest by "and". */
function isAnotherNamed(customer: Customer, { names, joined, text }: Reading): boolean {
  const rest = withoutPlaces(text);
  const isPlace = (name: string) => text.includes(name) && !rest.includes(name);
  const mayBeName = (word: string) => {
    const bare = inAnyCase(word);
    return !THINGS.has(bare) && (!COMMON.has(bare) || ALSO_NAMES.has(bare));
  };
  const isFull = (name: string[]) =>
    name.every((word) => /^\p{Lu}['’]?\p{L}/u.test(word)) && name.filter(mayBeName).length > 1;
  return names.some(
    (name) => (isFull(name) || joined.includes(name)) && !isNamed(customer, name) && !isPlace(name.join(" ")),
  );
}
