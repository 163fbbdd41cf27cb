import { decoded } from "../../../primitives/text.js";
import { canonicalUuid } from "../../../primitives/uuid.js";
import { COMMON_WORDS } from "./common-words.js";
import { wholeAddress } from "./emails.js";
import { inAnyCase } from "./fold.js";
import { unique } from "./plain-text.js";

/** What may be the seller's own id of a customer, as it is written. */
export interface ExternalId {
  text: string;
  /**
   * `stated`: the text says so, or is nothing else. `vague`: it looks like one. `doubtful`: it is a number, or said to be of
   * something else. `phrase`: it has blanks in it.
   */
  as: "stated" | "vague" | "doubtful" | "phrase";
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
    const isNumber = /^\d+$/.test(token);
    const id = canonicalUuid(token);
    if (id !== undefined) {
      if (said !== "other" && !ids.has(id)) ids.set(id, { id, text: token });
    } else if (said === "customer") {
      if (isNumber || looksLikeId(token)) found.push({ text: token, as: "stated" });
    } else if (looksLikeId(token) && !(isNumber && said === "other")) {
      found.push({ text: token, as: isNumber || said === "other" ? "doubtful" : "vague" });
    }
  }
  const one = ids.size > 0 ? undefined : oneId(whole);
  // Of the only word there is, its parts are nobody's.
  if (one !== undefined) return { ids: [], externalIds: [{ text: one, as: "stated" }] };
  for (const [, quoted = ""] of whole.matchAll(QUOTED)) {
    if (/[\p{L}\p{N}]/u.test(quoted)) found.unshift({ text: quoted, as: "stated" });
  }
  if (isPhrase(whole, tokens)) found.push({ text: trimmed(whole), as: "phrase" });
  const texts = unique(found.map((id) => id.text)).filter((id) => !canonicalUuid(id));
  const externalIds = texts.map((id) => found.find(({ text: same }) => same === id) as ExternalId);
  return { ids: [...ids.values()], externalIds };
}

/** Longer tokens are no ids that a person pastes, but encoded things. */
const LONGEST_TOKEN = 300;

/** Words and ids, with web addresses and labels taken apart. */
function tokensOf(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((token) => token.length <= LONGEST_TOKEN)
    .map((token) => token.replace(/https?:\/\/[^"'<>]+|\/v\d\/[^"'<>]+/gi, (url) => ` ${pathOf(url)} `))
    .map((token) => token.replace(UUID, " $& ").replace(LABEL, " $1 "))
    .join(" ")
    .split(/[\s"“”„‘`<>()[\]{},;*•…。、「」『』【】（）]+/u)
    .map(trimmed)
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
}

/** What stands before an id in JSON, logs and queries. */
const LABEL = /(?<![\p{L}_-])([\p{L}_-]{0,40}(?:id|ID|Id|ref|sub|customer|client|user|kunde))["']?[:=]/gu;

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
  const goesWith = before[named + 1];
  return next !== undefined && goesWith === next && OTHER.has(next) ? "other" : "customer";
}

/** Such as `external`, `customer` and `id` of `externalCustomer_id`. */
function wordsOfLabel(token: string): string[] {
  return inAnyCase(token.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")).match(/[\p{L}\d]+/gu) ?? [];
}

/** What numbers and ids are given of besides customers. */
const OTHER = new Set(
  `amex amount at betrag booking reservation bestellung bestellnummer bug build call card carte case charge charged charges checkout code coupon
  credit discount during ending error event exit factura faktura fax festnetz http https in invoice invoices issue karte
  key kreditkarte last line license licence mastercard mobile nummer on order orders organization organisation paid payment
  payments pedido phone plz port postcode pr price product products receipt rechnung rechnungsnummer refund release request
  room seat session since size status street subscription subscriptions suite tarjeta tel ticket took total transaction
  trial until version visa webhook year zamówienie zip`.split(/\s+/),
);

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

/** The id that a text is, where it is one word, no address and no piece of code. */
function oneId(text: string): string | undefined {
  if (text === "" || /[\s"{}<>@「」『』【】（）]|:\/\//.test(text) || wholeAddress(text) !== undefined)
    return undefined;
  const bare = text.replace(/^['‘’„“”`(*#]+|['’“”`)*.,:;!?…。]+$/g, "").replace(/['’]s$/, "");
  const id = bare.replace(
    /^(?:ext(?:ernal)?|customer|cust?|user)?[_-]?(?:customer[_-]?)?(?:id|ref|sub|customer|user|uid)[:=]/i,
    "",
  );
  return /[,;=&]/.test(id) || !/[\p{L}\p{N}]/u.test(id) ? undefined : id;
}

/** A few words with a number among them may be one id. */
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

/** A word like any other, which may be an id and may be a name. */
export function isWord(text: string): boolean {
  return /^[\p{L}\p{M}'’.-]+$/u.test(text);
}
