import { hasNoCase } from "./fold.js";

/** In letters. Shorter words are soon all tried. */
const SHORTEST = 3;
/** Of a script without capitals, where a letter tells more. */
const SHORTEST_WITHOUT_CASE = 2;

/** Whether a word is long enough to say who is meant, where personal data is masked. */
export function isTelling(word: string): boolean {
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  return letters >= (hasNoCase(word) ? SHORTEST_WITHOUT_CASE : SHORTEST);
}
