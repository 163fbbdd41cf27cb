import type { Budget } from "../budget.js";
import type { Reading } from "../reading/reading.js";
import { findByIdentifiers, identifiersOf } from "./by-identifiers.js";
import { findByName } from "./by-name.js";
import type { Search, Tried } from "./search.js";
import type { Ambiguous, Exact, None } from "./verdict.js";

/**
 * Which customer a text is about.
 * @throws what `Polar.read` throws: an answer that did not come is not "none"
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
  return found ?? nobody(reading, search.tried());
}

function nobody({ ids, externalIds }: Reading, tried: readonly Tried[]): None {
  const told = [...new Set(tried.map(({ by }) => by))].map(
    (by) => `${by}: ${resultOf(tried.filter((one) => one.by === by))}`,
  );
  if (tried.length === 0) {
    return { match: "none", tried: told, hint: "The text names nobody: give an e-mail, id, external id or name." };
  }
  if (ids.length > 0 || externalIds.some(({ text }) => PART_OF_UUID.test(text))) {
    const hint = "Polar cannot search by a part of an id: ask for all of it, or for the e-mail.";
    return { match: "none", tried: told, hint };
  }
  const [nearest] = tried
    .filter(({ query, customers }) => query && customers > 0)
    .sort((a, b) => a.customers - b.customers);
  return {
    match: "none",
    tried: told,
    hint: `Nobody fits. Ask for the e-mail or id${nearest ? "; the call in `next` shows who has a part of it" : ""}.`,
    ...(nearest && { next: { tool: "list_customers", arguments: { query: nearest.query } } }),
  };
}

/** Such as `3 words, 12 customers, none of whom fits`. */
function resultOf(tried: readonly Tried[]): string {
  const customers = tried.reduce((sum, one) => sum + one.customers, 0);
  const found = customers === 0 ? "nobody" : `${customers} customers, none of whom fits`;
  return tried.length === 1 ? found : `${tried.length} times, ${found}`;
}

const PART_OF_UUID = /^(?=.*\d)(?=.*[a-f-])[0-9a-f]{6,12}(?:-[0-9a-f]*)*$/i;
