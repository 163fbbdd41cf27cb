import type { Customer } from "../../../polar/models/customer.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { editDistance } from "../../../primitives/nearest.js";
import { isRecord } from "../../../primitives/record.js";
import { inLooseSpelling, wordsIn, wordsOf } from "../reading/fold.js";
import { type Names, PARTICLES } from "../reading/names.js";
import { wordsFor } from "../reading/vocabulary.js";
import { type Words, wordsOfRecord } from "./record.js";

/** How well a customer's record accounts for the words of a text; lower is better. */
export const FIT = { whole: 0, unknown: 1, part: 2, similar: 3 } as const;
type Fit = (typeof FIT)[keyof typeof FIT];

export interface Match {
  customer: Customer;
  /**
   * `whole`: the words are the customer's name, or a single word is the first of it, and the record has all the rest.
   * `unknown`: the record lacks some words, or its name has more. `part`: some are only parts of the record's words.
   * `similar`: some only look like the record's words.
   */
  fit: Fit;
  /** The same for the name alone, without places and other names. */
  ofName: Fit;
  /** The fields that have the words, such as `name` and `city`. */
  by: string[];
  /** How many words the name has. */
  words: number;
}

/**
 * How a customer's record fits the names and places of a text; undefined when it does not fit: when a name is not in it, or
 * its place is another one.
 */
export function matchWords(customer: Customer, { names, places }: Names): Match | undefined {
  const [name = [], ...others] = names;
  const { name: who, all, details } = wordsOfRecord(customer);
  const by = new Set<string>();
  let fit: Fit = FIT.whole;
  const take = (found: Found | undefined) => {
    if (found === undefined) return false;
    by.add(found.field);
    fit = Math.max(fit, found.fit) as Fit;
    return true;
  };
  const words = name.flatMap(wordsOf);
  const parts = distinctiveWords(words);
  const isHeld = parts.length > 0 && parts.every((word) => take(findName(word, who)));
  if (!isHeld && !holdsWholeName(parts, customer)) return undefined;
  if (!isHeld) take({ field: "name", fit: FIT.unknown });
  if (!isTheName(parts, customer) || isOtherKind(words, customer)) fit = Math.max(fit, FIT.unknown) as Fit;
  const ofName = fit;
  for (const word of places.flatMap(wordsOf)) {
    if (take(findDetail(word, details()))) continue;
    if (hasPlace(customer) && !findInflected(word, details())) return undefined;
    fit = Math.max(fit, FIT.unknown) as Fit;
  }
  for (const word of others.flat().flatMap(wordsOf)) {
    if (!take(findDetail(word, all()))) fit = Math.max(fit, FIT.unknown) as Fit;
  }
  return { customer, fit, ofName, by: [...by], words: parts.length };
}

/** The best match of each customer that fits one of the ways to read a text, the best first. */
export function bestMatches(customers: readonly Customer[], ways: readonly Names[], known: readonly Match[] = []) {
  const found = ways.flatMap((names) => customers.flatMap((customer) => matchWords(customer, names) ?? []));
  const sorted = [...known, ...found].sort((a, b) => a.fit - b.fit);
  return distinctBy(sorted, ({ customer }) => customer.id);
}

/** Whether a record has any word of a name. */
export function isNamed(customer: Customer, name: readonly string[]): boolean {
  const { all } = wordsOfRecord(customer);
  return name.flatMap(wordsOf).some((word) => word.length > 1 && findDetail(word, all()) !== undefined);
}

interface Found {
  field: string;
  fit: Fit;
}

/** "Jane" may be Jane Cooper, but "Cooper" may be a place, and "Jane Cooper" may not be Jane B. Cooper. An email does not count. */
function isTheName(words: readonly string[], { name, billing_name }: Customer): boolean {
  return [name, billing_name].map(wordsIn).some((own) => {
    const isAll =
      words.length === 1 ? own[0] === words[0] : new Set(distinctiveWords(own)).size === new Set(words).size;
    return isAll && words.every((word) => own.includes(word));
  });
}

/** Whether the words include the customer's full name. */
function holdsWholeName(words: readonly string[], { name }: Customer): boolean {
  const own = distinctiveWords(wordsIn(name));
  return own.length > 1 && own.every((word) => words.includes(word));
}

/** Whether the words name a company and the customer is a person. */
function isOtherKind(words: readonly string[], { name, billing_name, type }: Customer): boolean {
  const isCompany = (all: readonly string[]) => all.some((word) => LEGAL_FORMS.has(word));
  return isCompany(words) && type !== "team" && !isCompany([...wordsIn(name), ...wordsIn(billing_name)]);
}

/** A word of a name: a word of the record, a part of one, or one that looks like it. */
function findName(word: string, fields: readonly Words[]): Found | undefined {
  const spelling = inLooseSpelling(word);
  const grades: [Fit, (own: string, loose: string) => boolean][] = [
    [FIT.whole, (own) => own === word],
    [FIT.unknown, (own) => word.length === 1 && own.startsWith(word)],
    [FIT.part, (own) => word.length > 1 && own.includes(word)],
    [FIT.similar, (_, loose) => word.length > 1 && loose.includes(spelling)],
    [FIT.similar, (own) => word.length > 4 && own.length > 4 && isTypingError(own, word)],
  ];
  for (const [fit, holds] of grades) {
    const field = fields.find(({ words, loose }) => words.some((own, at) => holds(own, loose[at] ?? "")))?.field;
    if (field !== undefined) return { field, fit };
  }
  return undefined;
}

function isTypingError(own: string, word: string): boolean {
  const most = word.length / 4;
  return Math.abs(own.length - word.length) < most && editDistance(own, word) < most;
}

/** A word anywhere in the record, as a whole: a place without its accents is the same place. */
function findDetail(word: string, fields: readonly Words[]): Found | undefined {
  const spelling = inLooseSpelling(word);
  const field = fields.find(({ loose }) => loose.includes(spelling))?.field;
  return field === undefined ? undefined : { field, fit: FIT.whole };
}

/** Some languages inflect the names of places: from Kraków is "z Krakowa". */
function findInflected(word: string, fields: readonly Words[]): boolean {
  const spelling = inLooseSpelling(word);
  return fields.some(({ loose }) =>
    loose.some((own) => {
      const stem = Math.min(own.length, spelling.length) - 1;
      return stem >= 3 && Math.abs(own.length - spelling.length) <= 2 && own.slice(0, stem) === spelling.slice(0, stem);
    }),
  );
}

const LEGAL_FORMS = wordsFor("legalForms");
const NOT_DISTINCTIVE = new Set([...PARTICLES, ...LEGAL_FORMS, ...wordsFor("companyWords")]);

function distinctiveWords(words: readonly string[]): string[] {
  return words.filter((word, index) => index === 0 || !NOT_DISTINCTIVE.has(word));
}

function hasPlace({ billing_address }: Customer): boolean {
  return isRecord(billing_address) && Boolean(billing_address.city);
}
