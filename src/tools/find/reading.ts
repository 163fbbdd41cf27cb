import { canonicalUuid } from "../../polar/uuid.js";
import { cleanText } from "../../results/clean.js";
import { ADDRESS, type Emails, readEmails } from "./emails.js";
import { type ExternalId, readExternalIds } from "./external-ids.js";
import { type Names, readNames } from "./names.js";

/** What a text as a person pastes it may say of a customer, found out without asking anyone. */
export interface Reading extends Emails, Names {
  /** Version 4 UUIDs, in their canonical form and as they are written: Polar's ids, or the seller's. */
  ids: { id: string; text: string }[];
  externalIds: ExternalId[];
}

const LONGEST_READ = 8_000;
const MOST_IDS = 3;
const UUID =
  /(?<![\p{L}\p{N}])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?![\p{L}\p{N}])/giu;

export function readWho(given: string): Reading {
  const lines = given
    .slice(0, LONGEST_READ)
    .normalize("NFC")
    .split(/[\r\n\u2028\u2029]+/);
  const text = lines
    .map((line) => cleanText(line).trim())
    .filter(Boolean)
    .join("\n");
  const plain = decodeUrls(text)
    .replace(ADDRESS, " ")
    .replace(/\bmailto:/gi, " ");
  const externalIds = readExternalIds(text, plain);
  const names = readNames(plain.replace(UUID, " "), /\s/.test(text) ? externalIds : []);
  return { ids: readIds(plain), ...readEmails(decodeUrls(text)), externalIds, ...names };
}

/** Those that are said to be a customer's, or else all. */
function readIds(text: string): Reading["ids"] {
  const found = [...text.matchAll(UUID)].flatMap(({ 0: match, index }) => {
    const id = canonicalUuid(match);
    return id ? [{ id, text: match, said: CUSTOMER_BEFORE.test(text.slice(0, index)) }] : [];
  });
  const said = found.filter((one) => one.said);
  const byId = new Map((said.length > 0 ? said : found).map((one) => [one.id, { id: one.id, text: one.text }]));
  return [...byId.values()].slice(0, MOST_IDS);
}

const CUSTOMER_BEFORE = /\b(?:customers?|cust?|kunde)[\w-]*["'\s:=/]*(?:id)?["'\s:=/]*$/i;

/** In an address of a web page, an e-mail is percent-encoded. */
function decodeUrls(text: string): string {
  return text.replace(/\S*%40\S*/gi, (url) => {
    try {
      return decodeURIComponent(url);
    } catch {
      return url;
    }
  });
}

export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
