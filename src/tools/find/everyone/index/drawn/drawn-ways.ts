import { FAMILIES } from "../../../reading/drawn/families.js";
import { JAPANESE_GIVEN, JAPANESE_SIGNS } from "./japanese.js";
import { withoutLong } from "./kana.js";
import { KOREAN_SYLLABLES, syllableWays } from "./korean.js";
import { folded } from "./spoken.js";

const MOST_WAYS = 300;
const MOST_PARTS = { ja: 4, ko: 2 };

interface Table {
  /** By folded word in Latin letters. */
  families: ReadonlyMap<string, readonly string[]>;
  /** Whole given names, and what they are put together of. */
  given: ReadonlyMap<string, readonly string[]>;
  parts: ReadonlyMap<string, readonly string[]>;
  longestPart: number;
}

let tables: Record<"ja" | "ko", Table> | undefined;

/** Names of Japan and Korea as they are drawn, for words in Latin letters, in any order. */
export function drawnNamesOf(words: readonly string[]): string[] {
  tables ??= readTables();
  const { ja, ko } = tables;
  return [...named(words.map(withoutLong), ja, MOST_PARTS.ja), ...named(words, ko, MOST_PARTS.ko)];
}

/** Whether a word is a family's name in one of these lands. */
export function isDrawnFamily(word: string): boolean {
  tables ??= readTables();
  return tables.ja.families.has(withoutLong(word)) || tables.ko.families.has(word);
}

/** Where a family's name in Latin letters goes on with a given name: `yamadayumi`. */
export function splitDrawn(word: string): string[] {
  tables ??= readTables();
  const { ja } = tables;
  const short = withoutLong(word);
  for (let at = short.length - 3; at > 2; at--) {
    if (!ja.families.has(short.slice(0, at))) continue;
    const names = named([short.slice(0, at), short.slice(at)], ja, MOST_PARTS.ja);
    if (names.length > 0) return names;
  }
  return [];
}

function named(words: readonly string[], table: Table, mostParts: number): string[] {
  const [first = "", ...rest] = words;
  const last = rest.at(-1) ?? "";
  const orders = [
    { family: first, given: rest.join("") },
    { family: last, given: [first, ...rest.slice(0, -1)].join("") },
  ];
  return orders.flatMap(({ family, given }) => {
    const families = table.families.get(family);
    if (families === undefined || given === "") return [];
    const names = [...(table.given.get(given) ?? []), ...composed(given, table, mostParts)];
    return families.flatMap((one) => names.map((name) => one + name)).slice(0, MOST_WAYS);
  });
}

/** What a word may be put together of, sign by sign. */
function composed(word: string, table: Table, most: number): string[] {
  if (word === "") return [""];
  if (most === 0) return [];
  const found: string[] = [];
  for (let length = 1; length <= Math.min(table.longestPart, word.length); length++) {
    const signs = table.parts.get(word.slice(0, length));
    if (signs === undefined) continue;
    const rests = composed(word.slice(length), table, most - 1);
    for (const rest of rests) for (const sign of signs) if (found.length < MOST_WAYS) found.push(sign + rest);
  }
  return found;
}

function readTables(): Record<"ja" | "ko", Table> {
  const ofJapan = (word: string) => withoutLong(folded(word));
  const syllables = new Map(KOREAN_SYLLABLES.map((syllable) => [syllable, syllableWays(syllable)]));
  return {
    ja: tableOf(FAMILIES.ja, JAPANESE_GIVEN, JAPANESE_SIGNS, ofJapan),
    ko: tableOf(FAMILIES.ko, new Map(), syllables, folded),
  };
}

type Spoken = ReadonlyMap<string, readonly string[]>;

function tableOf(families: Spoken, given: Spoken, signs: Spoken, fold: (word: string) => string): Table {
  const parts = reversed(signs, fold);
  const longestPart = Math.max(...[...parts.keys()].map((word) => word.length));
  return { families: reversed(families, fold), given: reversed(given, fold), parts, longestPart };
}

function reversed(table: Spoken, fold: (word: string) => string): Map<string, string[]> {
  const read = new Map<string, string[]>();
  for (const [signs, words] of table) {
    for (const word of new Set(words.map(fold))) {
      const known = read.get(word);
      if (known === undefined) read.set(word, [signs]);
      else known.push(signs);
    }
  }
  return read;
}
