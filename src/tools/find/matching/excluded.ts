import type { Customer } from "../../../polar/models/customer.js";
import { distinctBy } from "../../../primitives/distinct.js";
import type { Exclusion } from "../reading/exclusions.js";
import { wordsIn, wordsOf } from "../reading/fold.js";
import { isWord } from "../reading/identifiers.js";
import { UNSPACED } from "../reading/phrases.js";
import { type Reading, readPlain } from "../reading/reading.js";
import { isNamed } from "./fit.js";
import type { Means } from "./identify.js";
import { readings } from "./name-readings.js";
import { searchName } from "./search-name.js";
import type { Candidate } from "./verdict.js";

/** Those whom a text excludes, as far as Polar has them. */
export interface Excluded {
  customers: Candidate[];
  /** Several customers of whom the text excludes one, without saying which. */
  alike: Candidate[];
  /** Others of the same name. */
  namesakes: Candidate[];
}

const MOST = 2;

/** Whether words that a text excludes are a customer's name, as far as words without capitals or blanks tell. */
export function isMentioned(customer: Customer, who: string): boolean {
  const words = wordsOf(who);
  if (!UNSPACED.test(who)) return words.every((word) => isNamed(customer, [word]));
  const [given, name] = [words.join(""), wordsIn(customer.name).join("")];
  return name !== "" && (given.includes(name) || name.includes(given));
}

/** One request for each of at most two. */
export async function lookUpExcluded(exclusions: readonly Exclusion[], means: Means): Promise<Excluded> {
  const one = distinctBy(exclusions, ({ who }) => who);
  const found = await Promise.all(one.slice(0, MOST).map((exclusion) => lookUp(exclusion, means)));
  const customers = found.flatMap((one) => one.customers);
  const isOther = ({ customer: { id } }: Candidate) => !customers.some(({ customer }) => customer.id === id);
  return {
    customers,
    alike: found.flatMap((one) => one.alike).filter(isOther),
    namesakes: found.flatMap((one) => one.namesakes).filter(isOther),
  };
}

/** Who else has the name of the one who is excluded: "the other one". */
export async function namesakesOf(excluded: readonly Candidate[], { search }: Means): Promise<Candidate[]> {
  const [only, second] = excluded;
  const words = wordsIn(only?.customer.name);
  if (!only || second || words.length === 0) return [];
  const { matches } = await searchName(words, search);
  return matches.flatMap(({ customer }) => (customer.id === only.customer.id ? [] : [{ customer, why: NAMESAKE }]));
}

const NAMESAKE = "name like that of the excluded customer";

async function lookUp({ who, by }: Exclusion, means: Means): Promise<Excluded> {
  const { same, others } = await those(readPlain(who), means);
  const why = `excluded by the words "${by}"`;
  const isOne = same.length === 1;
  return {
    customers: isOne ? same.map((customer) => ({ customer, why })) : [],
    alike: isOne ? [] : same.map((customer) => ({ customer, why: `one of these is ${why}` })),
    namesakes: others.map((customer) => ({ customer, why: NAMESAKE })),
  };
}

async function those(reading: Reading, { search, propose }: Means): Promise<{ same: Customer[]; others: Customer[] }> {
  const { ids, emails, externalIds, names } = reading;
  const [run] = names;
  const id = ids[0]?.id ?? emails[0] ?? externalIds.find(({ text }) => !isWord(text))?.text;
  if (id !== undefined) {
    const kind = ids.length > 0 ? "id" : emails.length > 0 ? "email" : "external_id";
    return { same: (await search.lookUp(kind, id)).customers, others: [] };
  }
  if (run === undefined) return { same: [], others: [] };
  const { customers, matches } = await searchName(run, search, readings(reading));
  if (matches.length === 0) {
    // In some languages the words before a name change its end.
    const { candidates } = await propose(reading);
    return { same: candidates.length === 1 ? candidates.map(({ customer }) => customer) : [], others: [] };
  }
  const best = matches.filter(({ fit }) => fit === matches[0]?.fit).map(({ customer }) => customer);
  return { same: best, others: customers.filter((customer) => !best.includes(customer)) };
}
