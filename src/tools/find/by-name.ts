import type { Customer } from "../../polar/answers.js";
import { customersOf, whyOf } from "./by-identifiers.js";
import { hasNoCase, inAnyCase, inPlainLetters, wordsOf } from "./fold.js";
import { type ExternalId, isWord } from "./identifiers.js";
import type { Ambiguous, Candidate, Exact } from "./identify.js";
import { FIT, type Match, matchWords } from "./matching.js";
import { type Names, PARTICLES } from "./names.js";
import { likeExternalId } from "./near-misses.js";
import type { Reading } from "./reading.js";
import { type Hits, isComplete, type Look, type Search } from "./search.js";

/** Requests after which there are none left for what the customer has. */
const MOST_FOR_EXACT = 2;
const MOST_TERMS = 3;

/** Exact only when nobody else comes near, among all whom Polar finds; undefined when nobody does. */
export async function findByName(reading: Reading, search: Search): Promise<Exact | Ambiguous | undefined> {
  const runs = reading.names.slice(0, 2);
  const alone = wordAlone(reading);
  const ids = alone ? [] : reading.externalIds.slice(0, runs.length > 0 ? 1 : 2);
  const [looks, hits] = await Promise.all([
    Promise.all(ids.map(({ text }) => search.lookUp("external_id", text))),
    Promise.all(runs.map((run) => searchRun(run, search))),
  ]);
  if (alone) looks.push(await ownerOfWord(alone, hits[0], search));
  const matches = best(
    runs.flatMap((run, index) => matchAll(hits[index]?.customers ?? [], startingWith(run, reading))),
  );
  const owners = customersOf(looks);
  if (owners.length > 0) return judgeOwners(owners, looks, matches, reading);

  const only = theOne(matches);
  const isSure = !reading.inPassing && !reading.excludes && ids.length === 0 && hits.every(isComplete);
  if (only && isSure && search.requests() <= MOST_FOR_EXACT) {
    return { match: "exact", customer: only.customer, by: only.by.join(" and ") };
  }
  const further = await lookFurther(matches, hits, reading, search);
  if (further.length > 0) {
    const unseen = hits.map(({ total, customers }) => Math.max(0, total - customers.length));
    const more = isNarrowed(reading) || matches.length === 0 ? 0 : Math.max(0, ...unseen);
    return { match: "ambiguous", candidates: further.map(candidateOf), more };
  }
  const id = reading.externalIds.find(({ text }) => !isWord(text)) ?? reading.externalIds[0];
  const candidates = id ? await likeExternalId(id.text, search) : [];
  if (candidates.length === 0) return undefined;
  return { match: "ambiguous", candidates, more: 0, note: "Nobody has exactly what was given." };
}

/**
 * Of a name the longest word, so that its words are found in any order and with others between; all of it where that
 * finds too many.
 */
async function searchRun(run: string[], search: Search): Promise<Hits> {
  const words = run.filter((word) => !PARTICLES.has(inAnyCase(word)));
  const [longest = ""] = words.flatMap(partsOf).sort((a, b) => b.length - a.length);
  const hits = await search.search(run.length === 1 ? (run[0] as string) : longest);
  return isComplete(hits) || run.length === 1 ? hits : search.search(run.join(" "));
}

/** A word as Polar may have it stored, whatever apostrophe or hyphen is in it. */
function partsOf(word: string): string[] {
  return word.split(/['’-]/).filter(Boolean);
}

/** Someone has for an external id what may be one; that is sure only of what is no bare number, with nothing besides. */
function judgeOwners(owners: Customer[], looks: Look[], matches: Match[], reading: Reading): Exact | Ambiguous {
  const [owner] = owners;
  const others = matches.filter(({ customer }) => !owners.some(({ id }) => id === customer.id));
  const isNumber = reading.externalIds.every(({ as }) => as === "number");
  const isSure = others.length === 0 && !reading.excludes && !isNumber;
  const isAll = reading.names.length === 0 || wordAlone(reading) !== undefined || matches.length > others.length;
  if (owner && owners.length === 1 && isSure && isAll) {
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

/** Behind the first page where places tell who is meant, and by single words where the whole name found nobody. */
async function lookFurther(matches: Match[], hits: Hits[], reading: Reading, search: Search): Promise<Match[]> {
  const [run] = reading.names;
  const unseen = hits.filter((one) => !isComplete(one));
  if (unseen.length > 0 && (isNarrowed(reading) || matches.length === 0)) {
    const rest = (await Promise.all(unseen.map(search.rest))).flat();
    return best([...matches, ...readings(reading).flatMap((names) => matchAll(rest, names))]);
  }
  if (matches.length > 0 || !run) return matches;
  const found = await Promise.all(termsOf(run).map(search.search));
  const rest = await Promise.all(found.map(search.rest));
  const customers = [...found.flatMap((one) => one.customers), ...rest.flat()];
  return best(readings(reading).flatMap((names) => matchAll(customers, names)));
}

/** Polar finds a name as it is written only: by its words it may be found in another order, or without accents. */
function termsOf(run: string[]): string[] {
  const whole = inAnyCase(run.join(" "));
  const words = run.flatMap((word) => wordsOf(inPlainLetters(word))).flatMap(segmentsOf);
  const terms = [...new Set(words)].filter((word) => word !== whole && word.length > 1 && !PARTICLES.has(word));
  return terms.sort((a, b) => b.length - a.length).slice(0, MOST_TERMS);
}

/** Other ways to read the longest name: its last words may be a place, or in a script without capitals anything. */
function readings(reading: Names): Names[] {
  const [run = [], ...others] = reading.names;
  const { places } = reading;
  const particle = run.findIndex((word) => PARTICLES.has(inAnyCase(word)));
  const splits = [...(particle > 0 ? [[particle, particle + 1]] : []), ...(run.length > 2 ? [[-1, -1]] : [])];
  const segments = run.some(hasNoCase) ? run.flatMap(segmentsOf).filter((word) => word.length > 1) : [];
  return [
    ...[run, ...others].map((main) => startingWith(main, reading)),
    ...splits.map(([end, from]) => ({
      names: [run.slice(0, end), ...others],
      places: [...places, ...run.slice(from)],
    })),
    ...segments.map((main) => ({ names: [[main], segments.filter((other) => other !== main)], places })),
  ];
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
  const byId = new Map<string, Match>();
  for (const match of matches) {
    const known = byId.get(match.customer.id);
    if (known === undefined || match.fit < known.fit) byId.set(match.customer.id, match);
  }
  return [...byId.values()].sort((a, b) => a.fit - b.fit);
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
