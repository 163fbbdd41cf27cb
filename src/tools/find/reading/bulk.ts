import { countryNamed } from "./countries.js";
import { inAnyCase, wordsOf } from "./fold.js";
import { anyOf, wordsFor } from "./vocabulary.js";

/** What a question about all customers asks for, instead of one of them. */
export interface Bulk {
  asks: Asks;
  /** The ISO code of the only country that is asked about. */
  country?: string;
  /** Whether it is about those who lack this. */
  lacks?: "tax_id" | "email";
}

type Asks = "duplicates" | "leaving" | "byCountry" | "byMonth" | "export" | "count" | "list";

type List = (typeof DECIDING)[number] | "periods" | "lacking" | "taxIdOf" | "emailOf";

const DECIDING = [
  "doubling",
  "leaving",
  "perCountry",
  "perMonth",
  "exporting",
  "counting",
  "listing",
  "clientele",
] as const;

/** What decides comes first. */
const ASKED: readonly [Asks, ...List[]][] = [
  ["duplicates", "doubling"],
  ["leaving", "leaving"],
  ["byCountry", "perCountry"],
  ["byMonth", "perMonth"],
  ["export", "exporting"],
  ["count", "counting"],
  ["list", "listing", "clientele"],
];

const PHRASES = ASKED.map(([asks, ...lists]): [Asks, RegExp] => [asks, phrases(lists)]);
const PERIOD = phrases(["periods"]);
const LACKING: readonly [lacks: "tax_id" | "email", RegExp][] = [
  ["tax_id", lacking("taxIdOf")],
  ["email", lacking("emailOf")],
];
const LISTS = ["customers", "bulkWords", ...DECIDING, "periods", "lacking", "taxIdOf", "emailOf"] as const;

/** The words of such a question. With any other word but the name of a country, it may be about someone. */
const WORDS = new Set(LISTS.flatMap((list) => [...wordsFor(list)]).flatMap(wordsOf));
/** The same where words have no blanks between them. */
const UNSPACED = new RegExp(anyOf(...LISTS), "giu");
const MOST_WORDS = 16;
const WILDCARD = /^["'\s]*[*%]["'\s]*$/;

/** Undefined for a text that may be about one customer. */
export function readBulk(text: string): Bulk | undefined {
  if (WILDCARD.test(text)) return { asks: "list" };
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const others = words.filter((word) => !isOfBulk(word));
  const country = others.length === 0 ? undefined : countryNamed(others);
  if (others.length > 0 && country === undefined) return undefined;
  const lower = inAnyCase(text);
  const asks = PHRASES.find(([, asked]) => asked.test(lower))?.[0];
  const lacks = LACKING.find(([, lacked]) => lacked.test(lower))?.[0];
  if (asks === undefined) return undefined;
  return {
    asks: asks === "count" && PERIOD.test(lower) ? "byMonth" : asks,
    ...(country !== undefined && { country }),
    ...(lacks !== undefined && { lacks }),
  };
}

function isOfBulk(word: string): boolean {
  if (WORDS.has(word) || /^\d{1,4}$/.test(word)) return true;
  return IS_UNSPACED.test(word) && /^\p{Script=Hiragana}*$/u.test(word.replace(UNSPACED, ""));
}

const IS_UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function lacking(what: "taxIdOf" | "emailOf"): RegExp {
  return new RegExp(String.raw`(?<!\p{L})${anyOf("lacking")} ${anyOf(what)}(?!\p{L})`, "iu");
}

function phrases(lists: readonly List[]): RegExp {
  const isApart = String.raw`(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}])`;
  return new RegExp(
    String.raw`(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}])${anyOf(...lists)}${isApart}`,
    "iu",
  );
}
