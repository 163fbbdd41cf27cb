import { distance } from "fastest-levenshtein";

/**
 * How many letters to change, add or drop to turn one text into the other. Imported from here alone: with two importers, the
 * build would give the library a file of its own, which every start would read.
 */
export function editDistance(a: string, b: string): number {
  return distance(a, b);
}

/** The known name that a wrong one probably stands for: the same except for case and separators, or a few letters off. */
export function nearest(name: string, known: string[]): string | undefined {
  const plain = (value: string) => value.toLowerCase().replace(/[^a-z0-9]/g, "");
  const scored = known
    .map((candidate) => ({ candidate, distance: editDistance(plain(name), plain(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best && best.distance <= Math.max(2, Math.floor(name.length / 3)) ? best.candidate : undefined;
}
