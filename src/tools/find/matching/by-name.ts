import type { Budget } from "../budget.js";
import { inAnyCase } from "../reading/fold.js";
import { type ExternalId, isWord } from "../reading/identifiers.js";
import type { Names } from "../reading/names.js";
import type { Reading } from "../reading/reading.js";
import { bestMatches, FIT, isNamed, type Match } from "./fit.js";
import { readings } from "./name-readings.js";
import { type Hits, isComplete, type Lookup, type Search } from "./search.js";
import { NO_HITS, searchRun } from "./search-run.js";
import { customersOf, type Exact, type Probed, type ProbedCandidate, whyOf } from "./verdict.js";

/** How many texts that may be external ids are looked up; the index knows the others. */
const MOST_IDS = 2;

/** Exact only when no other customer that Polar finds comes close. */
export async function findByName(reading: Reading, search: Search, budget: Budget): Promise<Exact | Probed> {
  const [run] = reading.names;
  const domain = run?.length === 1 ? domainIn(run[0] as string) : undefined;
  if (domain !== undefined) return atDomain(domain, search);
  const lone = loneWord(reading);
  const ids = lone ? [] : reading.externalIds.slice(0, MOST_IDS);
  // A number that may be anything identifies nobody for certain.
  const telling = ids.filter(({ as }) => as !== "doubtful");
  const lookups = await Promise.all(telling.map(({ text }) => search.lookUp("external_id", text)));
  const owned = judgeOwners(lookups, [], reading, budget);
  if (owned?.match === "exact") return owned;
  const hits = run ? await searchRun(run, search) : NO_HITS;
  if (lone) lookups.push(await lookUpWord(lone, hits, search));
  const matches = bestMatches(hits.customers, readings(reading));
  const judged = judgeOwners(lookups, matches, reading, budget);
  if (judged) return judged;

  const only = onlyMatch(matches);
  const isAnotherId = hits.customers.some((one) => one.external_id === run?.join(" ") && one.id !== only?.customer.id);
  const isPlain =
    !reading.inPassing && !reading.excludes && !isAnotherId && !reading.names.slice(0, 2).some(isDisguised);
  const isSure = isPlain && ids.every(({ as }) => as === "phrase") && isComplete(hits);
  if (only && isSure && budget.coversCard()) {
    return { match: "exact", customer: only.customer, by: only.by.join(" and ") };
  }
  const whole = matches.filter(({ fit }) => fit === FIT.whole);
  const isNarrow = isNarrowed(reading);
  // A number may tell namesakes apart.
  const isTold = whole.length > 1 && /\d/.test(reading.text);
  const unseen = Math.max(0, hits.total - hits.customers.length);
  return {
    match: "probed",
    // Whoever asks with a single word wants to see who has it.
    candidates: matches.map((match) => ({ ...candidateOf(match, reading), ...(lone && { holds: true }) })),
    more: isNarrow || matches.length === 0 ? 0 : unseen,
    isSettled: whole.length > 0 && !isTold && !reading.inPassing && (isComplete(hits) || !isNarrow),
  };
}

/** The name of a host that is all that a text names. */
function domainIn(word: string): string | undefined {
  return /^[\w-]+(?:\.[\w-]+)+$/.test(word) ? inAnyCase(word) : undefined;
}

/** Everyone with an email there; nobody is certain. */
async function atDomain(domain: string, search: Search): Promise<Probed> {
  const hits = await search.search(`@${domain}`);
  const own = hits.customers.filter(({ email }) => inAnyCase(email ?? "").endsWith(`@${domain}`));
  const candidates = own.map((customer) => ({ customer, why: "domain of the email", holds: true }));
  const more = own.length === 0 ? 0 : Math.max(0, hits.total - hits.customers.length);
  return { match: "probed", candidates, more, isSettled: own.length > 0 };
}

/** Where a customer has one of the external ids: exact if all of the text is that customer's and the id is not a bare number. */
function judgeOwners(
  lookups: Lookup[],
  matches: Match[],
  reading: Reading,
  budget: Budget,
): Exact | Probed | undefined {
  const owners = customersOf(lookups);
  const [owner] = owners;
  if (!owner) return undefined;
  const asOf = (text: string) => reading.externalIds.find((id) => id.text === text)?.as;
  const others = matches.filter(({ customer }) => !owners.some(({ id }) => id === customer.id));
  const isAllKnown = lookups.every(({ value, customers }) => customers.length > 0 || asOf(value) === "phrase");
  const isAllSeen = reading.externalIds.filter(({ as }) => as !== "doubtful").length <= lookups.length;
  const isNamedOnly = loneWord(reading) !== undefined || reading.names.every((name) => isNamed(owner, name));
  const isSure = !reading.excludes && isAllKnown && isAllSeen && budget.coversCard();
  if (owners.length === 1 && others.length === 0 && isSure && isNamedOnly) {
    return { match: "exact", customer: owner, by: whyOf(owner, lookups) };
  }
  const candidates = [
    ...owners.map((customer) => ({ customer, why: "external_id", holds: true })),
    ...others.map((match) => candidateOf(match, reading)),
  ];
  return { match: "probed", candidates, more: 0, isSettled: true };
}

/** Whether more than one name tells who is meant. */
function isNarrowed({ places, names }: Names): boolean {
  return places.length > 0 || names.length > 1;
}

/** A text that is one word, which may be an id and may be a name. */
function loneWord({ externalIds: [id, second], names: [name, other] }: Reading): ExternalId | undefined {
  if (id?.as !== "stated" || second || other || !isWord(id.text)) return undefined;
  return name === undefined || name.join(" ") === id.text ? id : undefined;
}

/** The search for a word has already found whoever has it for an external id, unless it found too many to see. */
async function lookUpWord({ text }: ExternalId, hits: Hits, search: Search): Promise<Lookup> {
  if (hits === NO_HITS || !isComplete(hits)) return search.lookUp("external_id", text);
  const customers = hits.customers.filter(({ external_id }) => external_id === text);
  return { kind: "external_id", value: text, customers };
}

/** Whether letters of two scripts are mixed in one word, which may be made to look like another. */
function isDisguised(run: string[]): boolean {
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
  return run.some((word) => scripts.filter((script) => script.test(word)).length > 1);
}

/** The whole match that no other match comes close to. A longer name with all words of a full one belongs to another person. */
function onlyMatch(matches: readonly Match[]): Match | undefined {
  const [only, second] = matches.filter(({ fit }) => fit === FIT.whole);
  if (!only || second) return undefined;
  const rivals = matches.filter((match) => match !== only && !(only.words > 1 && match.fit === FIT.part));
  return rivals.length === 0 ? only : undefined;
}

/** What the index does not know are billing names. */
function candidateOf({ customer, fit, ofName, by }: Match, { inPassing }: Reading): ProbedCandidate {
  const fields = by.join(", ");
  const why = {
    [FIT.whole]: fields,
    [FIT.unknown]: `${fields}, but not every word`,
    [FIT.part]: `part of ${fields}`,
    [FIT.similar]: `${fields} with a similar spelling`,
  }[fit];
  return { customer, why, holds: (ofName === FIT.whole && !inPassing) || by.includes("billing_name") };
}
