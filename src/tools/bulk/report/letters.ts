import { foldedName } from "./folded.js";

/** The basic plane of Unicode. */
const LETTERS = 0x10000;
/** Of Korean letters in parts, what they become depends on what is beside them. */
const PARTS_OF_KOREAN = /[\u1100-\u11ff]/;

/** The letter has no such form: its text must be folded as a whole. */
export const NO_FOLD = 0xff;

/** By letter, once it is asked for: the bytes that it becomes, the first one lowest, and above them how many, plus one. */
let folds: Uint32Array | undefined;

/**
 * What a letter beyond ASCII becomes in a folded name, wherever it stands: up to three bytes, the first one lowest, and in
 * the fourth their number plus one, or `NO_FOLD`. An accent becomes nothing.
 */
export function foldOf(letter: number): number {
  folds ??= new Uint32Array(LETTERS);
  const known = folds[letter] as number;
  if (known !== 0) return known;
  const fold = pack(foldedName(`x${String.fromCodePoint(letter)}x`).slice(1, -1));
  folds[letter] = fold;
  return fold;
}

function pack(text: string): number {
  const bytes = Buffer.from(text);
  const isOther = bytes.length > 3 || PARTS_OF_KOREAN.test(text) || (text.includes(" ") && text !== " ");
  if (isOther) return (NO_FOLD << 24) >>> 0;
  const [first = 0, second = 0, third = 0] = bytes;
  return first | (second << 8) | (third << 16) | ((bytes.length + 1) << 24);
}

/** The letter that these bytes of UTF-8 are, the first of which is none of ASCII; -1 for what is beyond the basic plane or is no UTF-8. */
export function letterAt(bytes: Uint8Array, at: number): number {
  const [byte, next, last] = [bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number];
  if ((next & 0xc0) !== 0x80 || byte < 0xc2 || byte > 0xef) return -1;
  if (byte < 0xe0) return ((byte & 0x1f) << 6) | (next & 0x3f);
  if ((last & 0xc0) !== 0x80) return -1;
  const letter = ((byte & 0x0f) << 12) | ((next & 0x3f) << 6) | (last & 0x3f);
  const isReal = letter >= 0x800 && (letter < 0xd800 || letter > 0xdfff);
  return isReal ? letter : -1;
}

/** Whether a byte of ASCII is one that names have blanks for. */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
