import anyAscii from "any-ascii";

/** What a letter is in a folded text. */
export const KIND = {
  /** It has been replaced by up to three letters of ASCII, or by none. */
  letters: 1,
  /** By more of them. */
  many: 2,
  /** It separates words. */
  between: 3,
  /** Of a script that writes words without blanks. */
  unspaced: 4,
} as const;

const PLANE = 0x10000;
const IS_OF_WORDS = /[\p{L}\p{M}\p{N}]/u;
/** They are no letters in any spelling: apostrophes, joiners, and what only changes the letter before. */
const IS_NOTHING = /[\p{Join_Control}\u0640\u02b9-\u02bf\u2018\u2019\u201b\u2032\u00b4\u05f3\u05f4]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/u;

/** Letters for which the table has another one than names do: a vav is a vowel more often than a v. */
const VAV = /ו/g;

/** By letter of the basic plane, once it is asked for: the kind in the highest byte but for its two lowest bits, which say how many letters it becomes; these below, the first one lowest. */
let folds: Uint32Array | undefined;
const many = new Map<number, string>();

/** @returns the kind and the number of letters in the highest byte, as `kind << 2 | length`, and the letters below */
export function foldOf(letter: number): number {
  if (letter >= PLANE) return computed(letter);
  folds ??= new Uint32Array(PLANE);
  const known = folds[letter] as number;
  if (known !== 0) return known;
  const fold = computed(letter);
  folds[letter] = fold;
  return fold;
}

/** What a letter of the kind `many` becomes. */
export function manyOf(letter: number): string {
  return many.get(letter) ?? "";
}

function computed(letter: number): number {
  const text = String.fromCodePoint(letter);
  if (UNSPACED.test(text)) return packed(KIND.unspaced, "");
  if (IS_NOTHING.test(text)) return packed(KIND.letters, "");
  if (!IS_OF_WORDS.test(text)) return packed(KIND.between, "");
  const ascii = inAscii(text).replace(/[^a-z0-9]/g, "");
  if (ascii.length <= 3) return packed(KIND.letters, ascii);
  many.set(letter, ascii);
  return packed(KIND.many, "");
}

function packed(kind: number, ascii: string): number {
  const [first = 0, second = 0, third = 0] = Buffer.from(ascii);
  return ((((kind << 2) | ascii.length) << 24) | (third << 16) | (second << 8) | first) >>> 0;
}

/** A text in the letters of ASCII, each of its letters for itself, with apostrophes and the like left out. */
export function inAscii(text: string): string {
  return anyAscii(text.replace(VAV, "w")).toLowerCase();
}
