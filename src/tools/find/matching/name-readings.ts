import { hasNoCase, inAnyCase, MOST_READ } from "../reading/fold.js";
import { MOST_WORDS, type Names, PARTICLES } from "../reading/names.js";

/** The ways to read the longest name: its last words may be a place, and in a script without capitals each word may be it. */
export function readings(reading: Names): Names[] {
  const [run = [], ...others] = reading.names;
  const particle = run.findIndex((word) => PARTICLES.has(inAnyCase(word)));
  const segments = run.some(hasNoCase)
    ? run
        .flatMap(segmentsOf)
        .filter((word) => word.length > 1)
        .slice(0, MOST_WORDS)
    : [];
  return [
    ...[run, ...others].map((main) => startingWith(main, reading)),
    ...(particle > 0 ? [withPlaceFrom(particle + 1, reading, particle)] : []),
    ...(run.length > 2 ? [withPlaceFrom(run.length - 1, reading)] : []),
    ...segments.map((main) => ({
      names: [[main], segments.filter((other) => other !== main)],
      places: reading.places,
    })),
  ];
}

/** The words of a text in a script that is written without blanks; names stand at the beginning of a very long one. */
export function segmentsOf(text: string): string[] {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return [text];
  const segments = [...new Intl.Segmenter("ja", { granularity: "word" }).segment(text.slice(0, MOST_READ))].map(
    ({ segment }) => segment,
  );
  return segments.filter((segment) => !/^\p{Script=Hiragana}+$/u.test(segment));
}

/** The same names with `run` first, as the one that a record must have. */
function startingWith(run: string[], { names, places }: Names): Names {
  return { names: [run, ...names.filter((other) => other !== run)], places };
}

/** The longest name up to its word `end`, and a place from its word `start` on. */
function withPlaceFrom(start: number, { names: [run = [], ...others], places }: Names, end = start): Names {
  return { names: [run.slice(0, end), ...others], places: [...places, ...run.slice(start)] };
}
