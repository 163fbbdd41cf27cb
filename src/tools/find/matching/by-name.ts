import type { Customer } from "../../../polar/answers.js";
import { distinctBy } from "../../../primitives/distinct.js";
import type { Budget } from "../budget.js";
import { hasNoCase, inAnyCase, inPlainLetters, wordsOf } from "../reading/fold.js";
import { type ExternalId, isWord } from "../reading/identifiers.js";
import { type Names, PARTICLES } from "../reading/names.js";
import type { Reading } from "../reading/reading.js";
import { FIT, isNamed, type Match, matchWords } from "./fit.js";
import { likeExternalId, nearly } from "./near-misses.js";
import { type Hits, isComplete, type Look, type Search } from "./search.js";
import type { Ambiguous, Candidate, Exact } from "./verdict.js";
import { customersOf, whyOf } from "./verdict.js";

const MOST_TERMS = 3;

/** Exact only when nobody else comes near, among all whom Polar finds; undefined when nobody does. */
export async function findByName(
  reading: Reading,
  search: Search,
  budget: Budget,
): Promise<Exact | Ambiguous | undefined> {
  const runs = reading.names.slice(0, 2);
  const alone = wordAlone(reading);
  const ids = alone ? [] : reading.externalIds.slice(0, runs.length > 0 ? 2 : 3);
  const looks = await Promise.all(ids.map(({ text }) => search.lookUp("external_id", text)));
  const owned = judgeOwners(looks, [], reading, budget);
  if (owned?.match === "exact") return owned;
  const searched = await Promise.all(runs.map((run) => searchRun(run, runs.length + ids.length === 1, search)));
  const hits = searched.map(({ main }) => main);
  const all = searched.flatMap(({ main, others }) => [main, ...others]);
  if (alone) looks.push(await ownerOfWord(alone, hits[0], search));
  const found = all.flatMap(({ customers }) => customers);
  const matches = best(readings(reading).flatMap((names) => matchAll(found, names)));
  const judged = judgeOwners(looks, matches, reading, budget);
  if (judged) return judged;

  const only = theOne(matches);
  const isAnotherId = found.some((one) => one.external_id === runs[0]?.join(" ") && one.id !== only?.customer.id);
  const isPlain = !reading.inPassing && !reading.excludes && !isAnotherId && !runs.some(isDisguised);
  const isSure = isPlain && ids.every(({ as }) => as === "phrase") && hits.every(isComplete);
  if (only && isSure && budget.coversCard()) {
    return { match: "exact", customer: only.customer, by: only.by.join(" and ") };
  }
  const further = await lookFurther(matches, all, reading, search);
  if (further.length > 0) {
    const unseen = hits.map(({ total, customers }) => Math.max(0, total - customers.length));
    const more = isNarrowed(reading) || matches.length === 0 ? 0 : Math.max(0, ...unseen);
    return { match: "ambiguous", candidates: further.map(candidateOf), more };
  }
  const id = reading.externalIds.find(({ text }) => !isWord(text)) ?? reading.externalIds[0];
  return id && nearly(await likeExternalId(id.text, search));
}

/**
 * Of a name the longest word, so that its words are found in any order and with others between; all of it where that
 * finds too many. Where there is only one name, its other words show who is written otherwise in the longest.
 */
async function searchRun(run: string[], isOnly: boolean, search: Search): Promise<{ main: Hits; others: Hits[] }> {
  const words = run.filter((word) => !PARTICLES.has(inAnyCase(word)));
  const [longest = "", next] = words.flatMap(partsOf).sort((a, b) => b.length - a.length);
  if (run.length === 1) return { main: await search.search(run[0] as string), others: [] };
  const [hits, byNext] = await Promise.all([
    search.search(longest),
    isOnly && next !== undefined && next.length > 1 ? search.search(next) : undefined,
  ]);
  const others = byNext ? [byNext] : [];
  if (isComplete(hits)) return { main: hits, others };
  const complete = others.find(isComplete);
  return complete
    ? { main: complete, others: [hits] }
    : { main: await search.search(run.join(" ")), others: [hits, ...others] };
}

/** A word as Polar may have it stored, whatever apostrophe or hyphen is in it. */
function partsOf(word: string): string[] {
  return word.split(/['’-]/).filter(Boolean);
}

/** Someone has for an external id what may be one; that is sure where all of the text is theirs, and no bare number. */
function judgeOwners(looks: Look[], matches: Match[], reading: Reading, budget: Budget): Exact | Ambiguous | undefined {
  const owners = customersOf(looks);
  const [owner] = owners;
  if (!owner) return undefined;
  const asOf = (text: string) => reading.externalIds.find((id) => id.text === text)?.as;
  const others = matches.filter(({ customer }) => !owners.some(({ id }) => id === customer.id));
  const isDoubtful = looks.some(({ value, customers }) => customers.length > 0 && asOf(value) === "doubtful");
  const isAllKnown = looks.every(({ value, customers }) => customers.length > 0 || asOf(value) === "phrase");
  const isAllSeen = reading.externalIds.filter(({ as }) => as !== "doubtful").length <= looks.length;
  const isTheirs = wordAlone(reading) !== undefined || reading.names.every((name) => isNamed(owner, name));
  const isSure = !reading.excludes && !isDoubtful && isAllKnown && isAllSeen && budget.coversCard();
  if (owners.length === 1 && others.length === 0 && isSure && isTheirs) {
    return { match: "exact", customer: owner, by: whyOf(owner, looks) };
  }
  const candidates = [...owners.map((customer) => ({ customer, why: "external_id" })), ...others.map(candidateOf)];
  return { match: "ambiguous", candidates, more: 0 };
}

/** The text where it is nothing but a word, which may be an id and may be a name. */
function wordAlone({ externalIds: [id, second], names: [name, other] }: Reading): ExternalId | undefined {
  if (id?.as !== "stated" || second || other || !isWord(id.text)) return undefined;
  return name === undefined || name.join(" ") === id.text ? id : undefined;
}

/** Who has a word for an external id: one of those in whom it was found, unless they are too many to see. */
async function ownerOfWord({ text }: ExternalId, hits: Hits | undefined, search: Search): Promise<Look> {
  if (!hits || !isComplete(hits)) return search.lookUp("external_id", text);
  const customers = hits.customers.filter(({ external_id }) => external_id === text);
  return { kind: "external_id", value: text, customers };
}

function isNarrowed({ places, names }: Names): boolean {
  return places.length > 0 || names.length > 1;
}

/** The same names, one of them as the one that must be there. */
function startingWith(run: string[], { names, places }: Names): Names {
  return { names: [run, ...names.filter((other) => other !== run)], places };
}

function matchAll(customers: readonly Customer[], names: Names): Match[] {
  return customers.flatMap((customer) => matchWords(customer, names) ?? []);
}

/**
 * Behind the first page where places tell who is meant; where the whole name found nobody, by single words, and by parts of
 * them in which no letter can have an accent.
 */
async function lookFurther(matches: Match[], hits: Hits[], reading: Reading, search: Search): Promise<Match[]> {
  const [run] = reading.names;
  const ways = [...readings(reading), ...looserReadings(reading)];
  const unseen = hits.filter((one) => !isComplete(one));
  const isMet = matches.some(({ fit }) => fit === FIT.whole);
  if (unseen.length > 0 && (isNarrowed(reading) || !isMet)) {
    const rest = (await Promise.all(unseen.map(search.rest))).flat();
    const found = best([...matches, ...ways.flatMap((names) => matchAll(rest, names))]);
    if (found.length > 0) return found;
  }
  if (matches.length > 0 || !run) return matches;
  const domain = run.length === 1 && /^[\w-]+(?:\.[\w-]+)+$/.test(run[0] as string) ? run[0] : undefined;
  if (domain !== undefined) return atDomain(domain, search);
  const known = hits.flatMap(({ customers }) => customers);
  const byWords = await searchTerms(termsOf(run), search);
  const found = best(ways.flatMap((names) => matchAll([...known, ...byWords], names)));
  if (found.length > 0) return found;
  const byParts = await searchTerms(partsWithoutAccents(run), search);
  return best(ways.flatMap((names) => matchAll(byParts, names)));
}

async function atDomain(domain: string, search: Search): Promise<Match[]> {
  const { customers } = await search.search(`@${domain}`);
  const own = customers.filter(({ email }) => inAnyCase(email ?? "").endsWith(`@${inAnyCase(domain)}`));
  return own.map((customer) => ({ customer, fit: FIT.unknown, by: ["e-mail"], words: 1 }));
}

async function searchTerms(terms: readonly string[], search: Search): Promise<Customer[]> {
  const found = await Promise.all(terms.map(search.search));
  const rest = await Promise.all(found.map(search.rest));
  return [...found.flatMap(({ customers }) => customers), ...rest.flat()];
}

/** Polar finds a name as it is written only: by its words it may be found in another order, or with others between. */
function termsOf(run: string[]): string[] {
  const words = run.flatMap((word) => wordsOf(inPlainLetters(word))).flatMap(segmentsOf);
  const terms = [...new Set(words)].filter((word) => word.length > 1 && !PARTICLES.has(word));
  return terms.sort((a, b) => b.length - a.length).slice(0, MOST_TERMS);
}

/** Those that have one most often. */
const ACCENTED = /[aceilnosuyz]/;
const MOST_PARTS = 6;
const SHORTEST_PART = 3;

/** Of the longest word what stands before or behind each letter that may have an accent where it is stored. */
function partsWithoutAccents(run: string[]): string[] {
  const [word = ""] = run.flatMap(wordsOf).sort((a, b) => b.length - a.length);
  const parts = [...word].flatMap((letter, at) => {
    const [before, behind] = [word.slice(0, at), word.slice(at + 1)];
    return ACCENTED.test(letter) ? [before.length > behind.length ? before : behind] : [];
  });
  return [...new Set(parts)].filter((part) => part.length >= SHORTEST_PART).slice(0, MOST_PARTS);
}

/** Other ways to read the longest name: its last words may be a place, or in a script without capitals anything. */
function readings(reading: Names): Names[] {
  const [run = [], ...others] = reading.names;
  const particle = run.findIndex((word) => PARTICLES.has(inAnyCase(word)));
  const segments = run.some(hasNoCase) ? run.flatMap(segmentsOf).filter((word) => word.length > 1) : [];
  return [
    ...[run, ...others].map((main) => startingWith(main, reading)),
    ...(particle > 0 ? [withPlaceFrom(particle + 1, reading, particle)] : []),
    ...(run.length > 2 ? [withPlaceFrom(run.length - 1, reading)] : []),
    ...segments.map((main) => ({
      names: [[main], segments.filter((other) => other !== main)],
      places: reading.places,
    })),
  ];
}

/** The longest name up to its word `end`, and from its word `start` on a place. */
function withPlaceFrom(start: number, { names: [run = [], ...others], places }: Names, end = start): Names {
  return { names: [run.slice(0, end), ...others], places: [...places, ...run.slice(start)] };
}

/** Letters of two scripts in one word: it may be made to look like another. */
function isDisguised(run: string[]): boolean {
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
  return run.some((word) => scripts.filter((script) => script.test(word)).length > 1);
}

/** The last words of a name may be a place as well, where nobody has all of it for a name. */
function looserReadings(reading: Names): Names[] {
  const { length } = reading.names[0] ?? [];
  return [length - 1, length - 2].filter((start) => start > 0).map((start) => withPlaceFrom(start, reading));
}

/** The words of a text that is written without blanks between them. */
function segmentsOf(text: string): string[] {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return [text];
  const segments = [...new Intl.Segmenter("ja", { granularity: "word" }).segment(text)].map(({ segment }) => segment);
  return segments.filter((segment) => !/^\p{Script=Hiragana}+$/u.test(segment));
}

/** The one that nobody else comes near; a longer name that holds the words of a full one is another's. */
function theOne(matches: readonly Match[]): Match | undefined {
  const [only, second] = matches.filter(({ fit }) => fit === FIT.whole);
  if (!only || second) return undefined;
  const rivals = matches.filter((match) => match !== only && !(only.words > 1 && match.fit === FIT.part));
  return rivals.length === 0 ? only : undefined;
}

/** Of each customer the best match, the best ones first. */
function best(matches: readonly Match[]): Match[] {
  const sorted = [...matches].sort((a, b) => a.fit - b.fit);
  return distinctBy(sorted, ({ customer }) => customer.id);
}

function candidateOf({ customer, fit, by }: Match): Candidate {
  const fields = by.join(", ");
  const why = {
    [FIT.whole]: fields,
    [FIT.unknown]: `${fields}, but not every word`,
    [FIT.part]: `part of ${fields}`,
    [FIT.afar]: `${fields} that looks alike, but is written otherwise`,
  }[fit];
  return { customer, why };
}
