import { counted } from "../../../primitives/text.js";
import { wordsOf } from "../reading/fold.js";
import type { Reading } from "../reading/reading.js";
import { wordsFor } from "../reading/vocabulary.js";
import type { Proposed } from "./proposals.js";
import type { Tried } from "./search.js";
import type { None } from "./verdict.js";

/**
 * What was tried, and what to ask for or to call next.
 * @param proposed among how many customers the index looked, and why not among all
 * @param writesFiles whether export_customers is there
 */
export function noMatch(
  { ids, externalIds, words, hasTaxId }: Reading,
  all: readonly Tried[],
  { among, unread }: Pick<Proposed, "among" | "unread">,
  writesFiles: boolean,
): None {
  const tried = [...new Set(all.map(({ by }) => by))].map(
    (by) => `${by}: ${resultOf(all.filter((one) => one.by === by))}`,
  );
  if (among !== undefined) {
    tried.push(`${unread === undefined ? "all customers" : "customers that were read"}: ${among}, none fits`);
  }
  if (unread !== undefined) tried.push(`not all customers were looked at: ${unread}`);
  if (tried.length === 0) {
    return { match: "none", tried, hint: "The text has no email, id, external id or name. Ask for one of them." };
  }
  if (hasTaxId) return { match: "none", tried, hint: unread === undefined ? NO_TAX_ID : taxIdUnread(writesFiles) };
  if (unread !== undefined && (ids.length > 0 || externalIds.some(({ text }) => PART_OF_UUID.test(text)))) {
    const hint = "Polar does not search by part of an id. Ask for the whole id, or for the email.";
    return { match: "none", tried, hint };
  }
  // Parts of words, and common words, find anyone.
  const isTelling = (query: string) => {
    const own = wordsOf(query);
    return own.every((word) => words.has(word)) && own.some((word) => !COMMON_WORDS.has(word));
  };
  const [nearest] = all
    .filter(({ query, customers }) => query && customers > 0 && isTelling(query))
    .sort((a, b) => a.customers - b.customers);
  const none = unread === undefined ? "No customer fits." : "None that was looked at fits.";
  const ask = nearest ? "; the call in `next` lists those who share a part of the text" : "";
  return {
    match: "none",
    tried,
    hint: `${none} Ask for the email or id${ask}.`,
    ...(nearest && { next: { tool: "list_customers", arguments: { query: nearest.query } } }),
  };
}

const NO_TAX_ID = "No customer has this tax id. Ask for the email or name.";
const taxIdUnread = (writesFiles: boolean) =>
  `Polar does not search by tax id. Ask for the email or name${writesFiles ? "; the file of export_customers has a column Tax ID" : ""}.`;

/** Such as `3 times, 12 customers, none fits`. */
function resultOf(tried: readonly Tried[]): string {
  const customers = tried.reduce((sum, one) => sum + one.customers, 0);
  const found = customers === 0 ? "no customer" : `${counted(customers, "customer")}, none fits`;
  if (tried.some(({ isCut }) => isCut)) return "not all hits were looked at; of those that were, none fits";
  return tried.length === 1 ? found : `${tried.length} times, ${found}`;
}

const COMMON_WORDS = wordsFor("common");
const PART_OF_UUID = /^(?=.*\d)(?=.*[a-f-])[0-9a-f]{6,12}(?:-[0-9a-f]*)*$/i;
