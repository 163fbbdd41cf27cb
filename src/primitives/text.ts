import { Written } from "./record.js";

/** Why Polar would crash on a text, in a body or a path; undefined if it accepts the text. */
export function unsendable(text: string): string | undefined {
  if (text.includes("\0")) return "contains a NUL character, which Polar does not accept";
  return text.isWellFormed() ? undefined : "contains half a character (a lone surrogate)";
}

const BYTE_ORDER_MARK = "\uFEFF";

/** Decodes UTF-8 that came in pieces, without a byte order mark at its start. */
export function decodeUtf8(pieces: Buffer[]): string {
  const [first, ...more] = pieces;
  const text = (more.length > 0 ? Buffer.concat(pieces) : first)?.toString("utf8") ?? "";
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** Decodes a percent-encoded text; returns any other text unchanged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A text without the characters at its start and its end that match; each expression is for one character. A regular
 * expression that is anchored to the end would try each run of them within the text, which takes quadratic time.
 */
export function trimmed(text: string, atStart: RegExp, atEnd: RegExp = atStart): string {
  return between(
    text,
    (sign) => atStart.test(sign),
    (sign) => atEnd.test(sign),
  );
}

/** A text without these signs and blanks at its ends. */
export function stripped(text: string, signs: string): string {
  const isSign = (sign: string) => signs.includes(sign) || sign.trim() === "";
  return between(text, isSign, isSign);
}

function between(text: string, isAtStart: (sign: string) => boolean, isAtEnd: (sign: string) => boolean): string {
  let [start, end] = [0, text.length];
  while (start < end && isAtStart(text.charAt(start))) start++;
  while (start < end && isAtEnd(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A value as text; "" for a list, a map or nothing. `String` would fail on a map whose `toString` is not a function. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Written) return value.source;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The beginning of a text, of at most this many characters. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? text.slice(0, longest).toWellFormed() : text;
}

const MANY_MARKS = /\p{M}{30}/gu;

/**
 * A text in a normalization form of Unicode, to be compared. Normalizing sorts the marks on a letter, which takes quadratic
 * time for thousands of them, so a joiner ends every run of 30, as Unicode's Stream-Safe Text Format has it.
 */
export function normalized(text: string, form: "NFC" | "NFD" | "NFKC"): string {
  return text.replace(MANY_MARKS, "$&\u034f").normalize(form);
}

/** `1 minute`, `2 minutes` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const QUOTES: Record<string, string> = { '"': '"', "'": "'", "`": "`", "“": "”", "„": "“", "‘": "’", "«": "»" };
const DEEPEST_QUOTES = 3;

/** A text without blanks and quotation marks around it. */
export function unquoted(text: string): string {
  let bare = text.trim();
  for (let depth = 0; depth < DEEPEST_QUOTES; depth++) {
    const closing = QUOTES[bare.charAt(0)];
    if (closing === undefined || bare.length < 2 || !bare.endsWith(closing)) break;
    bare = bare.slice(1, -1).trim();
  }
  return bare;
}

/** Letters that Unicode does not decompose into plain ones, in lower case. */
export const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ...{ ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ħ: "h", ŧ: "t", ŋ: "n", ə: "e" },
};
