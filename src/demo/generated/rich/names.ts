import { createRandom, pick, type Random, seedOf } from "../random.js";
import { CULTURES, type Culture } from "./cultures.js";
import { capitalized } from "./spelling.js";

/** How many names a culture knows. */
const GIVEN = 6_000;
const FAMILY = 120_000;

const BY_SHARE = CULTURES.flatMap((culture) => Array.from({ length: culture.share }, () => culture));

export function pickCulture(random: Random): Culture {
  return pick(BY_SHARE, random);
}

export function givenName(culture: Culture, random: Random): string {
  return word(culture, rare(GIVEN, 3, random), culture.length[0], culture.givenEndings);
}

export function familyName(culture: Culture, random: Random): string {
  return word(culture, GIVEN + rare(FAMILY, 1.6, random), culture.length[1], culture.familyEndings);
}

/** A few are frequent and most are rare, the more so the higher the power. */
export function rare(size: number, power: number, random: Random): number {
  return Math.floor(size * random() ** power);
}

/** Always the same word for the same number. */
export function word(culture: Culture, number: number, syllables: number, endings: readonly string[]): string {
  const random = createRandom(seedOf(number));
  let text = "";
  for (let i = 0; i < syllables; i++) text += syllable(culture, random);
  return capitalized(text + (culture.joined ? "" : pick(culture.starts, random)) + pick(endings, random));
}

function syllable({ starts, vowels, ends }: Culture, random: Random): string {
  return pick(starts, random) + pick(vowels, random) + pick(ends, random);
}

const HANDLE_STARTS = "b br c d dr f g h j k l m n p r s sk t tr v w z".split(" ");
const HANDLE_VOWELS = "a e i o u ai eo".split(" ");
const HANDLE_SYLLABLES = HANDLE_STARTS.flatMap((start) => HANDLE_VOWELS.map((vowel) => start + vowel));

/** A made-up word that no other number has, as for a nickname or a company. */
export function uniqueWord(number: number): string {
  const base = HANDLE_SYLLABLES.length;
  let text = "";
  for (let rest = scattered(number); rest > 0; rest = Math.floor(rest / base)) text += HANDLE_SYLLABLES[rest % base];
  return `${text}x`;
}

/** Neighbors become strangers, and no two numbers below 16,777,216 the same. */
function scattered(number: number): number {
  return ((Math.imul(number, 0x9e3779b1) ^ 0x2c1b3c6d) & 0xff_ffff) + 0x100_0000;
}
