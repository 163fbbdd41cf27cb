import type { Budget } from "../budget.js";
import type { Reading } from "../reading/reading.js";
import { findByIdentifiers, identifiersOf } from "./by-identifiers.js";
import { findByName } from "./by-name.js";
import { nearly, nearMisses } from "./near-misses.js";
import { aboutAll, noMatch } from "./no-match.js";
import type { Search } from "./search.js";
import type { Ambiguous, Exact, None } from "./verdict.js";

/**
 * Which customer a text is about.
 * @throws what `Polar.read` throws: without an answer from Polar the result is an error, not "none"
 */
export async function identifyCustomer(
  reading: Reading,
  search: Search,
  budget: Budget,
): Promise<Exact | Ambiguous | None> {
  if (reading.bulk) return aboutAll(reading.bulk);
  const identifiers = identifiersOf(reading);
  const found =
    identifiers.length > 0
      ? await findByIdentifiers(identifiers, reading, search)
      : ((await findByName(reading, search, budget)) ?? (await findMentioned(reading, search)));
  return found ?? noMatch(reading, search.tried());
}

/** Those whose email is only mentioned, such as before an address that cannot be read. */
async function findMentioned(reading: Reading, search: Search): Promise<Ambiguous | undefined> {
  return reading.otherEmails.length > 0 ? nearly(await nearMisses(reading, search)) : undefined;
}
