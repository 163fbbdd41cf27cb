import { distinctBy } from "../../../primitives/distinct.js";
import type { Budget } from "../budget.js";
import type { Reading } from "../reading/reading.js";
import { aboutAll } from "./about-all.js";
import { findByIdentifiers, findMentioned, identifiersOf } from "./by-identifiers.js";
import { findByName } from "./by-name.js";
import { noMatch } from "./no-match.js";
import type { Proposed } from "./proposals.js";
import type { Search } from "./search.js";
import { wordsToSearch } from "./search-run.js";
import type { Ambiguous, Exact, None, Probed } from "./verdict.js";

/** What identifying a customer needs beside the text. */
export interface Means {
  search: Search;
  budget: Budget;
  /** Asks the index of all customers whom the text may mean. */
  propose(reading: Reading): Promise<Proposed>;
}

/**
 * Which customer a text is about: by exact routes and one search, and where these do not settle it, by the index of all
 * customers, which only proposes.
 * @throws what `Polar.read` throws: without an answer from Polar the result is an error, not "none"
 */
export async function identifyCustomer(reading: Reading, means: Means): Promise<Exact | Ambiguous | None> {
  if (reading.bulk) return aboutAll(reading.bulk);
  const probed = await probe(reading, means);
  if (probed.match === "exact") return probed;
  if (probed.isSettled) return ambiguous(probed);
  const { candidates, among, unread } = await means.propose(reading);
  const isWhole = among !== undefined && unread === undefined;
  const rest = probed.candidates.filter(({ holds }) => holds || !isWhole);
  const all = distinctBy([...candidates, ...rest], ({ customer }) => customer.id);
  if (all.length === 0) {
    await searchRest(reading, means.search);
    return noMatch(reading, means.search.tried(), { among, unread });
  }
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
  return named.match === "probed" && named.candidates.length === 0 ? findMentioned(reading, search) : named;
}

/** Whoever asked may want to see those who share the rest of a name that nobody has as a whole. */
async function searchRest({ names: [run = []] }: Reading, search: Search): Promise<void> {
  const isFruitless = search.tried().every(({ by, customers }) => by === "search" && customers === 0);
  const [, rest] = wordsToSearch(run);
  if (isFruitless && search.tried().length > 0 && rest !== undefined) await search.search(rest);
}

function ambiguous({ candidates, more, note }: Probed): Ambiguous {
  return { match: "ambiguous", candidates, more, ...(note !== undefined && { note }) };
}

const notAll = (unread: string) => `Not all customers were looked at (${unread}), so others may fit.`;
