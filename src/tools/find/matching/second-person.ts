import type { Customer } from "../../../polar/models/customer.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { inLooseSpelling, wordsIn } from "../reading/fold.js";
import { isRecipientLine } from "../reading/headers.js";
import { withoutAddressesIn } from "../reading/mailboxes.js";
import { fullNamesIn } from "../reading/mentions.js";
import { withoutPostalAddresses } from "../reading/postal.js";
import { readPlain } from "../reading/reading.js";
import { FIT, isNamed } from "./fit.js";
import type { Means } from "./identify.js";
import type { Search } from "./search.js";
import { searchName } from "./search-name.js";
import { type Ambiguous, type Candidate, candidatesOf, type Exact } from "./verdict.js";

/**
 * Where a text names someone besides whom it was found to mean, both, and which of them it names first.
 * @param text plain text
 */
export async function withSecondPerson(
  found: Exact | Ambiguous,
  text: string,
  { search, budget, propose }: Means,
): Promise<Exact | Ambiguous> {
  const candidates = candidatesOf(found);
  const isOne = candidates.length === 1 && (found.match === "exact" ? budget.beforeCard() > 0 : found.more === 0);
  const body = withoutPostalAddresses(withoutAddressesIn(text))
    .split("\n")
    .filter((line) => !isRecipientLine(line))
    .join("\n");
  const other = isOne
    ? fullNamesIn(body).find((name) => !candidates.some(({ customer }) => isNamed(customer, [name])))
    : undefined;
  const isExact = found.match === "exact";
  // Where all customers were looked at already, they are looked at for the other one as well.
  const others = other === undefined ? [] : isExact ? await named(other, search) : await proposed(other, propose);
  const all = distinctBy([...candidates, ...others], ({ customer }) => customer.id);
  if (found.match === "exact") {
    return all.length === 1 ? found : { match: "ambiguous", candidates: inOrder(all, text), more: 0, note: TWO };
  }
  return { ...found, candidates: inOrder(all, text) };
}

const TWO = "The text names more than one customer.";

async function named(name: string, search: Search): Promise<Candidate[]> {
  const { matches } = await searchName(name.split(" "), search);
  return matches.filter(({ fit }) => fit <= FIT.unknown).map(({ customer }) => ({ customer, why: "name" }));
}

async function proposed(name: string, propose: Means["propose"]): Promise<Candidate[]> {
  return (await propose(readPlain(name))).candidates;
}

/** In words, as far as each candidate is named at a place of its own. */
function inOrder(candidates: readonly Candidate[], text: string): Candidate[] {
  const loose = inLooseSpelling(text);
  const places = candidates.map(({ customer }) => placeOf(customer, loose));
  const known = places.filter((place) => place >= 0).sort((a, b) => a - b);
  const isApart = known.length > 1 && known.length <= ORDER.length && new Set(known).size === known.length;
  if (!isApart) return [...candidates];
  return candidates.map((one, at) => {
    const order = ORDER[known.indexOf(places[at] ?? -1)];
    return order === undefined || one.why.includes("line ") ? one : { ...one, why: `${one.why}, named ${order}` };
  });
}

const ORDER = ["first", "second", "third"];

/** Where a text first has an identifier or the name of a customer; less than 0 if nowhere. */
function placeOf({ id, email, external_id, name }: Customer, loose: string): number {
  const own = [id, email, external_id, wordsIn(name).join(" ")].map((value) => inLooseSpelling(value ?? ""));
  const places = own.filter((value) => value !== "").map((value) => loose.indexOf(value));
  const known = places.filter((place) => place >= 0);
  return known.length === 0 ? -1 : Math.min(...known);
}
