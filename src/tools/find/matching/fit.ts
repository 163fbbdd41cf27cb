import type { Customer } from "../../../polar/answers.js";
import { editDistance } from "../../../primitives/nearest.js";
import { isRecord } from "../../../primitives/record.js";
import { fromAfar, wordsOf } from "../reading/fold.js";
import { type Names, PARTICLES } from "../reading/names.js";
import { languages, namesOfCountry, wordsFor } from "../reading/vocabulary.js";

/** How well a customer's record accounts for the words of a text; the lower, the better. */
export const FIT = { whole: 0, unknown: 1, part: 2, afar: 3 } as const;
export type Fit = (typeof FIT)[keyof typeof FIT];

export interface Match {
  customer: Customer;
  /**
   * `whole`: it is the name, or of a single word one of the name's, and all else is the record's. `unknown`: there are words
   * that it says nothing of, or that the name has besides. `part`: some are only parts of its own. `afar`: some only look
   * like its own.
   */
  fit: Fit;
  /** What of the record the words are, such as `name` and `city`. */
  by: string[];
  /** How many words the name has. */
  words: number;
}

interface Words {
  field: string;
  words: string[];
}

/**
 * How a customer's record fits the names and places of a text; undefined when it does not: when a name is not in it, or
 * it says of a place that it is another.
 */
export function matchWords(customer: Customer, { names, places }: Names): Match | undefined {
  const [name = [], ...others] = names;
  const who = namesOf(customer);
  const by = new Set<string>();
  let fit: Fit = FIT.whole;
  const take = (found: Found | undefined) => {
    if (found === undefined) return false;
    by.add(found.field);
    fit = Math.max(fit, found.fit) as Fit;
    return true;
  };
  const words = name.flatMap(wordsOf);
  const parts = tellingWords(words);
  const isHeld = parts.length > 0 && parts.every((word) => take(findName(word, who)));
  if (!isHeld && !holdsWholeName(parts, customer)) return undefined;
  if (!isHeld) take({ field: "name", fit: FIT.unknown });
  if (!isTheName(parts, customer) || isOtherKind(words, customer)) fit = Math.max(fit, FIT.unknown) as Fit;
  const details = detailsOf(customer);
  const all = [...who, ...details];
  for (const word of places.flatMap(wordsOf)) {
    if (take(findDetail(word, details))) continue;
    if (hasPlace(customer) && !findInflected(word, details)) return undefined;
    fit = Math.max(fit, FIT.unknown) as Fit;
  }
  for (const word of others.flat().flatMap(wordsOf)) {
    if (!take(findDetail(word, all))) fit = Math.max(fit, FIT.unknown) as Fit;
  }
  return { customer, fit, by: [...by], words: parts.length };
}

/** Whether a record has anything of a name. */
export function isNamed(customer: Customer, name: readonly string[]): boolean {
  const fields = [...namesOf(customer), ...detailsOf(customer)];
  return name.flatMap(wordsOf).some((word) => word.length > 1 && findDetail(word, fields) !== undefined);
}

interface Found {
  field: string;
  fit: Fit;
}

/** "Jane" may be Jane Cooper, "Cooper" may be a place; "Jane Cooper" is not Jane B. Cooper for sure. An address is no name. */
function isTheName(words: readonly string[], { name, billing_name }: Customer): boolean {
  return [name, billing_name].map(wordsIn).some((own) => {
    const isAll = words.length === 1 ? own[0] === words[0] : new Set(tellingWords(own)).size === new Set(words).size;
    return isAll && words.every((word) => own.includes(word));
  });
}

/** Among more words there is all of someone's full name. */
function holdsWholeName(words: readonly string[], { name }: Customer): boolean {
  const own = tellingWords(wordsIn(name));
  return own.length > 1 && own.every((word) => words.includes(word));
}

/** Asked for is a company, and this is a person. */
function isOtherKind(words: readonly string[], { name, billing_name, type }: Customer): boolean {
  const isCompany = (all: readonly string[]) => all.some((word) => LEGAL_FORMS.has(word));
  return isCompany(words) && type !== "team" && !isCompany([...wordsIn(name), ...wordsIn(billing_name)]);
}

/** A word of a name: one of the record's, or a part of one, or one that looks like it. */
function findName(word: string, fields: readonly Words[]): Found | undefined {
  const far = fromAfar(word);
  const grades: [Fit, (own: string) => boolean][] = [
    [FIT.whole, (own) => own === word],
    [FIT.unknown, (own) => word.length === 1 && own.startsWith(word)],
    [FIT.part, (own) => word.length > 1 && own.includes(word)],
    [FIT.afar, (own) => word.length > 1 && fromAfar(own).includes(far)],
    [FIT.afar, (own) => word.length > 4 && own.length > 4 && editDistance(own, word) < word.length / 4],
  ];
  for (const [fit, holds] of grades) {
    const field = fields.find(({ words }) => words.some(holds))?.field;
    if (field !== undefined) return { field, fit };
  }
  return undefined;
}

/** Any other word, as a whole; a place without its accents is the same place. */
function findDetail(word: string, fields: readonly Words[]): Found | undefined {
  const far = fromAfar(word);
  const field = fields.find(({ words }) => words.some((own) => fromAfar(own) === far))?.field;
  return field === undefined ? undefined : { field, fit: FIT.whole };
}

/** Some languages give places endings: from Kraków is "z Krakowa". */
function findInflected(word: string, fields: readonly Words[]): boolean {
  const far = fromAfar(word);
  return fields.some(({ words }) =>
    words.map(fromAfar).some((own) => {
      const stem = Math.min(own.length, far.length) - 1;
      return stem >= 3 && Math.abs(own.length - far.length) <= 2 && own.slice(0, stem) === far.slice(0, stem);
    }),
  );
}

const LEGAL_FORMS = wordsFor("legalForms");
const SAYS_NOTHING = new Set([...PARTICLES, ...LEGAL_FORMS, ...wordsFor("companyWords")]);

function tellingWords(words: readonly string[]): string[] {
  return words.filter((word, index) => index === 0 || !SAYS_NOTHING.has(word));
}

function namesOf(customer: Customer): Words[] {
  return [
    { field: "name", words: wordsIn(customer.name) },
    { field: "billing_name", words: wordsIn(customer.billing_name) },
    { field: "email", words: wordsIn(customer.email?.replace(/\.[^.]*$/, "")) },
  ];
}

function detailsOf({ email, billing_address, metadata, type }: Customer): Words[] {
  const address = isRecord(billing_address) ? billing_address : {};
  return [
    { field: "email", words: wordsIn(email) },
    { field: "city", words: wordsIn(address.city) },
    { field: "country", words: [...wordsIn(address.country), ...countryNames(address.country)] },
    { field: "state", words: wordsIn(address.state) },
    { field: "postal_code", words: wordsIn(address.postal_code) },
    { field: "address", words: [...wordsIn(address.line1), ...wordsIn(address.line2)] },
    { field: "metadata", words: isRecord(metadata) ? Object.values(metadata).flatMap(wordsIn) : [] },
    { field: "type", words: wordsIn(type) },
  ];
}

function hasPlace({ billing_address }: Customer): boolean {
  return isRecord(billing_address) && Boolean(billing_address.city);
}

const namesOfCountries = new Map<string, string[]>();

/** The words of a country's names. */
function countryNames(code: unknown): string[] {
  if (typeof code !== "string" || !/^[A-Z]{2}$/.test(code)) return [];
  const known = namesOfCountries.get(code);
  if (known) return known;
  const names = languages.flatMap((language) => new Intl.DisplayNames(language, { type: "region" }).of(code) ?? []);
  const words = [...names.flatMap(wordsOf), ...namesOfCountry(code)];
  namesOfCountries.set(code, words);
  return words;
}

function wordsIn(value: unknown): string[] {
  return typeof value === "string" || typeof value === "number" ? wordsOf(String(value)) : [];
}
