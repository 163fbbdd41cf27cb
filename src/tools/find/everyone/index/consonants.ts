import { wordsFor } from "../../reading/vocabulary.js";
import { type Dictionary, LENGTH_AT, NO_SHAPE } from "./dictionary.js";

const bit = (letters: string) => [...letters].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 0x61)), 0);
const VOWELS = bit("eiou");
const VOWELS_AND_A = bit("aeiou");
const LETTERS = (1 << LENGTH_AT) - 1;
const SHORTEST = 2;
const LONGEST_DIFFERENCE = 5;

/** What is left of a word that is written without vowels, by any rule of transliteration. */
function skeletonOf(word: string): string {
  return word
    .replace(/dj/g, "j")
    .replace(/t[sz]/g, "s")
    .replace(/[aeiouywh]/g, "")
    .replace(/x/g, "ks")
    .replace(/[qcg]/g, "k")
    .replace(/[zj]/g, "s")
    .replace(/[fpv]/g, "b")
    .replace(/(.)\1+/g, "$1");
}

/** With the letters of which it is not sure how they sound: `ch` of Mizrachi is an h, `w` may be the v of David. */
function skeletonsOf(word: string): string[] {
  const ways = [word];
  for (const [letters, other] of UNSURE) if (letters.test(word)) ways.push(word.replace(letters, other));
  return [...new Set(ways.map(skeletonOf))].filter(Boolean);
}

const UNSURE: readonly (readonly [RegExp, string])[] = [
  [/[ck]h/g, ""],
  [/ch$/g, "ts"],
  [/w/g, "v"],
  [/j/g, "k"],
];

/** The letters that a skeleton's may be written with, and those that may be silent, as masks. */
const WRITTEN: Record<string, number> = { k: bit("kqcgjx"), s: bit("szjxtc"), b: bit("bpfvw") };
const SILENT = bit("aeiouywhck");

/**
 * Words of the same consonants as one.
 * @param isBare whether the word itself is without vowels; otherwise those of the dictionary must be
 */
export function sameConsonants(dictionary: Dictionary, word: string, isBare: boolean): number[] {
  if (/[^a-z]/.test(word) || word.length < SHORTEST) return [];
  const skeletons = skeletonsOf(word);
  // Arabs speak one of their letters as a d, Persians as a z.
  if (!isBare && /z/.test(word)) skeletons.push(skeletonOf(word.replace(/z/g, "d")));
  if (skeletons.length === 0) return [];
  const allowed = [...skeletons.join("")].reduce((bits, letter) => bits | (WRITTEN[letter] ?? bit(letter)), SILENT);
  const needed = skeletons.map((skeleton) => [...new Set(skeleton)].map((letter) => WRITTEN[letter] ?? bit(letter)));
  const shapes = dictionary.shapes();
  const among = isBare ? undefined : bareOnes(dictionary);
  const found: number[] = [];
  for (let index = 0; index < (among ?? shapes).length; index++) {
    const number = among?.[index] ?? index;
    const shape = shapes[number] as number;
    if (shape === NO_SHAPE || (shape & LETTERS & ~allowed) !== 0) continue;
    // What is written without vowels, too, is spelled as it is.
    if (isBare && (shape & VOWELS_AND_A) === 0) continue;
    if (Math.abs((shape >>> LENGTH_AT) - word.length) > LONGEST_DIFFERENCE) continue;
    if (!needed.some((masks) => masks.every((mask) => (shape & mask) !== 0))) continue;
    const other = dictionary.text(number);
    if (
      other === word ||
      !(isBare ? sounds(word, other) && agrees(word, other) : startsAs(other, word) && agrees(other, word))
    )
      continue;
    if (skeletonsOf(other).some((skeleton) => skeletons.includes(skeleton))) found.push(number);
  }
  return found;
}

/** Whether a word has the vowels that the one without most of them shows. */
function agrees(bareWord: string, word: string): boolean {
  return (!/.y/.test(bareWord) || /[iyej]/.test(word)) && (!/.w/.test(bareWord) || /[ouwv]/.test(word));
}

/** How a word may begin that without most vowels begins so; with a vowel, it may begin always. */
const FIRST: Record<string, string> = {
  ...{
    y: "yj",
    w: "wv",
    h: "hckj",
    k: "kqcgx",
    q: "kqcg",
    g: "gjkc",
    c: "cks",
    j: "jgd",
    z: "zsd",
    d: "dz",
    s: "szct",
    t: "ts",
  },
  ...{ b: "bpv", p: "pbf", f: "fpv", v: "vbwf" },
};

/** Whether a word begins as the one without most vowels may. */
function startsAs(bareWord: string, word: string): boolean {
  const first = bareWord[0] as string;
  return `aeiou${FIRST[first] ?? first}`.includes(word[0] as string);
}

/** Whether a word begins and ends as the one without most vowels does. */
function sounds(bareWord: string, word: string): boolean {
  if (FIRST_VOWEL.test(bareWord) ? !/^[aeiouywhck]/.test(word) : /^[aeiou]/.test(word)) return false;
  return (
    /[eiou]/.test(bareWord) ||
    /[aeiouywh]$/.test(bareWord) === /[aeiouywt]$|(?<![cgkst])h$/.test(word) ||
    /t$/.test(bareWord)
  );
}

const FIRST_VOWEL = /^[aeiouywh]/;

/** Words without vowels that are in Latin letters. */
const SHORT_FORMS = new Set([...wordsFor("legalForms"), "sp", "srl", "kft", "zrt", "bt", "ltd", "gmbh", "pty", "plc"]);

const bare = new WeakMap<Dictionary, { of: number; numbers: Uint32Array }>();

/** The texts without vowels. They are looked for again once there are more texts. */
function bareOnes(dictionary: Dictionary): Uint32Array {
  const known = bare.get(dictionary);
  if (known?.of === dictionary.version) return known.numbers;
  const shapes = dictionary.shapes();
  const numbers: number[] = [];
  for (let number = 0; number < shapes.length; number++) {
    const shape = shapes[number] as number;
    if (shape === NO_SHAPE || (shape & VOWELS) !== 0 || shape >>> LENGTH_AT < SHORTEST) continue;
    if (!SHORT_FORMS.has(dictionary.text(number))) numbers.push(number);
  }
  bare.set(dictionary, { of: dictionary.version, numbers: Uint32Array.from(numbers) });
  return Uint32Array.from(numbers);
}
