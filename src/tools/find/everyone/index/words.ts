import { inOneForm } from "../../reading/drawn/han-forms.js";
import { spokenKana } from "./drawn/kana.js";
import { foldOf, inAscii, KIND, manyOf } from "./transliteration.js";

/** In bytes. What is longer is no word of a name. */
const LONGEST = 48;
/** Of a text; what stands behind is not read. */
const LONGEST_TEXT = 256;
const APOSTROPHE = 0x27;
const BACKTICK = 0x60;
/** That one of Unicode may become. */
const MOST_LETTERS = 16;
const UNSPACED = KIND.unspaced << 26;
/** Greek writes a `u` with two letters. */
const GREEK_O = new Set([..."οόΟΌ"].map((letter) => letter.codePointAt(0)));
const GREEK_U = new Set([..."υύΥΎ"].map((letter) => letter.codePointAt(0)));

/** Takes a word that stands at the beginning of the scratch. `isDrawn`: it is in letters of a script without blanks, as UTF-8. */
export type TakeWord = (length: number, isDrawn: boolean) => void;

/** Cuts texts into words as they are compared: without case and accents, in ASCII, `ae`, `oe`, `ue` as `a`, `o`, `u`. */
export interface Words {
  scratch: Buffer;
  /** @param bytes UTF-8 */
  each(bytes: Uint8Array, from: number, to: number, take: TakeWord): void;
  /** Puts letters and digits alone into the scratch; returns how many. */
  key(bytes: Uint8Array, from: number, to: number): number;
}

export function createWords(): Words {
  const own = Buffer.alloc(MOST_LETTERS * LONGEST_TEXT);

  /** An `e` behind `a`, `o` or `u` only says that it is an umlaut. */
  function isSilent(letter: number, length: number): boolean {
    return letter === E && length > 0 && IS_BROAD[own[length - 1] as number] === 1;
  }

  /** A consonant of India with the vowel that is spoken behind it where none is written. */
  function withVowel(letter: number, next: number, before: number): number {
    let length = before;
    const [sign, nextSign] = [letter & INDIC_SIGN, next & INDIC_SIGN];
    if (sign < INDIC.ka || sign > INDIC.ha) return length;
    if (INDIC.withH.includes(sign) && own[length - 1] !== H) own[length++] = H;
    const isSpoken = isIndic(next) ? nextSign <= INDIC.ha : letter >= INDIC.south;
    if (isSpoken) own[length++] = A;
    return length;
  }

  function each(bytes: Uint8Array, from: number, end: number, take: TakeWord): void {
    read(bytes, from, end, take, true);
  }

  /** @param canDraw otherwise letters without blanks between words are no letters: what has them was read before */
  function read(bytes: Uint8Array, from: number, end: number, take: TakeWord, canDraw: boolean): void {
    const to = Math.min(end, from + LONGEST_TEXT);
    let length = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if (byte < 0x80) {
        const letter = ASCII[byte] as number;
        if (letter > NOTHING) {
          if (letter !== E || !isSilent(letter, length)) own[length++] = letter;
        } else if (letter === BETWEEN && length > 0) {
          take(Math.min(length, LONGEST), false);
          length = 0;
        }
        continue;
      }
      const letter = letterFrom(bytes, at);
      const isUnspaced = letter >= 0x3041 && letter <= 0xd7a3 && (letter < 0xa000 || letter >= 0xac00);
      const fold = isUnspaced ? UNSPACED : foldOf(letter);
      const kind = fold >>> 26;
      if (kind === KIND.letters) {
        const isGreekU = letter < 0x400 && GREEK_U.has(letter) && GREEK_O.has(letterFrom(bytes, at - 2));
        for (let left = (fold >>> 24) & 3, letters = isGreekU ? U : fold; left > 0; left--, letters >>>= 8) {
          if (!isSilent(letters & 0xff, length)) own[length++] = letters & 0xff;
        }
        if (isIndic(letter)) length = withVowel(letter, at + 3 < to ? letterFrom(bytes, at + 3) : 0, length);
      } else if (kind === KIND.unspaced && canDraw) {
        drawn(Buffer.from(bytes.subarray(from, to)).toString(), take);
        return;
      } else if (kind === KIND.between || kind === KIND.unspaced) {
        if (length > 0) take(Math.min(length, LONGEST), false);
        length = 0;
      } else {
        for (const sign of Buffer.from(manyOf(letter))) if (!isSilent(sign, length)) own[length++] = sign;
      }
      at += letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
    }
    if (length > 0) take(Math.min(length, LONGEST), false);
  }

  /** A text with words that have no blanks between them: as they are drawn, and as they are spoken. */
  function drawn(given: string, take: TakeWord): void {
    const text = inOneForm(given.replace(COMPANY_FORMS, " "));
    const runs = text.match(RUNS) ?? [];
    for (const word of new Set(runs.length > 1 ? [...runs, runs.join("")] : runs.flatMap(withParts))) {
      if ([...word].length > 1) take(own.write(cutTo(word, LONGEST)), true);
    }
    for (const spoken of [...text.split(RUNS), ...runs.flatMap(spokenOf)]) {
      const bytes = Buffer.from(spoken);
      if (!RUN.test(spoken)) read(bytes, 0, bytes.length, take, false);
    }
  }

  function key(bytes: Uint8Array, from: number, to: number): number {
    let length = 0;
    for (let at = from; at < to && length < LONGEST; at++) {
      const byte = bytes[at] as number;
      if (byte < 0x80) {
        const letter = ASCII[byte] as number;
        if (letter > NOTHING) own[length++] = letter;
        continue;
      }
      const letter = letterFrom(bytes, at);
      at += letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
      const fold = foldOf(letter);
      if (fold >>> 26 === KIND.unspaced) {
        length += own.write(String.fromCodePoint(letter), length);
        continue;
      }
      for (let left = (fold >>> 24) & 3, letters = fold; left > 0 && length < LONGEST; left--, letters >>>= 8) {
        own[length++] = letters & 0xff;
      }
    }
    return length;
  }

  return { scratch: own, each, key };
}

const RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+/gu;
const COMPANY_FORMS = /株式会社|有限会社|合同会社|(?:股份)?有限公司|주식회사/g;
const RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/u;
const IS_KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
const SIGNS = /\p{Script=Han}|[^\p{Script=Han}]+/gu;

/** A name without blanks, and its first two signs, which are a family's as a rule. */
function withParts(run: string): string[] {
  const signs = [...run];
  return signs.length < 3 || signs.length > 6 ? [run] : [run, signs.slice(0, 2).join(""), signs.slice(2).join("")];
}

/** Each sign of Chinese for itself; of Korean, the family's and the rest. */
function spokenOf(run: string): string[] {
  if (/^\p{Script=Hangul}{2,4}$/u.test(run)) {
    const [family = "", ...given] = [...run];
    return [inAscii(family), inAscii(given.join(""))];
  }
  return (run.match(SIGNS) ?? []).map((sign) => (IS_KANA.test(sign) ? spokenKana(sign) : inAscii(sign)));
}

/** A text of at most so many bytes. */
function cutTo(text: string, bytes: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > bytes) cut = cut.slice(0, -1);
  return cut;
}

const [NOTHING, BETWEEN] = [1, 0];
const [A, H] = [0x61, 0x68];
/** The alphabets of India are in one order, from Devanagari to Malayalam. */
const INDIC_SIGN = 0x7f;
const INDIC = { first: 0x900, south: 0xb80, last: 0xd7f, ka: 0x15, ha: 0x39, withH: [0x1a, 0x1b, 0x36, 0x37] };
const isIndic = (letter: number) => letter >= INDIC.first && letter <= INDIC.last;
const [E, U] = [0x65, 0x75];

/** By byte: the letter in lower case, `BETWEEN` or `NOTHING`. */
const ASCII = Uint8Array.from({ length: 0x80 }, (_, byte) => {
  if (byte === APOSTROPHE || byte === BACKTICK) return NOTHING;
  return /[a-z0-9]/i.test(String.fromCharCode(byte)) ? String.fromCharCode(byte).toLowerCase().charCodeAt(0) : BETWEEN;
});

const IS_BROAD = Uint8Array.from({ length: 0x80 }, (_, byte) => ("aou".includes(String.fromCharCode(byte)) ? 1 : 0));

/** The letter that begins there, of UTF-8; a space for what is none. */
function letterFrom(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  const next = (bytes[at + 1] as number) & 0x3f;
  if (byte < 0xe0) return ((byte & 0x1f) << 6) | next;
  const third = (bytes[at + 2] as number) & 0x3f;
  if (byte < 0xf0) return ((byte & 0x0f) << 12) | (next << 6) | third;
  return Math.min(0x10ffff, ((byte & 0x07) << 18) | (next << 12) | (third << 6) | ((bytes[at + 3] as number) & 0x3f));
}
