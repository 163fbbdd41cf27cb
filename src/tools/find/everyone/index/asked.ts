import { familiesOf } from "../../reading/drawn/families.js";
import { inOneForm } from "../../reading/drawn/han-forms.js";
import { wordsFor } from "../../reading/vocabulary.js";
import { bareWaysOf, LEAVES_VOWELS_OUT } from "./bare.js";
import type { Words } from "./words.js";

/** A word of a question, folded as the words of the index are, a letter for each byte. */
export interface AskedWord {
  text: string;
  /** A first letter alone. */
  isInitial: boolean;
  /** It is of a kind that texts are made of. */
  isPlain: boolean;
  /** It is so short that it may be one in another language. */
  isSmall: boolean;
  /** It is how a word of a script without blanks is spoken. */
  isSpoken: boolean;
  isLatin: boolean;
  /** It comes from a script that leaves vowels out. */
  isBare: boolean;
  /** What it may be there, also without what that script joins to it, or by another rule of transliteration. */
  bareWays: readonly string[];
  /** It is, or may be, the beginning of a word of which the rest was not heard or not typed. */
  isCut: boolean;
}

/** The last word of so few may be typed as far as somebody remembers it: "Jane Coop". */
const MOST_OF_NAME = 3;
const SHORTEST_BEGINNING = 3;
const MOST_WORDS = 24;
const SMALL = 3;
const IS_DRAWN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const IS_CUT = /\p{L}{3}(?:…|\.{2,}|-{2,})$/u;
const COMMON = new Set([
  ...wordsFor("common"),
  ...wordsFor("structure"),
  ...wordsFor("particles"),
  ...wordsFor("legalForms"),
]);
const LONGEST_DRAWN = 8;
const MOST_SIGNS = 200;
const DRAWN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]{2,}/gu;

/** The words of a run; none of what mixes scripts within a word, where a letter may only look like another. */
export function askedWords(run: readonly string[], folding: Words): AskedWord[] {
  const found: AskedWord[] = [];
  const isName = run.length > 1 && run.length <= MOST_OF_NAME;
  for (const word of run) {
    if (
      isMixed(word) ||
      isLongDrawn(word) ||
      (IS_DRAWN.test(word) && (run.length > (IS_HANGUL.test(word) ? 1 : MOST_SPOKEN) || isNamed(word)))
    )
      continue;
    const bytes = Buffer.from(word.normalize("NFKC"));
    folding.each(bytes, 0, bytes.length, (length, isDrawn) => {
      if (found.length >= MOST_WORDS || isDrawn) return;
      const text = folding.scratch.toString("latin1", 0, length);
      const isSmall = run.length > SMALL && length <= SMALL && word === word.toLowerCase();
      const isBare = LEAVES_VOWELS_OUT.test(word);
      const isPlain = (!isBare && COMMON.has(text)) || COMMON.has(word.toLowerCase());
      if (found.some((one) => one.text === text)) return;
      found.push({
        text,
        isInitial: length === 1 && !isBare && !IS_DRAWN.test(word),
        isPlain,
        isSmall,
        isSpoken: IS_DRAWN.test(word),
        isBare,
        bareWays: isBare ? bareWaysOf(word) : [],
        isLatin: /^[\p{Script=Latin}\p{M}'’.-]*$/u.test(word),
        isCut: IS_CUT.test(word) || (isName && word === run.at(-1) && length >= SHORTEST_BEGINNING),
      });
    });
  }
  return found;
}

/** Whether it is looked up as a name of such a family. */
const isNamed = (word: string) => LANDS.some((land) => familiesOf(inOneForm(word), land).length > 0);
const LANDS = ["ko", "ja", "zh"] as const;
/** Of a name: more of them are a text. */
const MOST_SPOKEN = 2;
const IS_HANGUL = /\p{Script=Hangul}/u;
/** Sentences have the sounds of many names. */
const LONGEST_SPOKEN = 5;
const LONGEST_KANA = 12;
const IS_KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
const isLongDrawn = (word: string) =>
  (word.match(DRAWN) ?? []).some((run) => run.length > (IS_KANA.test(run) ? LONGEST_KANA : LONGEST_SPOKEN));

export interface Piece {
  text: string;
  /** What stands behind it may be the rest of a name. */
  isOpen: boolean;
}

/** What stands behind a name and is no part of it. */
const BEHIND_NAME = /^(?:[^\p{Script=Han}\p{Script=Hangul}]|[様氏君殿先生女小总總經经老師师님씨])/u;

/** What may be a name in text that has no blanks: each piece of it. */
export function drawnPieces(text: string): Piece[] {
  const pieces = new Map<string, Piece>();
  const runs = inOneForm(text.normalize("NFKC")).match(DRAWN) ?? [];
  const joined = runs.length > 1 && runs.length < 4 ? [...runs, runs.join("")] : runs;
  for (const run of joined) {
    const signs = [...run].slice(0, MOST_SIGNS);
    // Korean has blanks: what stands within a word is no name.
    const last = /^\p{Script=Hangul}+$/u.test(run) ? 1 : signs.length;
    for (let from = 0; from < last; from++) {
      for (let length = 2; length <= LONGEST_DRAWN && from + length <= signs.length; length++) {
        const bytes = Buffer.from(signs.slice(from, from + length).join("")).toString("latin1");
        const behind = signs[from + length];
        const isOpen = behind !== undefined && !BEHIND_NAME.test(behind);
        if (!isOpen || !pieces.has(bytes)) pieces.set(bytes, { text: bytes, isOpen });
      }
    }
  }
  return [...pieces.values()];
}

/** Whether a word has letters of Latin beside those of Cyrillic or Greek. */
export function isMixed(word: string): boolean {
  return (
    /\p{Script=Latin}/u.test(word) &&
    /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]/u.test(word)
  );
}
