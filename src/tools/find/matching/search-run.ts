import { hasMarkedLetters, inAnyCase, plainPart, withoutFinalSigma } from "../reading/fold.js";
import { PARTICLES } from "../reading/names.js";
import { type Hits, isComplete, type Search } from "./search.js";

interface Found {
  /** By the part of the name that tells most. */
  main: Hits;
  others: Hits[];
}

/** Letters of a part that is searched for in place of its word, since it finds the word in every spelling. */
const SHORTEST_PART = { longest: 5, next: 3 };

/**
 * Searches for the longest word of a name, which finds its words in any order and with others between, or for the whole name
 * where the word finds too many. For a single name, also for the next word, which finds those who spell the longest
 * differently.
 */
export async function searchRun(run: string[], isOnly: boolean, search: Search): Promise<Found> {
  if (run.length === 1) return searchWord(run[0] as string, search);
  const words = run.filter((word) => !PARTICLES.has(inAnyCase(word)));
  const pieces = words.flatMap(splitAtPunctuation).map(withoutFinalSigma);
  const [longest = "", second = ""] = pieces.sort((a, b) => b.length - a.length);
  const first = partOf(longest, SHORTEST_PART.longest);
  const next = isOnly && second.length > 1 ? partOf(second, SHORTEST_PART.next) : "";
  const isEachMarked = hasMarkedLetters(first) && hasMarkedLetters(next);
  const [hits, ...others] = isEachMarked
    ? await searchBothForms(first, next, search)
    : await searchAll([first, next], search);
  if (hits === undefined || isComplete(hits)) return { main: hits ?? NOTHING, others };
  const complete = others.find(isComplete);
  return complete
    ? { main: complete, others: [hits] }
    : { main: await search.search(run.join(" ")), others: [hits, ...others] };
}

function searchAll(terms: readonly string[], search: Search): Promise<Hits[]> {
  return Promise.all(terms.filter(Boolean).map(search.search));
}

const NOTHING: Hits = { query: "", customers: [], total: 0, isCut: false };

/** A word by its beginning, which also finds those whose external id begins with it. */
async function searchWord(word: string, search: Search): Promise<Found> {
  const [start = word] = word.split(/\p{Join_Control}/u);
  const term = withoutFinalSigma(start.length > 1 ? start : word);
  const [main = NOTHING] = await searchBothForms(term, "", search);
  return { main, others: [] };
}

/** A word that nobody has may be stored with the marks of its letters apart; then it is searched for before the next one. */
async function searchBothForms(word: string, next: string, search: Search): Promise<Hits[]> {
  const hits = await search.search(word);
  const apart = hits.total === 0 && hasMarkedLetters(word) ? await search.search(word.normalize("NFD")) : NOTHING;
  return apart.total > 0 ? [apart] : [hits, ...(await searchAll([next], search))];
}

/** The part of a word without marked letters, if it is long enough to tell as much. */
function partOf(word: string, shortest: number): string {
  const part = plainPart(word);
  return part.length >= shortest ? part : word;
}

/** The parts of a word that Polar has in any spelling, whichever apostrophe, hyphen or joiner it stores. */
function splitAtPunctuation(word: string): string[] {
  return word.split(/['’\p{Join_Control}-]/u).filter(Boolean);
}
