import type { Customer } from "../../polar/answers.js";
import { customersOf, whyOf } from "./by-identifiers.js";
import { type ExternalId, isWord } from "./external-ids.js";
import { hasNoCase, inAnyCase, inPlainLetters, wordsOf } from "./fold.js";
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
  const ids = alone ? [] : reading.externalIds.slice(0, runs.length > 1 ? 1 : 2);
  const [looks, hits] = await Promise.all([
    Promise.all(ids.map(({ text }) => search.lookUp("external_id", text))),
    Promise.all(runs.map((run) => search.search(run.join(" ")))),
  ]);
  if (alone) looks.push(await ownerOfWord(alone, hits[0], search));
  const matches = best(
    runs.flatMap((run, index) => matchAll(hits[index]?.customers ?? [], startingWith(run, reading))),
  );
  const owners = customersOf(looks);
  if (owners.length > 0) return judgeOwners(owners, looks, matches, runs.length === 0 || alone !== undefined);

  const only = theOne(matches);
  const isSure = !reading.namedInPassing && ids.length === 0 && hits.every(isComplete);
  if (only && isSure && search.requests() <= MOST_FOR_EXACT) {
    return { match: "exact", customer: only.customer, by: only.by.join(" and ") };
  }
  const further = await lookFurther(matches, hits, reading, search);
  if (further.length > 0) {
    const unseen = isNarrowed(reading)
      ? 0
      : Math.max(0, ...hits.map(({ total, customers }) => total - customers.length));
    const again = theOne(further);
    if (again && again !== only && isSure && search.requests() <= MOST_FOR_EXACT) {
      return { match: "exact", customer: again.customer, by: again.by.join(" and ") };
    }
    return { match: "ambiguous", candidates: further.map(candidateOf), more: unseen };
  }
  const id = reading.externalIds.find(({ text }) => !isWord(text)) ?? reading.externalIds[0];
  const candidates = id ? await likeExternalId(id, search) : [];
  if (candidates.length === 0) return undefined;
  return { match: "ambiguous", candidates, more: 0, note: "Nobody has exactly what was given." };
}

/** Someone has for an external id what may be one; it is meant if nothing else in the text is anyone else's. */
function judgeOwners(owners: Customer[], looks: Look[], matches: Match[], isAllThereIs: boolean): Exact | Ambiguous {
  const [owner] = owners;
  const others = matches.filter(({ customer }) => !owners.some(({ id }) => id === customer.id));
  const isNamed = matches.length > others.length;
  if (owner && owners.length === 1 && others.length === 0 && (isAllThereIs || isNamed)) {
    return { match: "exact", customer: owner, by: whyOf(owner, looks) };
  }
  const candidates = [...owners.map((customer) => ({ customer, why: "external_id" })), ...others.map(candidateOf)];
  return { match: "ambiguous", candidates, more: 0 };
}

/** The text where it is nothing but a word, which may be an id and may be a name. */
function wordAlone({ externalIds: [id, second], names: [name, other] }: Reading): ExternalId | undefined {
  if (!id?.stated || second || other || !isWord(id.text)) return undefined;
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

/** The one that nobody else comes near. */
function theOne(matches: readonly Match[]): Match | undefined {
  const [only, second] = matches.filter(({ fit }) => fit === FIT.whole);
  if (!only || second) return undefined;
  const isFullName = only.words > 1;
  const rivals = matches.filter((match) => match !== only && (match.fit === FIT.unknown || !isFullName));
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
