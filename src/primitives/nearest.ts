import { distance } from "fastest-levenshtein";

/**
 * How many letters to change, add or drop to turn one text into the other. Imported from here alone: with two importers, the
 * build would give the library a file of its own, which every start would read.
 */
export function editDistance(a: string, b: string): number {
  return distance(a, b);
}

/** In characters. A longer name is no slip of a known one, and takes long to compare. */
const LONGEST_NAME = 200;

/** Whether a name is a known one but for case and separators, or for one letter. */
export function isMistyped(name: string, known: readonly string[]): boolean {
  return known.some((candidate) => editDistance(plain(name), plain(candidate)) <= 1);
}

/**
 * The known name that a wrong one probably stands for: the same except for case and separators, for the order of its
 * letters, or for one letter in three.
 */
export function nearest(name: string, known: string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const scored = known
    .map((candidate) => ({ candidate, distance: distanceOf(plain(name), plain(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best && best.distance <= Math.max(1, Math.floor(name.length / 3)) ? best.candidate : undefined;
}

/** Letters in another order count as one mistake. */
function distanceOf(a: string, b: string): number {
  return a !== b && hasSameLetters(a, b) ? 1 : editDistance(a, b);
}

/** Whether one text is the other in another order. */
export function hasSameLetters(a: string, b: string): boolean {
  const letters = (text: string) => [...text].sort().join("");
  return a.length === b.length && letters(a) === letters(b);
}

/** A name but for case and separators. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
