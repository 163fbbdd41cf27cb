import type { Words } from "./words.js";

/** A word of a question, folded as the words of the index are, a letter for each byte. */
export interface AskedWord {
  text: string;
  /** It is in a script without blanks, as it is written. */
  isDrawn: boolean;
  /** A first letter alone. */
  isInitial: boolean;
}

const MOST_WORDS = 24;
const LONGEST_DRAWN = 6;
const DRAWN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]{2,}/gu;

/** The words of a run; none of what mixes scripts within a word, where a letter may only look like another. */
export function askedWords(run: readonly string[], folding: Words): AskedWord[] {
  const found: AskedWord[] = [];
  for (const word of run) {
    if (isMixed(word) || isLongDrawn(word)) continue;
    const bytes = Buffer.from(word.normalize("NFKC"));
    folding.each(bytes, 0, bytes.length, (length, isDrawn) => {
      if (found.length >= MOST_WORDS || isDrawn) return;
      const text = folding.scratch.toString("latin1", 0, length);
      if (!found.some((one) => one.text === text)) found.push({ text, isDrawn, isInitial: length === 1 });
    });
  }
  return found;
}

/** Sentences have the sounds of many names. */
const LONGEST_SPOKEN = 5;
const isLongDrawn = (word: string) => (word.match(DRAWN) ?? []).some((run) => run.length > LONGEST_SPOKEN);

/** What may be a name in text that has no blanks: each piece of it. */
export function drawnPieces(text: string): string[] {
  const pieces = new Set<string>();
  const runs = text.normalize("NFKC").match(DRAWN) ?? [];
  const joined = runs.length > 1 && runs.length < 4 ? [...runs, runs.join("")] : runs;
  for (const run of joined) {
    const signs = [...run];
    for (let from = 0; from < signs.length; from++) {
      for (let length = 2; length <= LONGEST_DRAWN && from + length <= signs.length; length++) {
        pieces.add(Buffer.from(signs.slice(from, from + length).join("")).toString("latin1"));
      }
    }
  }
  return [...pieces];
}

/** Whether a word has letters of Latin beside those of Cyrillic or Greek. */
export function isMixed(word: string): boolean {
  return (
    /\p{Script=Latin}/u.test(word) &&
    /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]/u.test(word)
  );
}
