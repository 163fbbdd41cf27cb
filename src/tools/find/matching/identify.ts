import { distinctBy } from "../../../primitives/distinct.js";
import type { Budget } from "../budget.js";
import type { Reading } from "../reading/reading.js";
import { aboutAll } from "./about-all.js";
import { findByIdentifiers, findMentioned, identifiersOf } from "./by-identifiers.js";
import { findByName } from "./by-name.js";
import { bestMatches } from "./fit.js";
import { noMatch } from "./no-match.js";
import type { Proposed } from "./proposals.js";
import type { Search } from "./search.js";
import { wordsToSearch } from "./search-run.js";
import type { Ambiguous, Candidate, Exact, None, Probed } from "./verdict.js";

/** What identifying a customer needs beside the text. */
export interface Means {
  search: Search;
  budget: Budget;
  /** Whether nothing may show that is not said: POLAR_PII=masked. */
  isMasked?: boolean;
  /** Whether export_customers is there. */
  writesFiles: boolean;
  /** Asks the index of all customers whom the text may mean. */
  propose(reading: Reading): Promise<Proposed>;
}

/**
 * Which customer a text is about: by exact routes and one search, and where these do not settle it, by the index of all
 * customers, which only proposes.
 * @throws what `Polar.read` throws: without an answer from Polar the result is an error, not "none"
 */
export async function identifyCustomer(reading: Reading, means: Means): Promise<Exact | Ambiguous | None> {
  if (reading.bulk) return aboutAll(reading.bulk, means.writesFiles);
  const probed = await probe(reading, means);
  if (probed.match === "exact") return probed;
  if (probed.isSettled) return ambiguous(probed);
  const { candidates, among, unread, sawAll } = await means.propose(reading);
  const rest = probed.candidates.filter(({ holds }) => holds || !sawAll);
  const found = distinctBy([...candidates, ...rest], ({ customer }) => customer.id);
  const sharing = found.length === 0 ? await sharingRest(reading, means.search, sawAll) : [];
  const all = sawAll ? found : [...found, ...sharing];
  if (all.length === 0) return noMatch(reading, means.search.tried(), { among, unread }, means.writesFiles);
  const notes = [probed.note, unread && notAll(unread)].filter(Boolean).join(" ");
  return {
    match: "ambiguous",
    candidates: all,
    more: rest.length > 0 ? probed.more : 0,
    ...(notes && { note: notes }),
  };
}

async function probe(reading: Reading, { search, budget }: Means): Promise<Exact | Probed> {
  const identifiers = identifiersOf(reading);
  if (identifiers.length > 0) return findByIdentifiers(identifiers, reading, search);
  const named = await findByName(reading, search, budget);
  const isOpen = named.match === "probed" && named.candidates.length === 0 && reading.otherEmails.length > 0;
  return isOpen ? findMentioned(reading, search) : named;
}

/**
 * Those who have a name but for its last word, where nobody has all of it. Where all were looked at, they are only searched
 * for, so that a hint can name the search, and not if another one has found somebody.
 */
async function sharingRest({ names: [run = []] }: Reading, search: Search, sawAll: boolean): Promise<Candidate[]> {
  const names = [run.slice(0, -1)];
  const [, next] = wordsToSearch(run);
  const [rest] = sawAll ? [next] : wordsToSearch(names[0] ?? []);
  const isFruitless = search.tried().every(({ by, customers }) => by === "search" && customers === 0);
  if (rest === undefined || (sawAll && !isFruitless)) return [];
  const { customers } = await search.search(rest);
  const matches = bestMatches(customers, [{ names, places: [] }]);
  return matches.map(({ customer, by }) => ({ customer, why: `${by.join(", ")}, but not every word` }));
}

function ambiguous({ candidates, more, note }: Probed): Ambiguous {
  return { match: "ambiguous", candidates, more, ...(note !== undefined && { note }) };
}

const notAll = (unread: string) => `Not all customers were looked at (${unread}), so others may fit.`;
