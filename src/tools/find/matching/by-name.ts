import type { Budget } from "../budget.js";
import { type ExternalId, isWord } from "../reading/identifiers.js";
import type { Reading } from "../reading/reading.js";
import { bestMatches, FIT, isNamed, type Match } from "./fit.js";
import { readings } from "./name-readings.js";
import { nearly, similarExternalIds } from "./near-misses.js";
import { type Hits, isComplete, type Lookup, type Search } from "./search.js";
import { searchRun } from "./search-run.js";
import { type Ambiguous, type Candidate, customersOf, type Exact, whyOf } from "./verdict.js";
import { isNarrowed, searchWider } from "./wider-search.js";

/** Exact only when no other customer comes close, among all that Polar finds; undefined when none comes close. */
export async function findByName(
  reading: Reading,
  search: Search,
  budget: Budget,
): Promise<Exact | Ambiguous | undefined> {
  const runs = reading.names.slice(0, 2);
  const lone = loneWord(reading);
  const ids = lone ? [] : reading.externalIds.slice(0, runs.length > 0 ? 2 : 3);
  const lookups = await Promise.all(ids.map(({ text }) => search.lookUp("external_id", text)));
  const owned = judgeOwners(lookups, [], reading, budget);
  if (owned?.match === "exact") return owned;
  const searched = await Promise.all(runs.map((run) => searchRun(run, runs.length + ids.length === 1, search)));
  const hits = searched.map(({ main }) => main);
  const all = searched.flatMap(({ main, others }) => [main, ...others]);
  if (lone) lookups.push(await lookUpWord(lone, hits[0], search));
  const found = all.flatMap(({ customers }) => customers);
  const matches = bestMatches(found, readings(reading));
  const judged = judgeOwners(lookups, matches, reading, budget);
  if (judged) return judged;

  const only = onlyMatch(matches);
  const isAnotherId = found.some((one) => one.external_id === runs[0]?.join(" ") && one.id !== only?.customer.id);
  const isPlain = !reading.inPassing && !reading.excludes && !isAnotherId && !runs.some(isDisguised);
  const isSure = isPlain && ids.every(({ as }) => as === "phrase") && hits.every(isComplete);
  const isInHits = hits.some(({ customers }) => customers.some(({ id }) => id === only?.customer.id));
  if (only && isSure && (isInHits || all.every(isComplete)) && budget.coversCard()) {
    return { match: "exact", customer: only.customer, by: only.by.join(" and ") };
  }
  const wider = await searchWider(matches, all, reading, search);
  if (wider.length > 0) {
    const unseen = hits.map(({ total, customers }) => Math.max(0, total - customers.length));
    const more = isNarrowed(reading) || matches.length === 0 ? 0 : Math.max(0, ...unseen);
    return { match: "ambiguous", candidates: wider.map(candidateOf), more };
  }
  const id = reading.externalIds.find(({ text }) => !isWord(text)) ?? reading.externalIds[0];
  return id && nearly(await similarExternalIds(id.text, search));
}

/** Where a customer has one of the external ids: exact if all of the text is that customer's and the id is not a bare number. */
function judgeOwners(
  lookups: Lookup[],
  matches: Match[],
  reading: Reading,
  budget: Budget,
): Exact | Ambiguous | undefined {
  const owners = customersOf(lookups);
  const [owner] = owners;
  if (!owner) return undefined;
  const asOf = (text: string) => reading.externalIds.find((id) => id.text === text)?.as;
  const others = matches.filter(({ customer }) => !owners.some(({ id }) => id === customer.id));
  const isDoubtful = lookups.some(({ value, customers }) => customers.length > 0 && asOf(value) === "doubtful");
  const isAllKnown = lookups.every(({ value, customers }) => customers.length > 0 || asOf(value) === "phrase");
  const isAllSeen = reading.externalIds.filter(({ as }) => as !== "doubtful").length <= lookups.length;
  const isNamedOnly = loneWord(reading) !== undefined || reading.names.every((name) => isNamed(owner, name));
  const isSure = !reading.excludes && !isDoubtful && isAllKnown && isAllSeen && budget.coversCard();
  if (owners.length === 1 && others.length === 0 && isSure && isNamedOnly) {
    return { match: "exact", customer: owner, by: whyOf(owner, lookups) };
  }
  const candidates = [...owners.map((customer) => ({ customer, why: "external_id" })), ...others.map(candidateOf)];
  return { match: "ambiguous", candidates, more: 0 };
}

/** A text that is one word, which may be an id and may be a name. */
function loneWord({ externalIds: [id, second], names: [name, other] }: Reading): ExternalId | undefined {
  if (id?.as !== "stated" || second || other || !isWord(id.text)) return undefined;
  return name === undefined || name.join(" ") === id.text ? id : undefined;
}

/** The search for a word has already found whoever has it for an external id, unless it found too many to see. */
async function lookUpWord({ text }: ExternalId, hits: Hits | undefined, search: Search): Promise<Lookup> {
  if (!hits || !isComplete(hits)) return search.lookUp("external_id", text);
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

function candidateOf({ customer, fit, by }: Match): Candidate {
  const fields = by.join(", ");
  const why = {
    [FIT.whole]: fields,
    [FIT.unknown]: `${fields}, but not every word`,
    [FIT.part]: `part of ${fields}`,
    [FIT.similar]: `${fields} with a similar spelling`,
  }[fit];
  return { customer, why };
}
