import { type Dictionary, LENGTH_AT, NO_SHAPE } from "./dictionary.js";

/** Arabic and Hebrew leave most vowels out; so do the words that are made of theirs. */
export const LEAVES_VOWELS_OUT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

const bit = (letters: string) => [...letters].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 0x61)), 0);
const SOFT = bit("aeiouywh");
const VOWELS = bit("eiou");
const LETTERS = (1 << LENGTH_AT) - 1;
const SHORTEST = 2;
const LONGEST_DIFFERENCE = 5;

/** What is left of a word that is written without vowels, by any rule of transliteration. */
function skeletonOf(word: string): string {
  return word
    .replace(/[aeiouywh]/g, "")
    .replace(/[qcg]/g, "k")
    .replace(/[zj]/g, "s")
    .replace(/[fp]/g, "b")
    .replace(/v/g, "b")
    .replace(/(.)\1+/g, "$1");
}

/** The consonants that a skeleton's may be written with, as a mask. */
const WRITTEN: Record<string, number> = { k: bit("kqcg"), s: bit("szj"), b: bit("bpfv") };

/**
 * Words of the same consonants as one.
 * @param isBare whether the word itself is without vowels; otherwise those of the dictionary must be
 */
export function sameConsonants(dictionary: Dictionary, word: string, isBare: boolean): number[] {
  if (/[^a-z]/.test(word)) return [];
  const skeleton = skeletonOf(word);
  if (skeleton.length < SHORTEST) return [];
  const allowed = [...skeleton].reduce((bits, letter) => bits | (WRITTEN[letter] ?? bit(letter)), SOFT);
  const shapes = dictionary.shapes();
  const among = isBare ? undefined : bareOnes(dictionary);
  const found: number[] = [];
  for (let index = 0; index < (among ?? shapes).length; index++) {
    const number = among?.[index] ?? index;
    const shape = shapes[number] as number;
    if (shape === NO_SHAPE || (shape & LETTERS & ~allowed) !== 0) continue;
    if (Math.abs((shape >>> LENGTH_AT) - word.length) > LONGEST_DIFFERENCE) continue;
    const other = dictionary.text(number);
    if (other !== word && skeletonOf(other) === skeleton) found.push(number);
  }
  return found;
}

const bare = new WeakMap<Dictionary, { of: number; numbers: Uint32Array }>();

/** The texts without vowels. They are looked for again once there are more texts. */
function bareOnes(dictionary: Dictionary): Uint32Array {
  const known = bare.get(dictionary);
  if (known?.of === dictionary.size) return known.numbers;
  const shapes = dictionary.shapes();
  const numbers: number[] = [];
  for (let number = 0; number < shapes.length; number++) {
    const shape = shapes[number] as number;
    if (shape !== NO_SHAPE && (shape & VOWELS) === 0) numbers.push(number);
  }
  bare.set(dictionary, { of: dictionary.size, numbers: Uint32Array.from(numbers) });
  return Uint32Array.from(numbers);
}
