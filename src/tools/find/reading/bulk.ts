import { inAnyCase, wordsOf } from "./fold.js";
import { anyOf, wordsFor } from "./vocabulary.js";

/** What a question about all customers asks for, instead of one of them. */
export type Bulk = "count" | "list" | "export";

const ASKED: readonly [Bulk, RegExp][] = [
  ["export", phrases("exporting")],
  ["count", phrases("counting")],
  ["list", phrases("listing", "clientele")],
];

/** The words of such a question. With any other word, it may be about someone. */
const WORDS = new Set(
  [
    ...wordsFor("customers"),
    ...wordsFor("clientele"),
    ...wordsFor("bulkWords"),
    ...wordsFor("exporting"),
    ...wordsFor("counting"),
    ...wordsFor("listing"),
  ].flatMap(wordsOf),
);
/** The same where words have no blanks between them. */
const UNSPACED = new RegExp(anyOf("customers", "clientele", "bulkWords", "exporting", "counting", "listing"), "giu");
const MOST_WORDS = 16;
const WILDCARD = /^["'\s]*[*%]["'\s]*$/;

/** Undefined for a text that may be about one customer. */
export function readBulk(text: string): Bulk | undefined {
  if (WILDCARD.test(text)) return "list";
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MOST_WORDS || !words.every(isOfBulk)) return undefined;
  return ASKED.find(([, asked]) => asked.test(inAnyCase(text)))?.[0];
}

function isOfBulk(word: string): boolean {
  if (WORDS.has(word) || /^\d{1,4}$/.test(word)) return true;
  return IS_UNSPACED.test(word) && /^\p{Script=Hiragana}*$/u.test(word.replace(UNSPACED, ""));
}

const IS_UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function phrases(...lists: ("exporting" | "counting" | "listing" | "clientele")[]): RegExp {
  const isApart = String.raw`(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}])`;
  return new RegExp(
    String.raw`(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}])${anyOf(...lists)}${isApart}`,
    "iu",
  );
}
