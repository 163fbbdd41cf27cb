import { readBulk } from "./bulk.js";
import { BEFORE, BEHIND, EMPTY_WORDS, NOT } from "./exclusion-words.js";
import { inAnyCase, wordsOf } from "./fold.js";
import { type Mention, mentionAtEnd, mentionAtStart } from "./mentions.js";
import { wordsFor } from "./vocabulary.js";

/** Someone whom a text names to say that someone else is meant. */
export interface Exclusion {
  /** As the text names them. */
  who: string;
  /** The words that exclude them, which are of the vocabulary. */
  by: string;
}

export interface Exclusions {
  excluded: Exclusion[];
  /** The text without them, and without the words that exclude them; empty if there is nothing but common words. */
  rest: string;
}

/** In characters, on either side of a phrase. */
const REACH = 160;
const CLAUSE_START = String.raw`(?<=^|[\n,;:.!?()\[\]{}"“”«»。、，！？।،؟–—-]\s{0,3})`;
const BEFORE_SOMEONE = new RegExp(`${BEFORE}|${CLAUSE_START}${NOT}`, "giu");
const BEHIND_SOMEONE = new RegExp(BEHIND, "giu");

interface Found extends Exclusion {
  start: number;
  end: number;
}

/** @param text plain text */
export function readExclusions(text: string): Exclusions {
  const found = [...before(text), ...behind(text)].sort((a, b) => a.start - b.start);
  const apart = found.filter(({ start }, at) => found.slice(0, at).every((other) => other.end <= start));
  const excluded: Exclusion[] = [];
  let rest = "";
  let at = 0;
  for (const { start, end, who, by } of apart) {
    rest += `${text.slice(at, start)} , `;
    at = end;
    if (!excluded.some((other) => other.who === who)) excluded.push({ who, by });
  }
  rest += text.slice(at);
  return { excluded, rest: isEmpty(rest) ? "" : rest };
}

function isEmpty(text: string): boolean {
  return wordsOf(text).every((word) => COMMON.has(word)) && readBulk(text) === undefined;
}

const COMMON = new Set([...wordsFor("common"), ...wordsFor("customers"), ...EMPTY_WORDS]);

function* before(text: string): Generator<Found> {
  for (const { 0: phrase, index } of text.matchAll(BEFORE_SOMEONE)) {
    const from = index + phrase.length;
    const mention = mentionAtStart(text.slice(from, from + REACH));
    if (mention) yield found(phrase, mention, index, from + mention.end);
  }
}

function* behind(text: string): Generator<Found> {
  for (const { 0: phrase, index } of text.matchAll(BEHIND_SOMEONE)) {
    const from = Math.max(0, index - REACH);
    const mention = mentionAtEnd(text.slice(from, index));
    if (mention) yield found(phrase, mention, from + mention.start, index + phrase.length);
  }
}

function found(phrase: string, { text }: Mention, start: number, end: number): Found {
  return { who: text, by: inAnyCase(phrase).replace(/\s+/g, " ").trim(), start, end };
}
