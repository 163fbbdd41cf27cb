import type { Customer } from "../../../polar/models/customer.js";
import type { Names } from "../reading/names.js";
import { bestMatches, type Match } from "./fit.js";
import type { Search } from "./search.js";

/**
 * Searches for a name as it is written.
 * @param ways to read it; by default all of it is the name
 * @returns all hits, and those that fit, the best first
 */
export async function searchName(
  name: readonly string[],
  search: Search,
  ways: readonly Names[] = [{ names: [[...name]], places: [] }],
): Promise<{ customers: Customer[]; matches: Match[] }> {
  const { customers } = await search.search(name.join(" "));
  return { customers, matches: bestMatches(customers, ways) };
}
