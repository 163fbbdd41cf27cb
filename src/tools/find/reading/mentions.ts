import { AUXILIARIES, BETWEEN, STOPS } from "./exclusion-words.js";
import { hasNoCase, inAnyCase } from "./fold.js";
import { PARTICLES } from "./names.js";
import { UNSPACED } from "./phrases.js";
import { anyOf, wordsFor } from "./vocabulary.js";

/** Someone as a text names them, and where. */
export interface Mention {
  text: string;
  start: number;
  end: number;
  /** An identifier or a full name with capitals; anything else may be ordinary words. */
  isSure: boolean;
  isId: boolean;
}

const ADDRESS = String.raw`<?[^\s<>"'(),;:@]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}>?`;
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}";
/** With letters and digits. */
const ID = String.raw`(?:${UUID}|(?=[\p{L}\d_./|:-]{0,40}\d)(?=[\d_./|:-]{0,40}\p{L})[\p{L}\d][\p{L}\d_./|:-]{1,80}[\p{L}\d])`;
const NUMBER = String.raw`\d{3,20}`;
const AT_START = new RegExp(`^(?:${ADDRESS}|${ID})(?![\\p{L}\\d@])`, "iu");
const NUMBER_AT_START = new RegExp(`^${NUMBER}(?![\\p{L}\\d@]|[.,]\\d)`, "u");
const AT_END = new RegExp(`(?<![\\p{L}\\d@.+_-])(?:${ADDRESS}|${ID})$`, "iu");
const NUMBER_AT_END = new RegExp(`(?<![\\p{L}\\d@.,])${NUMBER}$`, "u");
/** Amounts, dates, times, ordinals and versions. */
const NO_ID =
  /^(?:\d+(?:st|nd|rd|th|h|am|pm|eur|usd|gb|mb|k|x|days?|months?|years?)|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}:\d\d.*|q[1-4]|v\d.*)$/iu;

const LETTERS = "\\p{L}\\p{M}\\p{N}.'’&_\\p{Join_Control}-";
const WORD_AT_START = new RegExp(`^[\\p{L}\\p{M}][${LETTERS}]*`, "u");
const WORD_AT_END = new RegExp(`(?<![@${LETTERS}])[\\p{L}\\p{M}][${LETTERS}]*$`, "u");
const OPENING = /^[\s"'“”„«‹「『(<[{#:]+/u;
const CLOSING = /[\s"'“”»›」』)>\],=:→–—-]$/u;
const DETAIL = new RegExp(String.raw`^\s*[(<[]\s*(?:${ADDRESS}|${ID})\s*[)>\]]?`, "iu");
const PLACE_CUE = new RegExp(String.raw`^\s+${anyOf("placeCues")}\s+`, "iu");
const COMMON = wordsFor("common");
const ALSO_NAMES = wordsFor("alsoNames");
/** What stands before a number that is an id. */
export const IDS: ReadonlySet<string> = new Set([...wordsFor("ids"), ...wordsFor("customers")]);
const UNSPACED_BETWEEN = [...BETWEEN].filter((word) => UNSPACED.test(word));

const MOST_BETWEEN = 5;
const MOST_WORDS = 5;
const MOST_WITHOUT_CASE = 3;
const MOST_AUXILIARIES = 3;

/** Whoever is named at the start of a text, behind nothing but words such as "the customer". */
export function mentionAtStart(text: string): Mention | undefined {
  let at = OPENING.exec(text)?.[0].length ?? 0;
  let isCalledId = false;
  for (let count = 0; count < MOST_BETWEEN; count++) {
    const word = betweenAtStart(text.slice(at));
    if (word === "") break;
    isCalledId ||= IDS.has(inAnyCase(word));
    at += word.length;
    at += OPENING.exec(text.slice(at))?.[0].length ?? 0;
  }
  const rest = text.slice(at);
  const [id] = AT_START.exec(rest) ?? (isCalledId ? NUMBER_AT_START.exec(rest) : null) ?? [];
  if (id !== undefined) {
    return NO_ID.test(id)
      ? undefined
      : { text: id, start: at, end: at + id.length, isSure: true, isId: !id.includes("@") };
  }
  const name = nameAtStart(rest);
  if (name.length === 0) return undefined;
  const end = name.length + detailsAtStart(rest.slice(name.length));
  return { text: rest.slice(0, end), start: at, end: at + end, isSure: name.isSure, isId: false };
}

function betweenAtStart(text: string): string {
  if (UNSPACED.test(text[0] ?? "")) return UNSPACED_BETWEEN.find((word) => text.startsWith(word)) ?? "";
  const [word = ""] = /^[\p{L}\p{M}'’-]+(?![\p{L}\p{N}@_])\.?/u.exec(text) ?? [];
  const lower = inAnyCase(word).replaceAll("’", "'");
  if (BETWEEN.has(lower) || BETWEEN.has(lower.replace(/\.$/, ""))) return word;
  const [elided = ""] = /^\p{L}+'/u.exec(lower) ?? [];
  return BETWEEN.has(`${elided}_`) ? word.slice(0, elided.length) : "";
}

interface Name {
  length: number;
  isSure: boolean;
}

/** In letters with the full stop, such as `Jr.`; what is longer closes a sentence. */
const LONGEST_ABBREVIATION = 4;
const NONE: Name = { length: 0, isSure: false };

function nameAtStart(text: string): Name {
  const [unspaced] = UNSPACED_NAME.exec(text) ?? [];
  if (unspaced !== undefined) return { length: unspaced.length, isSure: false };
  const words: string[] = [];
  let [end, at] = [0, 0];
  while (words.length < MOST_WORDS) {
    const [word] = WORD_AT_START.exec(text.slice(at)) ?? [];
    if (word === undefined) break;
    const isWithin = words.length > 0 && isParticle(word);
    if (!isWithin && !goesWith(word, words)) break;
    const suffix = /['’]\p{L}{0,4}$/u.exec(word)?.[0].length ?? 0;
    at += word.length;
    if (!isWithin) {
      words.push(word);
      end = at - suffix;
    }
    const endsSentence = word.endsWith(".") && word.length > LONGEST_ABBREVIATION;
    if (suffix > 0 || endsSentence || text[at] !== " ") break;
    at++;
  }
  return { length: end, isSure: isFull(words) };
}

/** An address in brackets, or a place. */
function detailsAtStart(text: string): number {
  const [address] = DETAIL.exec(text) ?? [];
  if (address !== undefined) return address.length;
  const [cue] = PLACE_CUE.exec(text) ?? [];
  const place = cue === undefined ? NONE : nameAtStart(text.slice(cue.length));
  return cue === undefined || place.length === 0 || !/^\p{Lu}/u.test(text.slice(cue.length))
    ? 0
    : cue.length + place.length;
}

/** Whoever is named at the end of a text. */
export function mentionAtEnd(text: string): Mention | undefined {
  const end = text.length - lengthBehind(text);
  const head = text.slice(0, end);
  const [id] = AT_END.exec(head) ?? [];
  if (id !== undefined) {
    if (NO_ID.test(id)) return undefined;
    const before = /[(<[]\s*$/.test(head.slice(0, -id.length))
      ? nameAtEnd(head.slice(0, -id.length).replace(/[\s(<[]+$/, ""))
      : NONE;
    const gap = end - id.length - head.slice(0, -id.length).replace(/[\s(<[]+$/, "").length;
    const start = end - id.length - (before.length > 0 ? before.length + gap : 0);
    return { text: head.slice(start), start, end, isSure: true, isId: !id.includes("@") };
  }
  const [number] = NUMBER_AT_END.exec(head) ?? [];
  if (number !== undefined) {
    const [label = ""] = WORD_AT_END.exec(head.slice(0, -number.length).replace(/[\s#:]+$/, "")) ?? [];
    if (!IDS.has(inAnyCase(label))) return undefined;
    return { text: number, start: end - number.length, end, isSure: true, isId: true };
  }
  const { length, isSure } = nameAtEnd(head);
  const name = head.slice(-length).replace(HONORIFIC, "");
  return length === 0 ? undefined : { text: name, start: end - length, end, isSure, isId: false };
}

/** Of signs, auxiliaries and adverbs at the end of a text. */
function lengthBehind(text: string): number {
  let end = text.length;
  for (let count = 0; count <= MOST_AUXILIARIES; count++) {
    while (CLOSING.test(text.slice(0, end).slice(-1))) end--;
    const [word = ""] = WORD_AT_END.exec(text.slice(Math.max(0, end - LONGEST), end)) ?? [];
    if (word !== word.toLowerCase() || !AUXILIARIES.has(word)) break;
    end -= word.length;
  }
  return text.length - end;
}

function nameAtEnd(text: string): Name {
  const [unspaced] = UNSPACED_NAME_AT_END.exec(text) ?? [];
  if (unspaced !== undefined) return { length: unspaced.length, isSure: false };
  const words: string[] = [];
  let [start, at] = [text.length, text.length];
  while (words.length < MOST_WORDS) {
    const [word] = WORD_AT_END.exec(text.slice(Math.max(0, at - LONGEST), at)) ?? [];
    if (word === undefined) break;
    const isWithin = words.length > 0 && isParticle(word);
    if (!isWithin && !goesWith(word, words)) break;
    at -= word.length;
    if (!isWithin) {
      words.push(word);
      start = at;
    }
    if (text[at - 1] !== " ") break;
    at--;
  }
  return { length: text.length - start, isSure: isFull(words) };
}

const LONGEST = 60;
const isParticle = (word: string) => PARTICLES.has(inAnyCase(word));
const isCapitalized = (word: string) => /^\p{Lu}/u.test(word);
const isFull = (words: readonly string[]) => words.length > 1 && words.every(isCapitalized);

/** Whether a word may be of a name, and is written like the words of it that are known. */
function goesWith(word: string, name: readonly string[]): boolean {
  const bare = inAnyCase(word.replace(/(?<=\p{L}{2})['’]\p{L}*$/u, ""));
  const isCommon = STOPS.has(bare) || (COMMON.has(bare) && !(isCapitalized(word) && ALSO_NAMES.has(bare)));
  if (isCommon || (bare.length === 1 && !isCapitalized(word))) return false;
  if (hasNoCase(word) && name.length >= MOST_WITHOUT_CASE) return false;
  return name.length === 0 || isCapitalized(word) === isCapitalized(name[0] ?? "");
}

/** Runs of two and more words that are written like a name. */
export function fullNamesIn(text: string): string[] {
  return text.split(/[\n,;:.!?()[\]{}<>"“”«»/|]/u).flatMap((clause) => {
    const runs: string[][] = [[]];
    for (const [word] of clause.matchAll(WORDS)) {
      const run = runs.at(-1) as string[];
      if (isCapitalized(word) && goesWith(word, run)) run.push(word.replace(/['’]\p{L}{0,4}$/u, ""));
      else if (run.length > 0) runs.push([]);
    }
    return runs.filter(isFull).map((run) => run.join(" "));
  });
}

const WORDS = new RegExp(`[\\p{L}\\p{M}][${LETTERS}]*`, "gu");

/** Names in kanji or kana, with or without a blank in them, and without what polite people add. */
const HAN = "(?:(?![的以之是而])[\\p{Script=Han}々〆])";
const KATAKANA = "[\\p{Script=Katakana}ー・]{2,12}";
const UNSPACED_NAME = new RegExp(
  `^(?:${HAN}{1,4}(?:[ 　]?(?:${HAN}{1,3}|${KATAKANA}))?|${KATAKANA}(?:[ 　]${KATAKANA})?)`,
  "u",
);
const PART = `(?:${HAN}{1,4}|${KATAKANA}|\\p{Script=Hiragana}{2,6})`;
const HONORIFIC = /(?:さん|様|さま|氏|君|ちゃん|先生|女士|小姐)?(?:の方|のアカウント|的账户|的帳戶)?$/u;
const UNSPACED_NAME_AT_END = new RegExp(`${PART}(?:[ 　]${PART})?${HONORIFIC.source}`, "u");
