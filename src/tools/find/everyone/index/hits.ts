import { type AskedWord, askedWords, drawnPieces } from "./asked.js";
import type { Columns } from "./columns.js";
import { sameConsonants } from "./consonants.js";
import { mostSlips, type Near, nearOnes } from "./slips.js";
import { rowsOfSplit } from "./split-words.js";
import { type How, type Variant, variantsIn } from "./variants.js";
import type { Words } from "./words.js";

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
  /** It is one word of a text that may be a whole name. */
  isAlone?: boolean;
  /** Only names count. */
  isStrict: boolean;
  /** It is one name, in the letters of another script. */
  isRead?: boolean;
  /** By word of the index. */
  hits: Map<number, Hit>;
  /** Words of the index behind which a name may go on in the text. */
  open: Set<number>;
  /** By row, where two words of a customer are written as one. */
  joined: Map<number, Hit>;
}

/** What it tells that a customer does not have a word of a kind that texts are made of. */
const PLAIN_TELLS = 0.5;
const LIKE = { same: 1, nickname: 0.92, spelled: 0.92, joined: 0.95, cut: 0.85, consonants: 0.92, read: 0.95 };
const SHORTEST_JOINED = 6;
/** Slips of so many words of a question are looked for. */
const MOST_LOOKED_FOR = 6;
const LEAST_OF_SLIP = 0.4;
const LONGEST_NAME = 5;
/** Among more words, a short one is soon nearly another one. */
const FEW_WORDS = 3;
const LONG_WORD = 6;

/** How much it tells that a customer has a word which so many have. */
export function tellsOf(columns: Columns, count: number): number {
  return Math.log((columns.marks.length + 1) / (count + 0.5));
}

/** What is in the index letter for letter. */
export function askedOf(
  run: readonly string[],
  columns: Columns,
  folding: Words,
  { isStrict = false, isAlone = false },
): Asked {
  const words = askedWords(run, folding);
  const unknown = tellsOf(columns, 0);
  const asked: Asked = {
    words,
    isAlone,
    isStrict,
    tells: words.map(() => unknown),
    hits: new Map(),
    joined: new Map(),
    open: new Set(),
  };
  for (const [index, { text, isPlain: isCommon, isSmall }] of words.entries()) {
    const isPlain = isCommon || isSmall;
    if (isPlain) asked.tells[index] = PLAIN_TELLS;
    const number = columns.words.numberOf(text);
    if (number < 0) continue;
    const tells = add(asked, number, [index], "same", columns);
    if (!isPlain) asked.tells[index] = tells;
  }
  for (const { text, isOpen } of drawnPieces(run.join(" "))) {
    const number = columns.words.numberOf(text);
    if (number < 0) continue;
    add(asked, number, [], "same", columns);
    if (isOpen) asked.open.add(number);
  }
  return asked;
}

/** What has been looked for in one question: runs have many words in common. */
export interface Looked {
  variants: Map<string, Variant[]>;
  near: Map<string, Near[]>;
}

/** Nicknames, other spellings and forms, words that are written as one, or as two. */
export function addVariants(asked: Asked, columns: Columns, looked: Looked): void {
  const { words } = asked;
  for (const [index, word] of words.entries()) {
    addJoined(asked, index, columns);
    if (word.isInitial || (word.isPlain && !word.isCut)) continue;
    const { text } = word;
    const key = word.isCut ? `${text}…` : text;
    const known = looked.variants.get(key) ?? variantsIn(word, words.length > LONGEST_NAME, columns);
    looked.variants.set(key, known);
    const next = words[index + 1];
    if (word.isBare && next !== undefined && BEGINNINGS.has(text)) {
      for (const number of sameConsonants(columns.words, `${word.bareWays[0]}${next.text}`, true)) {
        add(asked, number, [index, index + 1], "consonants", columns);
      }
    }
    for (const { number, how, count } of known) add(asked, number, [index], how, columns, 0, 0, count);
    if (text.length < SHORTEST_JOINED || isKnown(asked, index)) continue;
    for (const [row, count] of rowsOfSplit(text, columns)) {
      const tells = tellsOf(columns, count);
      asked.joined.set(row, { words: [index], how: "joined", slips: 0, like: LIKE.joined, tells });
    }
  }
}

/** Two or three words that a customer has as one. */
function addJoined(asked: Asked, index: number, columns: Columns): void {
  const [one, next, third] = asked.words.slice(index, index + 3);
  if (one === undefined || next === undefined) return;
  const addOne = (joined: string, indexes: readonly number[]) => {
    const number = columns.words.numberOf(joined);
    if (number >= 0) add(asked, number, indexes, "joined", columns);
  };
  if (third !== undefined && !third.isPlain) {
    addOne(one.text + next.text + third.text, [index, index + 1, index + 2]);
  }
  if (one.isPlain || next.isPlain) return;
  for (const joined of joinedOnes(one.text, next.text)) addOne(joined, [index, index + 1]);
}

/** What begins a name of two words, which others write as one: `عبد الرحمن`, `בן עמי`. */
const BEGINNINGS = new Set(["bd", "bw", "bn", "vn", "vr", "br"]);

function joinedOnes(one: string, other: string): string[] {
  const initials = one.length > 1 && other.length > 3 ? [(one[0] as string) + other, other + (one[0] as string)] : [];
  return [one + other, other + one, ...initials].filter((joined) => joined.length >= SHORTEST_JOINED);
}

const isKnown = ({ hits }: Asked, index: number) =>
  [...hits.values()].some(({ words, how }) => how === "same" && words.includes(index));

/** Words that are nearly the same; those that are rarest of what is not known first. */
export function addSlips(runs: readonly Asked[], columns: Columns, looked: Looked): void {
  const least = LEAST_OF_SLIP * Math.log(columns.marks.length + 1);
  const open = runs.flatMap((asked) =>
    asked.words.map(({ text }, index) => ({ asked, text, index, tells: asked.tells[index] as number })),
  );
  const told = open
    .filter(({ asked, index, text, tells }) => mayBeSlip(asked, index) && mostSlips(text.length) > 0 && tells > least)
    .sort((a, b) => b.tells - a.tells)
    .filter(isAmongFirst(MOST_LOOKED_FOR));
  for (const { asked, text, index } of told) {
    const near = looked.near.get(text) ?? nearOnes(columns.words, text).sort((a, b) => a.slips - b.slips);
    looked.near.set(text, near);
    let count = 0;
    for (const { number, slips } of near) {
      // Whoever is as near or nearer could be meant as well.
      count += columns.counts.data[number] as number;
      add(asked, number, [index], "slip", columns, slips, text.length, count);
    }
  }
}

/** Common names are written as they are, and texts have too many words. */
function mayBeSlip({ words }: Asked, index: number): boolean {
  const word = words[index];
  const isLong = (word?.text.length ?? 0) >= LONG_WORD;
  return words.length <= (isLong ? LONGEST_NAME : FEW_WORDS) && word !== undefined && !word.isPlain && !word.isSpoken;
}

/** So many different words. */
function isAmongFirst(most: number): (one: { text: string }) => boolean {
  const texts = new Set<string>();
  return ({ text }) => {
    if (texts.size < most) texts.add(text);
    return texts.has(text);
  };
}

/** Returns how much it tells. */
export function add(
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
