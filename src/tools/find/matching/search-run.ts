import { distinctBy } from "../../../primitives/distinct.js";
import { hasMarkedLetters, inAnyCase, plainPart, withoutFinalSigma } from "../reading/fold.js";
import { PARTICLES } from "../reading/names.js";
import { type Hits, isComplete, type Search } from "./search.js";

/** In letters: of a part that is searched for in place of its word, since it finds the word in every spelling. */
const SHORTEST_PART = 5;

export const NO_HITS: Hits = { query: "", customers: [], total: 0, isCut: false };

/**
 * Searches for the longest word of a name, which finds its words in any order and with others between, or for the whole name
 * where the word finds too many.
 */
export async function searchRun(run: string[], search: Search): Promise<Hits> {
  if (run.length === 1) return searchWord(startOf(run[0] as string), search);
  const [longest = "", second = ""] = wordsToSearch(run);
  if (longest === "") return NO_HITS;
  const part = plainPart(longest);
  const isTelling = part.length >= SHORTEST_PART && !EXCHANGED.test(longest);
  const hits = await searchWord(isTelling ? part : longest, search);
  if (!isComplete(hits)) return search.search(run.join(" "));
  if (hits.total === 0) return hits;
  const hasOthers = second !== "" && !isTelling && hasSpellings(longest);
  return hasOthers ? both(hits, await searchWord(second, search)) : hits;
}

/** The words of a name that tell who has it, the longest first. */
export function wordsToSearch(run: readonly string[]): string[] {
  const words = run.filter((word) => !PARTICLES.has(inAnyCase(word)));
  const pieces = words.flatMap(splitAtPunctuation).map(withoutFinalSigma);
  return pieces.filter((piece) => piece.length > 1).sort((a, b) => b.length - a.length);
}

/** Letters that keyboards exchange, and joiners that may be there or not. */
const EXCHANGED = /[\p{Script=Arabic}\p{Join_Control}]/u;

/** Whether a word may be stored with other signs, so that it does not find all who have it. */
function hasSpellings(word: string): boolean {
  return EXCHANGED.test(word) || hasMarkedLetters(word);
}

function both(one: Hits, other: Hits): Hits {
  if (!isComplete(other)) return one;
  const customers = distinctBy([...one.customers, ...other.customers], ({ id }) => id);
  return { ...one, customers, total: customers.length };
}

/** A word that nobody has may be stored with the marks of its letters apart. */
async function searchWord(word: string, search: Search): Promise<Hits> {
  const hits = await search.search(word);
  return hits.total === 0 && hasMarkedLetters(word) ? search.search(word.normalize("NFD")) : hits;
}

/** A word by its beginning, which also finds those whose external id begins with it. */
function startOf(word: string): string {
  const [start = word] = word.split(/\p{Join_Control}/u);
  return withoutFinalSigma(start.length > 1 ? start : word);
}

/** The parts of a word that Polar has in any spelling, whichever apostrophe, hyphen or joiner it stores. */
function splitAtPunctuation(word: string): string[] {
  return word.split(/['’\p{Join_Control}-]/u).filter(Boolean);
}
