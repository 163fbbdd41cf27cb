import { type AskedWord, askedWords, drawnPieces } from "./asked.js";
import { type Columns, eachRow } from "./columns.js";
import { nicknamesOf } from "./nicknames.js";
import { mostSlips, nearOnes } from "./slips.js";
import { spellingsOf } from "./spellings.js";
import type { Words } from "./words.js";

/** How a word of a question is one of a customer's. */
export type How = "same" | "nickname" | "spelled" | "slip" | "joined";

export interface Hit {
  /** Words of the run, by their numbers, that it accounts for. */
  words: readonly number[];
  how: How;
  slips: number;
  /** From 0 to 1. */
  like: number;
  /** How much it tells that a customer has the word, in nats. */
  tells: number;
}

/** A run of words that may be a name, and what is known of them. */
export interface Asked {
  words: readonly AskedWord[];
  /** How much each would tell. */
  tells: number[];
  /** By word of the index. */
  hits: Map<number, Hit>;
  /** By row, where two words of a customer are written as one. */
  joined: Map<number, Hit>;
}

const LIKE = { same: 1, nickname: 0.92, spelled: 0.92, joined: 0.95 };
const SHORTEST_JOINED = 6;
const SHORTEST_PART = 2;
/** Slips of so many words of a question are looked for. */
const MOST_LOOKED_FOR = 8;

/** How much it tells that a customer has a word which so many have. */
export function tellsOf(columns: Columns, count: number): number {
  return Math.log((columns.marks.length + 1) / (count + 0.5));
}

/** What is in the index letter for letter. */
export function askedOf(run: readonly string[], columns: Columns, folding: Words): Asked {
  const words = askedWords(run, folding);
  const unknown = tellsOf(columns, 0);
  const asked: Asked = { words, tells: words.map(() => unknown), hits: new Map(), joined: new Map() };
  for (const [index, { text }] of words.entries()) {
    const number = columns.words.numberOf(text);
    if (number >= 0) asked.tells[index] = add(asked, number, [index], "same", columns);
  }
  for (const piece of drawnPieces(run.join(" "))) {
    const number = columns.words.numberOf(piece);
    if (number >= 0) add(asked, number, [], "same", columns);
  }
  return asked;
}

/** Nicknames, other spellings, words that are written as one, or as two. */
export function addVariants(asked: Asked, columns: Columns): void {
  const { words } = asked;
  for (const [index, { text, isInitial }] of words.entries()) {
    if (isInitial) continue;
    const ways: [How, readonly string[]][] = [
      ["nickname", nicknamesOf(text)],
      ["spelled", spellingsOf(text)],
    ];
    for (const [how, others] of ways) {
      for (const other of others) {
        const number = columns.words.numberOf(other);
        if (number >= 0) add(asked, number, [index], how, columns);
      }
    }
    const next = words[index + 1];
    if (next !== undefined) {
      for (const joined of joinedOnes(text, next.text)) {
        const number = columns.words.numberOf(joined);
        if (number >= 0) add(asked, number, [index, index + 1], "joined", columns);
      }
    }
    if (text.length >= SHORTEST_JOINED && !isKnown(asked, index)) addSplit(asked, index, columns);
  }
}

function joinedOnes(one: string, other: string): string[] {
  const initials = one.length > 1 && other.length > 3 ? [(one[0] as string) + other, other + (one[0] as string)] : [];
  return [one + other, other + one, ...initials].filter((joined) => joined.length >= SHORTEST_JOINED);
}

const isKnown = ({ hits }: Asked, index: number) =>
  [...hits.values()].some(({ words, how }) => how === "same" && words.includes(index));

/** `janecooper` is Jane Cooper, if there is one. */
function addSplit(asked: Asked, index: number, columns: Columns): void {
  const text = asked.words[index]?.text ?? "";
  for (let at = SHORTEST_PART; at <= text.length - SHORTEST_PART; at++) {
    const [one, other] = [columns.words.numberOf(text.slice(0, at)), columns.words.numberOf(text.slice(at))];
    if (one < 0 || other < 0 || one === other) continue;
    const rows = new Set<number>();
    eachRow(columns, one, (row) => void rows.add(row));
    const both: number[] = [];
    eachRow(columns, other, (row) => void (rows.has(row) && both.push(row)));
    const tells = tellsOf(columns, both.length);
    for (const row of both) {
      asked.joined.set(row, { words: [index], how: "joined", slips: 0, like: LIKE.joined, tells });
    }
  }
}

/** Words that are nearly the same; those that are rarest of what is not known first. */
export function addSlips(runs: readonly Asked[], columns: Columns): void {
  const open = runs.flatMap((asked) =>
    asked.words.map(({ text }, index) => ({ asked, text, index, tells: asked.tells[index] as number })),
  );
  const looked = open
    .filter(({ text }) => mostSlips(text.length) > 0)
    .sort((a, b) => b.tells - a.tells)
    .slice(0, MOST_LOOKED_FOR);
  for (const { asked, text, index } of looked) {
    const near = nearOnes(columns.words, text).sort((a, b) => a.slips - b.slips);
    let count = 0;
    for (const { number, slips } of near) {
      // Whoever is as near or nearer could be meant as well.
      count += columns.counts.data[number] as number;
      add(asked, number, [index], "slip", columns, slips, text.length, count);
    }
  }
}

/** Returns how much it tells. */
function add(
  { hits }: Asked,
  number: number,
  words: readonly number[],
  how: How,
  columns: Columns,
  slips = 0,
  length = 0,
  count = columns.counts.data[number] as number,
): number {
  const like = how === "slip" ? 1 - slips / length : LIKE[how];
  const tells = tellsOf(columns, count);
  const known = hits.get(number);
  const isBetter = known === undefined || words.length > known.words.length || like > known.like;
  if (isBetter) hits.set(number, { words, how, slips, like, tells });
  return tells;
}
