import type { Customer } from "../../../polar/models/customer.js";
import { inAnyCase, inPlainLetters, withoutFinalSigma, withoutMarks, wordsOf } from "../reading/fold.js";
import { type Names, PARTICLES } from "../reading/names.js";
import { bestMatches, FIT, type Match } from "./fit.js";
import { looserReadings, readings, segmentsOf } from "./name-readings.js";
import { type Hits, isComplete, type Search } from "./search.js";

const MOST_TERMS = 3;
const MOST_PARTS = 6;
/** In letters; those of other scripts tell more than Latin ones. */
const SHORTEST_PART = { latin: 3, other: 2 };
const LONGEST_WORD = 100;
/** The letters that most often have an accent or another form. */
const ACCENTED = /[aceilnosuyzαεηιουωеигукіاهویيکكىة]/;

/**
 * Matches beyond the first page of the searches, where a place or the lack of a whole match makes those likely. Without any
 * match, searches for single words, then for parts of them without the letters that may have an accent.
 */
export async function searchWider(matches: Match[], hits: Hits[], reading: Names, search: Search): Promise<Match[]> {
  const [run] = reading.names;
  const ways = [...readings(reading), ...looserReadings(reading)];
  const unseen = hits.filter((one) => !isComplete(one));
  const isMet = matches.some(({ fit }) => fit === FIT.whole);
  if (unseen.length > 0 && (isNarrowed(reading) || !isMet)) {
    const rest = (await Promise.all(unseen.map(search.rest))).flat();
    const found = bestMatches(rest, ways, matches);
    if (found.length > 0) return found;
  }
  if (matches.length > 0 || !run) return matches;
  const domain = run.length === 1 && /^[\w-]+(?:\.[\w-]+)+$/.test(run[0] as string) ? run[0] : undefined;
  if (domain !== undefined) return atDomain(domain, search);
  const known = hits.flatMap(({ customers }) => customers);
  const byWords = await searchTerms(termsOf(run), search);
  const found = bestMatches([...known, ...byWords], ways);
  if (found.length > 0) return found;
  const byParts = await searchTerms(partsWithoutAccents(run), search);
  return bestMatches(byParts, ways);
}

/** Whether more than one name tells who is meant. */
export function isNarrowed({ places, names }: Names): boolean {
  return places.length > 0 || names.length > 1;
}

async function atDomain(domain: string, search: Search): Promise<Match[]> {
  const { customers } = await search.search(`@${domain}`);
  const own = customers.filter(({ email }) => inAnyCase(email ?? "").endsWith(`@${inAnyCase(domain)}`));
  return own.map((customer) => ({ customer, fit: FIT.unknown, by: ["email"], words: 1 }));
}

async function searchTerms(terms: readonly string[], search: Search): Promise<Customer[]> {
  const found = await Promise.all(terms.map(search.search));
  const rest = await Promise.all(found.map(search.rest));
  return [...found.flatMap(({ customers }) => customers), ...rest.flat()];
}

/** Polar finds a name only as it is written. Its single words find it in another order, or with other words between. */
function termsOf(run: string[]): string[] {
  const words = run.flatMap(wordsOf).map(withoutAccents).flatMap(segmentsOf).map(withoutFinalSigma);
  const terms = [...new Set(words)].filter((word) => word.length > 1 && !PARTICLES.has(word));
  return terms.sort((a, b) => b.length - a.length).slice(0, MOST_TERMS);
}

/** A word as it is likely to be stored without accents: Latin letters do not stand in for those of another script. */
function withoutAccents(word: string): string {
  if (/\p{Script=Latin}/u.test(word)) return inPlainLetters(word);
  return /[\p{Script=Greek}\p{Script=Cyrillic}]/u.test(word) ? withoutMarks(word) : word;
}

/** The part of the longest word before or behind each letter that may have an accent in Polar. */
function partsWithoutAccents(run: string[]): string[] {
  const [word = ""] = run.flatMap(wordsOf).sort((a, b) => b.length - a.length);
  if (word.length > LONGEST_WORD) return [];
  const shortest = /\p{Script=Latin}/u.test(word) ? SHORTEST_PART.latin : SHORTEST_PART.other;
  const letters = [...word].map((letter, at) => ({ letter, at }));
  // The accent of a Greek word is on one of its last three syllables.
  const ordered = /\p{Script=Greek}/u.test(word) ? letters.reverse() : letters;
  const parts = ordered.flatMap(({ letter, at }) => {
    const [before, behind] = [word.slice(0, at), withoutFinalSigma(word.slice(at + 1))];
    return ACCENTED.test(letter) ? [before.length > behind.length ? before : behind] : [];
  });
  return [...new Set(parts)].filter((part) => part.length >= shortest).slice(0, MOST_PARTS);
}
