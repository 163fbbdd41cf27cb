import { editDistance } from "../../../../primitives/nearest.js";
import { type Dictionary, LENGTH_AT, NO_SHAPE } from "./dictionary.js";

/** A text of a dictionary that is nearly another one. */
export interface Near {
  number: number;
  /** Letters to change, add or drop; two that changed places count as one. */
  slips: number;
}

const LETTERS = (1 << LENGTH_AT) - 1;
const SHORTEST = 4;

/** How many slips are forgiven in a word. */
export function mostSlips(length: number): number {
  if (length < SHORTEST) return 0;
  if (length <= 5) return 1;
  return length <= 11 ? 2 : 3;
}

/** @param word of the letters a to z alone; any other has none */
export function nearOnes(dictionary: Dictionary, word: string): Near[] {
  const most = mostSlips(word.length);
  if (most === 0 || /[^a-z]/.test(word)) return [];
  const shapes = dictionary.shapes();
  const own = lettersOf(word);
  const found: Near[] = [];
  for (let number = 0; number < shapes.length; number++) {
    const shape = shapes[number] as number;
    if (shape === NO_SHAPE || Math.abs((shape >>> LENGTH_AT) - word.length) > most) continue;
    const letters = shape & LETTERS;
    if (count(letters & ~own) > most || count(own & ~letters) > most) continue;
    const text = dictionary.text(number);
    const slips = slipsBetween(word, text);
    if (slips > 0 && slips <= most) found.push({ number, slips });
  }
  return found;
}

/** The texts that begin with a word and go on. */
export function beginningWith(dictionary: Dictionary, word: string): number[] {
  const shapes = dictionary.shapes();
  const own = lettersOf(word);
  const found: number[] = [];
  for (let number = 0; number < shapes.length; number++) {
    const shape = shapes[number] as number;
    if (shape === NO_SHAPE || (own & ~shape) !== 0 || shape >>> LENGTH_AT <= word.length) continue;
    if (dictionary.text(number).startsWith(word)) found.push(number);
  }
  return found;
}

/** As many slips as make one word of the other. */
export function slipsBetween(word: string, other: string): number {
  const distance = editDistance(word, other);
  return distance === 2 && isSwapped(word, other) ? 1 : distance;
}

/** Whether two letters side by side have changed places. */
function isSwapped(word: string, other: string): boolean {
  if (word.length !== other.length) return false;
  let at = 0;
  while (at < word.length && word[at] === other[at]) at++;
  return word[at] === other[at + 1] && word[at + 1] === other[at] && word.slice(at + 2) === other.slice(at + 2);
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) - 0x61);
  return letters;
}

/** The bits that are set. */
function count(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
