import { distance } from "fastest-levenshtein";

/** The known name that a wrong one probably stands for: the same except for case and separators, or a few letters off. */
export function nearest(name: string, known: string[]): string | undefined {
  const plain = (value: string) => value.toLowerCase().replace(/[^a-z0-9]/g, "");
  const scored = known
    .map((candidate) => ({ candidate, letters: distance(plain(name), plain(candidate)) }))
    .sort((a, b) => a.letters - b.letters);
  const best = scored[0];
  return best && best.letters <= Math.max(2, Math.floor(name.length / 3)) ? best.candidate : undefined;
}
