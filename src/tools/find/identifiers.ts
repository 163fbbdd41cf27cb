import { canonicalUuid } from "../../polar/uuid.js";
import { wholeAddress } from "./emails.js";
import { inAnyCase } from "./fold.js";
import { decoded, unique } from "./plain-text.js";

/** What may be the seller's own id of a customer, as it is written. */
export interface ExternalId {
  text: string;
  /** `stated`: the text says so, or is nothing else. `vague`: it only looks like one. `number`: it may be of anything. */
  as: "stated" | "vague" | "number";
}

export interface Identifiers {
  /** Version 4 UUIDs, in their canonical form and as they are written: Polar's ids, or the seller's. */
  ids: { id: string; text: string }[];
  externalIds: ExternalId[];
}

const UUID =
  /(?<![A-Za-z0-9-])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?![A-Za-z0-9-])/gi;

/** What customers are called where their ids are. */
const CUSTOMER = new Set(
  `account accounts client clients cliente clientes cus cust customer customers ext external internal klient klienta konto
  kunde kunden kundin kundennummer kundennr member members sub uid user users username`.split(/\s+/),
);
const ID = new Set("id ids identifier uid ref reference key".split(" "));
/** Words between a name and its number, or before the word for an id. */
const BETWEEN = new Set(
  "a an and are by find for get has have having her his is lookup me my no nr number of on our polar polars s see show the their this to up whose with your who what which it its from begins starts beginning starting".split(
    " ",
  ),
);

/** @param text in plain, without e-mail addresses */
export function readIdentifiers(text: string): Identifiers {
  const whole = text.trim();
  const tokens = tokensOf(whole);
  const ids = new Map<string, { id: string; text: string }>();
  const found: ExternalId[] = [];
  for (const [index, token] of tokens.entries()) {
    const said = whatIsSaid(tokens, index);
    const id = canonicalUuid(token);
    if (id !== undefined) {
      if (said !== "other" && !ids.has(id)) ids.set(id, { id, text: token });
    } else if (said === "customer" && isTelling(token, tokens.length)) found.push({ text: token, as: "stated" });
    else if (said !== "other" && looksLikeId(token)) {
      found.push({ text: token, as: /^\d+$/.test(token) ? "number" : "vague" });
    }
  }
  for (const [, quoted = ""] of whole.matchAll(QUOTED)) found.unshift({ text: quoted, as: "stated" });
  if (isOneId(whole, tokens)) found.unshift({ text: trimmed(whole), as: tokens.length === 1 ? "stated" : "vague" });
  const texts = unique(found.map((one) => one.text)).filter((one) => !canonicalUuid(one));
  const externalIds = texts.map((one) => found.find(({ text: same }) => same === one) as ExternalId);
  return { ids: [...ids.values()], externalIds };
}

/** Words and ids, with web addresses and labels taken apart. */
function tokensOf(text: string): string[] {
  return text
    .replace(/https?:\/\/[^\s"'<>]+|\/v\d\/[^\s"'<>]+/gi, (url) => ` ${pathOf(url)} `)
    .replace(UUID, " $& ")
    .replace(/(["']?)\b([\p{L}_-]*(?:id|ID|Id|ref|sub|customer|client|user|kunde))\1\s*[:=]\s*/gu, " $2 ")
    .replace(/\b(\p{L}+_(?:\p{L}+_)*id)\b/giu, " $1 ")
    .split(/[\s"“”„‘`<>()[\]{},;*•…。、]+/u)
    .map(trimmed)
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
}

/** The parts of a web address behind its host. */
function pathOf(url: string): string {
  return url
    .replace(/^https?:\/\/[^/]*/i, "")
    .split(/[/?&#=]+/)
    .map(decoded)
    .join(" ");
}

/** Without the signs around it, and without the `'s` of a possessive. */
function trimmed(token: string): string {
  return token
    .trim()
    .replace(/^[#'‘’"“”„`(<{[=:.,*]+|["“”‘'’`)>}\]=:.,!?;*…。]+$/gu, "")
    .replace(/['’]s$/, "");
}

/** Whether the words before say that it is a customer's id, or something else's. */
function whatIsSaid(tokens: readonly string[], index: number): "customer" | "other" | "nothing" {
  const before = tokens
    .slice(Math.max(0, index - 6), index)
    .flatMap((token) => wordsOfLabel(token))
    .reverse();
  const named = before.findIndex((word) => !BETWEEN.has(word));
  const [nearest, next] = [before[named], before.slice(named + 1).find((word) => !BETWEEN.has(word))];
  if (named < 0 || nearest === undefined) return "nothing";
  if (CUSTOMER.has(nearest)) return "customer";
  if (!ID.has(nearest)) return OTHER.has(nearest) ? "other" : "nothing";
  return next === undefined || CUSTOMER.has(next) || hasPause(before, named) ? "customer" : "other";
}

/** "with id", "the id": no other noun goes with the word. */
function hasPause(before: readonly string[], at: number): boolean {
  return BETWEEN.has(before[at + 1] ?? "the");
}

/** Such as `external`, `customer` and `id` of `externalCustomer_id`. */
function wordsOfLabel(token: string): string[] {
  return inAnyCase(token.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")).match(/[\p{L}\d]+/gu) ?? [];
}

/** What numbers and ids are given of besides customers. */
const OTHER = new Set(
  `amex amount at betrag bestellung bestellnummer bug build call card carte case charge charged charges checkout code coupon
  credit discount during ending error event exit factura faktura fax festnetz http https in invoice invoices issue karte
  key kreditkarte last line license licence mastercard mobile nummer on order orders organization organisation paid payment
  payments pedido phone plz port postcode pr price product products receipt rechnung rechnungsnummer refund release request
  room seat session since size status street subscription subscriptions suite tarjeta tel ticket took total transaction
  trial until version visa webhook year zamówienie zip`.split(/\s+/),
);

/** After a word for customers stands an id, unless it is a word like any other or a name. */
function isTelling(token: string, tokens: number): boolean {
  return looksLikeId(token) || /^\d+$/.test(token) || (tokens <= 3 && !BETWEEN.has(inAnyCase(token)));
}

/** Digits, or parts joined as no word is. */
function looksLikeId(token: string): boolean {
  if (NO_ID.test(token) || IS_LABEL.test(token) || /^\d{1,3}$|^(?:19|20)\d\d$/.test(token)) return false;
  return /\d/.test(token) || /[\p{L}\d][_/|:][\p{L}\d]/u.test(token);
}

const IS_LABEL = /^(?:\p{L}+_)+ids?$/iu;

/** Dates, times, amounts, ordinals, telephone numbers, web addresses. */
const NO_ID =
  /^(?:\d{4}-\d\d-\d\d(?:T.*)?|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[./]\d{1,2}|\d{1,2}:\d\d.*|[$€£¥].*|\d+[.,]\d+.*|.*[$€£¥%]|\d+(?:st|nd|rd|th|x|am|pm|k|h|ms|s|mb|gb|eur|usd|jpy)|\+\d[\d-]+|www\..*)$/i;

/** An id in quotes may have blanks in it. */
const QUOTED = /\b(?:id|external|ext|ref)\b\s*(?:is|of|[:=])?\s*["“‘'`]([^"”’'`\n]{1,80})["”’'`]/giu;

/** The text is nothing but what may be one id: a token that is no address and no JSON, or a few words with a number. */
function isOneId(text: string, tokens: readonly string[]): boolean {
  if (text === "" || wholeAddress(text) !== undefined || /["{}<>@\n]|:\/\//.test(text)) return false;
  if (!/\s/.test(text)) return tokens.length === 1 && tokens[0] === trimmed(text);
  return text.length <= 40 && /\d/.test(text) && tokens.length <= 3 && !tokens.some((token) => token.length > 12);
}

/** A word like any other, which may be an id and may be a name. */
export function isWord(text: string): boolean {
  return /^[\p{L}\p{M}'’.-]+$/u.test(text);
}
