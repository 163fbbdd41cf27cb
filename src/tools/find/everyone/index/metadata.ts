import { CODE, FIELD } from "./columns.js";
import type { Writer } from "./writer.js";

/** What a key says of its value. */
export const KEY = { any: 0, phone: 1, company: 2, others: 3 } as const;
export type Key = (typeof KEY)[keyof typeof KEY];

const KEYS: readonly (readonly [Key, RegExp])[] = [
  // What leads to somebody else.
  [KEY.others, /refer|invited|affiliate|coupon|promo|utm|campaign/i],
  [KEY.phone, /phone|tel|mobil|handy|whatsapp|cell|fon|sms/i],
  [
    KEY.company,
    /company|compan|organi[sz]|business|firm|employer|brand|shop|store|workspace|team|entreprise|empresa|azienda|bedrijf/i,
  ],
];

export function kindOfKey(key: string): Key {
  return KEYS.find(([, pattern]) => pattern.test(key))?.[0] ?? KEY.any;
}

/** In bytes. Longer values are texts, of which the beginning is read. */
const LONGEST = 160;
const LONGEST_CODE = 40;
const MOST_BLANKS_IN_CODE = 2;
const FEWEST_DIGITS = { code: 3, inText: 4, phone: 7 };
const MOST_DIGITS_OF_PHONE = 15;
const LONGEST_DATE = 10;
const NUMBERS = /[A-Za-z]{0,6}[-_/#]?\d[\w/-]{3,24}/g;
const [BLANK, ZERO, NINE, PLUS, MINUS, COLON] = [0x20, 0x30, 0x39, 0x2b, 0x2d, 0x3a];

/** Adds what a text of a customer's metadata is looked up by, in UTF-8. */
export function writeValue(writer: Writer, key: Key, bytes: Uint8Array, from: number, end: number): void {
  if (key === KEY.others) return;
  const to = Math.min(end, from + LONGEST);
  let [digits, letters, blanks, signs] = [0, 0, 0, 0];
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= ZERO && byte <= NINE) digits++;
    else if (byte === BLANK) blanks++;
    else if (byte >= 0x80 || IS_LETTER[byte] === 1) letters++;
    else signs++;
  }
  if (digits >= FEWEST_DIGITS.code) {
    if (isDate(bytes, from, to, letters)) return;
    const isLikePhone = key === KEY.phone || bytes[from] === PLUS || (signs + blanks > 0 && bytes[from] === ZERO);
    if (letters === 0 && digits >= FEWEST_DIGITS.phone && digits <= MOST_DIGITS_OF_PHONE && isLikePhone) {
      writer.code(CODE.phone, bytes, from, to);
      return;
    }
    if (to - from <= LONGEST_CODE && blanks <= MOST_BLANKS_IN_CODE) writer.code(CODE.number, bytes, from, to);
    else if (digits >= FEWEST_DIGITS.inText) writeNumbers(writer, Buffer.from(bytes.subarray(from, to)).toString());
  }
  if (letters > 1) writer.words(key === KEY.company ? FIELD.company : FIELD.note, bytes, from, to);
}

function writeNumbers(writer: Writer, text: string): void {
  for (const [number] of text.matchAll(NUMBERS)) {
    const bytes = Buffer.from(number);
    writer.code(CODE.number, bytes, 0, bytes.length);
  }
}

/** `2026-03`, `2026-03-12…`, `12.03.2026`, `3/12/26`, or a time. */
function isDate(bytes: Uint8Array, from: number, to: number, letters: number): boolean {
  const isIso = bytes[from + 4] === MINUS && (to - from === 7 || bytes[from + 7] === MINUS);
  if (isIso && isDigit(bytes[from] as number) && isDigit(bytes[from + 5] as number)) return true;
  if (letters > 0 || to - from > LONGEST_DATE) return false;
  if (bytes[from + 2] === COLON) return true;
  return /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(Buffer.from(bytes.subarray(from, to)).toString("latin1"));
}

const isDigit = (byte: number) => byte >= ZERO && byte <= NINE;
const IS_LETTER = Uint8Array.from({ length: 0x80 }, (_, byte) => (/[a-z]/i.test(String.fromCharCode(byte)) ? 1 : 0));
