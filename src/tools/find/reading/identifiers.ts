import { distinctBy } from "../../../primitives/distinct.js";
import { decoded, trimmed } from "../../../primitives/text.js";
import { canonicalUuid } from "../../../primitives/uuid.js";
import { wholeAddress } from "./emails.js";
import { inAnyCase } from "./fold.js";
import { anyOf, wordsFor } from "./vocabulary.js";

/** A text that may be the seller's own id of a customer, as it is written. */
export interface ExternalId {
  text: string;
  /**
   * `stated`: the text calls it so, or is nothing else. `vague`: it looks like one. `doubtful`: it is a number, or the text
   * calls it something else. `phrase`: it has blanks.
   */
  as: "stated" | "vague" | "doubtful" | "phrase";
}

export interface Identifiers {
  /** Version 4 UUIDs, in canonical form and as they are written: Polar's ids, or the seller's. */
  ids: { id: string; text: string }[];
  externalIds: ExternalId[];
}

const UUID =
  /(?<![A-Za-z0-9-])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?![A-Za-z0-9-])/gi;

const CUSTOMER = wordsFor("customers");
const ID = wordsFor("ids");
const OTHER = new Set([...wordsFor("otherThings"), ...wordsFor("taxIds")]);
const FILLERS = wordsFor("fillers");
const COMMON_WORDS = wordsFor("common");

/** @param text plain text without email addresses */
export function readIdentifiers(text: string): Identifiers {
  const whole = text.trim();
  const tokens = tokensOf(whole);
  const ids = new Map<string, { id: string; text: string }>();
  const found: ExternalId[] = [];
  for (const [index, token] of tokens.entries()) {
    const owner = ownerOf(tokens, index);
    const isNumber = /^\d+$/.test(token);
    const id = canonicalUuid(token);
    if (id !== undefined) {
      if (owner !== "other" && !ids.has(id)) ids.set(id, { id, text: token });
    } else if (owner === "customer") {
      if (isNumber || looksLikeId(token)) found.push({ text: token, as: "stated" });
    } else if (looksLikeId(token) && !(isNumber && owner === "other")) {
      found.push({ text: token, as: isNumber || owner === "other" ? "doubtful" : "vague" });
    }
  }
  const one = ids.size > 0 ? undefined : oneId(whole);
  // The parts of a text that is one word are not ids of their own.
  if (one !== undefined) return { ids: [], externalIds: [{ text: one, as: "stated" }] };
  for (const [, quoted = ""] of whole.matchAll(QUOTED)) {
    if (/[\p{L}\p{N}]/u.test(quoted)) found.unshift({ text: quoted, as: "stated" });
  }
  if (isPhrase(whole, tokens)) found.push({ text: bare(whole), as: "phrase" });
  const externalIds = distinctBy(found, (id) => id.text).filter((id) => !canonicalUuid(id.text));
  return { ids: [...ids.values()], externalIds };
}

/** Longer tokens are encoded data, not ids. */
const LONGEST_TOKEN = 300;

/** Words and ids, with web addresses and labels split into their parts. */
function tokensOf(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((token) => token.length <= LONGEST_TOKEN)
    .map((token) => token.replace(/https?:\/\/[^"'<>]+|\/v\d\/[^"'<>]+/gi, (url) => ` ${pathOf(url)} `))
    .map((token) => token.replace(UUID, " $& ").replace(LABEL, " $1 "))
    .join(" ")
    .split(/[\s"“”„‘`<>()[\]{},;*•…。、「」『』【】（）]+/u)
    .map(bare)
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
}

/** The label of an id in JSON, logs and queries. */
const LABEL = new RegExp(String.raw`(?<![\p{L}_-])([\p{L}_-]{0,40}${anyOf("labelEnds")})["']?[:=]`, "giu");

/** The parts of a web address after its host. */
function pathOf(url: string): string {
  return url
    .replace(/^https?:\/\/[^/]*/i, "")
    .split(/[/?&#=]+/)
    .map(decoded)
    .join(" ");
}

/** A token without the signs around it and without the `'s` of a possessive. */
function bare(token: string): string {
  return trimmed(token.trim(), /[#'‘’"“”„`(<{[=:.,*]/, /["“”‘'’`)>}\]=:.,!?;*…。]/).replace(/['’]s$/, "");
}

/** Whether the words before a token call it a customer's id or something else's. */
function ownerOf(tokens: readonly string[], index: number): "customer" | "other" | "nothing" {
  const before = tokens
    .slice(Math.max(0, index - 6), index)
    .flatMap((token) => wordsOfLabel(token))
    .reverse();
  const named = before.findIndex((word) => !FILLERS.has(word));
  const [nearest, next] = [before[named], before.slice(named + 1).find((word) => !FILLERS.has(word))];
  if (named < 0 || nearest === undefined) return "nothing";
  if (CUSTOMER.has(nearest)) return "customer";
  if (!ID.has(nearest)) return OTHER.has(nearest) ? "other" : "nothing";
  const goesWith = before[named + 1];
  return next !== undefined && goesWith === next && OTHER.has(next) ? "other" : "customer";
}

/** Such as `external`, `customer` and `id` of `externalCustomer_id`. */
function wordsOfLabel(token: string): string[] {
  return inAnyCase(token.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")).match(/[\p{L}\d]+/gu) ?? [];
}

/** Whether a token has digits, or parts joined as words are not. */
function looksLikeId(token: string): boolean {
  if (NOT_AN_ID.test(token) || IS_LABEL.test(token) || /^\d{1,3}$|^(?:19|20)\d\d$/.test(token)) return false;
  return /\d/.test(token) || /[\p{L}\d][_/|:][\p{L}\d]/u.test(token);
}

const IS_LABEL = /^(?:\p{L}+_)+ids?$/iu;

/** Dates, times, amounts, ordinals, telephone numbers, web addresses. */
const NOT_AN_ID = new RegExp(
  String.raw`^(?:\d{4}-\d\d-\d\d(?:T.*)?|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[./]\d{1,2}|\d{1,2}:\d\d.*|[$€£¥].*|\d+[.,]\d+.*|.*[$€£¥%]|\d+${anyOf("units")}|\+\d[\d-]+|www\..*)$`,
  "iu",
);

/** An id in quotes may have blanks in it. */
const QUOTED = new RegExp(
  String.raw`(?<!\p{L})${anyOf("quotedLabels")}(?!\p{L})\s*(?:${anyOf("links")}|[:=])?\s*["“‘'\u0060]([^"”’'\u0060\n]{1,80})["”’'\u0060]`,
  "giu",
);

const TAX_ID_CALLED = new RegExp(String.raw`(?<![\p{L}\p{N}])${anyOf("taxIds")}(?![\p{L}\p{N}])[^\n]{0,40}\d{4}`, "iu");
/** A number of the EU, of Northern Ireland, Great Britain or Switzerland, with the letters of the country. */
const TAX_ID =
  /(?<![\p{L}\p{N}])(?:(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[ -]?(?=[A-Z]{0,3}\d)(?:[A-Z\d][ .-]?){8,14}|CHE[ -]?\d{3}\.?\d{3}\.?\d{3})(?![\p{L}\p{N}])/u;
const FEWEST_DIGITS = 7;

/** Whether a text has a number that it calls a tax id, or that looks like one. */
export function hasTaxId(text: string): boolean {
  const [number = ""] = TAX_ID.exec(/\s/.test(text) ? text : text.toUpperCase()) ?? [];
  return TAX_ID_CALLED.test(text) || number.replace(/\D/g, "").length >= FEWEST_DIGITS;
}

/** The id of a text that is one word and neither an address nor code. */
function oneId(text: string): string | undefined {
  if (text === "" || /[\s"{}<>@「」『』【】（）]|:\/\//.test(text) || wholeAddress(text) !== undefined)
    return undefined;
  const word = trimmed(text, /['‘’„“”`(*#]/, /['’“”`)*.,:;!?…。]/).replace(/['’]s$/, "");
  const id = word.replace(CUSTOMER_LABEL, "");
  return /[,;=&]/.test(id) || !/[\p{L}\p{N}]/u.test(id) ? undefined : id;
}

const CUSTOMER_LABEL = new RegExp(`^(?:${anyOf("labelStarts")}[_-]?){0,2}${anyOf("labelEnds")}[:=]`, "iu");

/** Whether a text of a few words, one of them with a number, may be one id. */
function isPhrase(text: string, tokens: readonly string[]): boolean {
  const isOdd = tokens.some((token) => token.length > 12 || COMMON_WORDS.has(inAnyCase(token)));
  return (
    text.length <= 40 &&
    /\d/.test(text) &&
    !/[\n@"{}<>]/.test(text) &&
    tokens.length > 1 &&
    tokens.length <= 3 &&
    !isOdd
  );
}

/** Whether a text is an ordinary word, which may be an id and may be a name. */
export function isWord(text: string): boolean {
  return /^[\p{L}\p{M}\p{Join_Control}'’.-]+$/u.test(text);
}
