import { readBulk } from "./bulk.js";
import { endsClause, firstClause, startsClause } from "./clauses.js";
import {
  BETWEEN,
  findAlone,
  findBefore,
  findBehind,
  findDisbelief,
  findNot,
  findWeak,
  STOPS,
} from "./exclusion-words.js";
import { wordsOf } from "./fold.js";
import { IDS, type Mention, mentionAtEnd, mentionAtStart } from "./mentions.js";
import { type Phrase, UNSPACED } from "./phrases.js";
import { wordsFor } from "./vocabulary.js";

/** Someone whom a text names to say that someone else is meant. */
export interface Exclusion {
  /** As the text names them. */
  who: string;
  /** The words that exclude them, which are of the vocabulary. */
  by: string;
  /** Where they and those words stand in the text. */
  start: number;
  end: number;
  /** Otherwise it may be something else that is excluded. */
  isSure: boolean;
}

/** Phrases that are looked at: texts with more are made up. */
const MOST = 100;
/** In characters, on either side of a phrase. */
const REACH = 160;

/** @param marked plain text, with or without marks such as `*` and `<b>` */
export function readExclusions(marked: string): Exclusion[] {
  const text = unmarked(marked);
  const found = [...before(text), ...behind(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter((one) => {
    const isApart = one.start >= end;
    if (isApart) end = one.end;
    return isApart;
  });
}

/** Whether "not" stands anywhere before an identifier or a full name: no exclusion, but a doubt. */
export function negatesSomeone(marked: string): boolean {
  const text = unmarked(marked);
  const nots = findNot(text).slice(0, MOST);
  // "Not, I repeat not, …"
  const isRepeated = nots.length > 1 && nots.some(({ start }) => startsClause(start, text));
  return nots.some(({ text: not, start, end }) => {
    const mayPause = !ANSWERS.has(not) && (isRepeated || startsClause(start, text));
    const rest = text.slice(end, end + REACH);
    const mention = mentionAtStart(mayPause ? rest.replace(PAUSE, "") : rest);
    return mention?.isSure && !(mention.isId && SHORT_FOR_NUMBER.has(not));
  });
}

/** Between "not" and whom it is about. */
const PAUSE = /^[\s"',:;–—-]{1,9}/u;
/** They may be the answer to a question, and what follows a sentence of its own. */
const ANSWERS: ReadonlySet<string> = new Set("no non nu nie nee nei ne nej não όχι нет ні не لا לא नहीं".split(" "));

/** A text without the marks of emphasis around its words, and as long as it was. */
function unmarked(text: string): string {
  return text.replace(/<\/?[a-z][a-z0-9]{0,9}>|[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu, (mark) =>
    " ".repeat(mark.length),
  );
}

/** The text without those who are excluded and the words that exclude them. */
export function without(exclusions: readonly Exclusion[], text: string): string {
  let rest = "";
  let at = 0;
  for (const { start, end } of exclusions) {
    rest += `${text.slice(at, start)} , `;
    at = end;
  }
  return rest + text.slice(at);
}

/** Whether a text has nothing but common words, and asks for no list of customers. */
export function isEmpty(text: string): boolean {
  return wordsOf(text).every((word) => COMMON.has(word)) && readBulk(text) === undefined;
}

const COMMON = new Set([...wordsFor("common"), ...wordsFor("customers"), ...BETWEEN, ...STOPS]);

function before(text: string): Exclusion[] {
  const [not, weak] = [findNot(text), findWeak(text)];
  const alone = findAlone(text).filter(({ start }) => startsClause(start, text));
  const all = [...findBefore(text), ...findDisbelief(text), ...weak, ...alone, ...not].slice(0, MOST);
  return all.flatMap((phrase) => {
    const mention = mentionAtStart(text.slice(phrase.end, phrase.end + REACH));
    if (!mention || (mention.isId && SHORT_FOR_NUMBER.has(phrase.text))) return [];
    if (isAnswered(text.slice(phrase.end, phrase.end + mention.start))) return [];
    if (weak.includes(phrase) && (!mention.isSure || text[phrase.end] === ":")) return [];
    const end = phrase.end + mention.end;
    const isClause = endsClause(end, text);
    if (alone.includes(phrase) && !isClause) return [];
    // Behind an identifier, "not Jane" is a clause without a sign before it.
    if (not.includes(phrase) && !startsClause(phrase.start, text) && (mention.isSure || !isClause)) return [];
    return exclusion(phrase, mention, phrase.start, end);
  });
}

/** Whether the words between "not" and a name end what they say: "Not her: Jane Cooper" may as well mean Jane Cooper. */
function isAnswered(between: string): boolean {
  const [, words = "", sign] = ENDED.exec(between) ?? [];
  const [last, before] = wordsOf(words).reverse();
  if (last === undefined) return false;
  if (IDS.has(last)) return before !== undefined && !IDS.has(before);
  return sign !== "." || !ABBREVIATED.has(last);
}

const ENDED = /^(.*)([:.\n])[\s"'“„«]*$/su;
/** Titles and words for numbers that are written with a full stop. */
const ABBREVIATED: ReadonlySet<string> = new Set(
  "mr mrs ms dr sr sra no nr ref m mme mlle hr fr dhr mevr sig dl dna č κ н жа".split(" "),
);

/**
 * Whether a phrase that may exclude whoever stands before it has an object of its own: no exclusion, but a doubt.
 * @param onlySure whether what may be ordinary words is nobody
 */
export function mayExclude(text: string, onlySure: boolean): boolean {
  return mentionedBehind(text).some(
    ({ end, isSure }) => (isSure || !onlySure) && hasObject(text.slice(end, end + REACH)),
  );
}

function behind(text: string): Exclusion[] {
  return mentionedBehind(text).filter(({ end }) => !hasObject(text.slice(end, end + REACH)));
}

function mentionedBehind(text: string): Exclusion[] {
  return findBehind(text)
    .slice(0, MOST)
    .flatMap((phrase) => {
      const from = Math.max(0, phrase.start - REACH);
      const mention = mentionAtEnd(text.slice(from, phrase.start));
      // In some languages "not" closes the clause that it negates.
      const isAlone = startsClause(from + (mention?.start ?? 0), text);
      if (phrase.endsClause && !phrase.text.includes(" ") && !isAlone) return [];
      return mention ? exclusion(phrase, mention, from + mention.start, phrase.end) : [];
    });
}

/** Whether what follows says something else: "no longer with the Pro plan", unlike "no longer with us". */
function hasObject(behind: string): boolean {
  if (UNSPACED.test(behind)) return false;
  return wordsOf(firstClause(behind))
    .slice(0, FEW)
    .some((word) => THINGS.has(word));
}

const FEW = 5;
const THINGS = wordsFor("things");

/** Before an id, they are short for "number". */
const SHORT_FOR_NUMBER: ReadonlySet<string> = new Set(["no", "nu"]);

function exclusion({ text: by }: Phrase, { text: who, isSure }: Mention, start: number, end: number): Exclusion {
  return { who, by: by.replace(/\s+/g, " "), start, end, isSure };
}
