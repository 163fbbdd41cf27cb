import { FAMILIES } from "../../../reading/drawn/families.js";
import type { AskedWord } from "../asked.js";
import type { Columns } from "../columns.js";
import { type Asked, add, tellsOf } from "../hits.js";
import { pinyinOf } from "./chinese.js";
import { drawnNamesOf, isDrawnFamily, splitDrawn } from "./drawn-ways.js";
import { folded, spokenNames, type Ways } from "./spoken.js";

const DRAWN_NAME = /^[\p{Script=Han}々]{1,6}$|^\p{Script=Hangul}{1,5}$/u;
/** Names have no more words. */
const MOST_WORDS = 4;
const LONGEST_NAME = 3;
const SHORTEST_JOINED = 8;

/** What a run that is one name of Korea, Japan or China may be in Latin letters. */
export function spokenOnes(run: readonly string[], columns: Columns): Asked[] {
  const name = run.join("");
  if (run.length > 2 || !DRAWN_NAME.test(name)) return [];
  return spokenNames(name).flatMap((words) => {
    const asked = askedWays(words, columns);
    return asked.hits.size > 0 ? [asked] : [];
  });
}

function askedWays(run: readonly Ways[], columns: Columns): Asked {
  const asked: Asked = {
    words: run.map(([text = ""]) => spokenWord(text)),
    isStrict: false,
    isRead: true,
    tells: [],
    hits: new Map(),
    joined: new Map(),
    open: new Set(),
  };
  for (const [index, ways] of run.entries()) asked.tells.push(addRead(asked, [index], ways, columns));
  return asked;
}

const spokenWord = (text: string): AskedWord => ({
  text,
  isInitial: false,
  isPlain: false,
  isSmall: false,
  isSpoken: true,
  isLatin: false,
  isBare: false,
  bareWays: [],
  isCut: false,
});

/** Whoever has one of them; it is not known which of them is meant. Returns how much it tells. */
function addRead(asked: Asked, indexes: readonly number[], ways: Ways, columns: Columns): number {
  const numbers = ways.map((way) => columns.words.numberOf(way)).filter((number) => number >= 0);
  const count = numbers.reduce((sum, number) => sum + (columns.counts.data[number] as number), 0);
  for (const number of numbers) add(asked, number, indexes, "read", columns, 0, 0, count);
  return tellsOf(columns, count);
}

/** Names that are drawn, and Pinyin, for a name in other Latin letters. */
export function addDrawn(asked: Asked, columns: Columns): void {
  const { words } = asked;
  if (words.length > MOST_WORDS) return;
  for (const [index, { text, isPlain, isInitial }] of words.entries()) {
    if (isInitial || (isPlain && words.length > LONGEST_NAME)) continue;
    if (text.length >= SHORTEST_JOINED) addRead(asked, [index], splitDrawn(text).map(asBytes), columns);
    if (isDrawnFamily(text)) addBeside(asked, index, columns);
  }
  addPinyin(asked, columns);
}

/** A family's name with the words before or behind it. */
function addBeside(asked: Asked, index: number, columns: Columns): void {
  const { words } = asked;
  for (let length = 2; length <= LONGEST_NAME; length++) {
    for (const from of new Set([index, index - length + 1])) {
      const own = words.slice(from, from + length);
      if (from < 0 || own.length < length || own.some(({ isInitial }) => isInitial)) continue;
      const indexes = own.map((_, at) => from + at);
      addRead(asked, indexes, drawnNamesOf(own.map(({ text }) => text)).map(asBytes), columns);
    }
  }
}

let families: Set<string> | undefined;

function addPinyin(asked: Asked, columns: Columns): void {
  families ??= new Set([...FAMILIES.zh.values()].flat().map(folded));
  const known = families;
  if (asked.words.length < 2 || !asked.words.some(({ text }) => known.has(text))) return;
  for (const [index, { text, isPlain, isInitial }] of asked.words.entries()) {
    if (!isPlain && !isInitial) addRead(asked, [index], pinyinOf(text), columns);
  }
}

const asBytes = (text: string) => Buffer.from(text).toString("latin1");
