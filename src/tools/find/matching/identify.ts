import type { Budget } from "../budget.js";
import type { Reading } from "../reading/reading.js";
import { findByIdentifiers, identifiersOf } from "./by-identifiers.js";
import { findByName } from "./by-name.js";
import type { Search, Tried } from "./search.js";
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
  const identifiers = identifiersOf(reading);
  const found =
    identifiers.length > 0
      ? await findByIdentifiers(identifiers, reading, search)
      : await findByName(reading, search, budget);
  return found ?? noMatch(reading, search.tried());
}

function noMatch({ ids, externalIds }: Reading, all: readonly Tried[]): None {
  const tried = [...new Set(all.map(({ by }) => by))].map(
    (by) => `${by}: ${resultOf(all.filter((one) => one.by === by))}`,
  );
  if (all.length === 0) {
    return { match: "none", tried, hint: "The text has no email, id, external id or name. Ask for one of them." };
  }
  if (ids.length > 0 || externalIds.some(({ text }) => PART_OF_UUID.test(text))) {
    const hint = "Polar does not search by part of an id. Ask for the whole id, or for the email.";
    return { match: "none", tried, hint };
  }
  const [nearest] = all
    .filter(({ query, customers }) => query && customers > 0)
    .sort((a, b) => a.customers - b.customers);
  const hint = nearest
    ? "No customer fits. Ask for the email or id; the call in `next` lists those who share a part of the text."
    : "No customer fits. Ask for the email or id.";
  return {
    match: "none",
    tried,
    hint,
    ...(nearest && { next: { tool: "list_customers", arguments: { query: nearest.query } } }),
  };
}

/** Such as `3 times, 12 customers, none fits`. */
function resultOf(tried: readonly Tried[]): string {
  const customers = tried.reduce((sum, one) => sum + one.customers, 0);
  const found = customers === 0 ? "no customer" : `${customers} customers, none fits`;
  return tried.length === 1 ? found : `${tried.length} times, ${found}`;
}

const PART_OF_UUID = /^(?=.*\d)(?=.*[a-f-])[0-9a-f]{6,12}(?:-[0-9a-f]*)*$/i;
