import { BETWEEN, STOPS } from "./exclusion-words.js";
import { hasNoCase, inAnyCase } from "./fold.js";
import { PARTICLES } from "./names.js";
import { anyOf, wordsFor } from "./vocabulary.js";

/** Someone as a text names them, and where. */
export interface Mention {
  text: string;
  start: number;
  end: number;
}

const ADDRESS = String.raw`<?[^\s<>"'(),;:@]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}>?`;
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}";
/** With letters and digits, or digits behind a word for an id. */
const ID = String.raw`(?:${UUID}|(?=[\p{L}\d_./|:-]{0,40}\d)(?=[\d_./|:-]{0,40}\p{L})[\p{L}\d][\p{L}\d_./|:-]{1,80}[\p{L}\d])`;
const NUMBER = String.raw`\d{3,20}`;
const AT_START = new RegExp(`^(?:${ADDRESS}|${ID})(?![\\p{L}\\d@])`, "iu");
const NUMBER_AT_START = new RegExp(`^${NUMBER}(?![\\p{L}\\d@.,])`, "u");
const AT_END = new RegExp(`(?<![\\p{L}\\d@.+_-])(?:${ADDRESS}|${ID})$`, "iu");
const NUMBER_AT_END = new RegExp(`(?<![\\p{L}\\d@.,])${NUMBER}$`, "u");
/** Amounts, dates, times and ordinals. */
const NO_ID =
  /^(?:\d+(?:st|nd|rd|th|h|am|pm|eur|usd|gb|mb|k|x|days?|months?|years?)|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}:\d\d.*|q[1-4]|v\d.*)$/iu;

const WORD = String.raw`[\p{L}\p{M}][\p{L}\p{M}\p{N}.'’&_\p{Join_Control}-]*`;
const WORD_AT_START = new RegExp(`^${WORD}`, "u");
const WORD_AT_END = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}.'’&_\p{Join_Control}@-])${WORD}$`, "u");
const BETWEEN_AT_START = new RegExp(`^(?:${BETWEEN})`, "iu");
const OPENING = /^[\s"'“”„«‹「『(<[#:]+/u;
const CLOSING = /[\s"'“”»›」』)>\],–—-]+$/u;
const PLACE_AT_START = new RegExp(String.raw`^\s+(?:${anyOf("placeCues")})\s+`, "iu");
const COMMON = wordsFor("common");
const ALSO_NAMES = wordsFor("alsoNames");
const IDS = new Set([...wordsFor("ids"), ...wordsFor("customers")]);

const MOST_BETWEEN = 4;
const MOST_WORDS = 5;
const MOST_UNSPACED = 12;
const MOST_WITHOUT_CASE = 3;

/** Whoever is named at the start of a text, behind nothing but words such as "the customer". */
export function mentionAtStart(text: string): Mention | undefined {
  let at = OPENING.exec(text)?.[0].length ?? 0;
  let calledId = false;
  for (let count = 0; count < MOST_BETWEEN; count++) {
    const [word] = BETWEEN_AT_START.exec(text.slice(at)) ?? [];
    if (word === undefined || word === "") break;
    calledId ||= IDS.has(inAnyCase(word.trim()));
    at += word.length;
    at += OPENING.exec(text.slice(at))?.[0].length ?? 0;
  }
  const rest = text.slice(at);
  const [id] = AT_START.exec(rest) ?? (calledId ? NUMBER_AT_START.exec(rest) : null) ?? [];
  if (id !== undefined) return NO_ID.test(id) ? undefined : { text: id, start: at, end: at + id.length };
  const length = nameAtStart(rest);
  if (length === 0) return undefined;
  const end = length + detailsAtStart(rest.slice(length));
  return { text: rest.slice(0, end), start: at, end: at + end };
}

/** Where the name at the start of a text ends. */
function nameAtStart(text: string): number {
  if (UNSPACED_NAME.test(text)) return UNSPACED_NAME.exec(text)?.[0].length ?? 0;
  let end = 0;
  let at = 0;
  for (let count = 0; count < MOST_WORDS; count++) {
    const [word] = WORD_AT_START.exec(text.slice(at)) ?? [];
    if (word === undefined) break;
    const isWithin = end > 0 && PARTICLES.has(inAnyCase(word));
    if (!isWithin && !isOfName(word, text)) break;
    if (hasNoCase(word) && count >= MOST_WITHOUT_CASE) break;
    at += word.length;
    if (!isWithin) end = at - (/['’]s?$/.exec(word)?.[0].length ?? 0);
    if (end < at && !isWithin) break;
    if (text[at] !== " ") break;
    at++;
  }
  return end;
}

/** An address in brackets, or a place. */
function detailsAtStart(text: string): number {
  const [address] = DETAIL.exec(text) ?? [];
  if (address !== undefined) return address.length;
  const [cue] = PLACE_AT_START.exec(text) ?? [];
  if (cue === undefined) return 0;
  const place = nameAtStart(text.slice(cue.length));
  return place === 0 ? 0 : cue.length + place;
}

const DETAIL = new RegExp(String.raw`^\s*[(<[]\s*(?:${ADDRESS}|${ID})\s*[)>\]]?`, "iu");

/** Whoever is named at the end of a text. */
export function mentionAtEnd(text: string): Mention | undefined {
  const end = text.length - (CLOSING.exec(text)?.[0].length ?? 0);
  const head = text.slice(0, end);
  const [id] = AT_END.exec(head) ?? [];
  if (id !== undefined) {
    if (NO_ID.test(id)) return undefined;
    const before = mentionAtEnd(head.slice(0, -id.length).replace(/[<([\s]+$/, ""));
    const isOne = before !== undefined && /^[\s<([]+$/.test(head.slice(before.end, end - id.length));
    const start = isOne ? before.start : end - id.length;
    return { text: head.slice(start, end), start, end };
  }
  const [number] = NUMBER_AT_END.exec(head) ?? [];
  if (number !== undefined) {
    const [label = ""] = WORD_AT_END.exec(head.slice(0, -number.length).replace(/[\s#:]+$/, "")) ?? [];
    return IDS.has(inAnyCase(label)) ? { text: number, start: end - number.length, end } : undefined;
  }
  const start = nameAtEnd(head);
  return start === end ? undefined : { text: head.slice(start), start, end };
}

/** Where the name at the end of a text starts. */
function nameAtEnd(text: string): number {
  const [unspaced, name = unspaced] = UNSPACED_NAME_AT_END.exec(text) ?? [];
  if (unspaced !== undefined && name !== undefined) return text.length - unspaced.length;
  let start = text.length;
  let at = text.length;
  for (let count = 0; count < MOST_WORDS; count++) {
    const [word] = WORD_AT_END.exec(text.slice(0, at)) ?? [];
    if (word === undefined) break;
    const isWithin = count > 0 && PARTICLES.has(inAnyCase(word));
    if (!isWithin && !isOfName(word, text)) break;
    if (hasNoCase(word) && count >= MOST_WITHOUT_CASE) break;
    at -= word.length;
    if (!isWithin) start = at;
    if (text[at - 1] !== " ") break;
    at--;
  }
  return start;
}

/** In texts without capitals any uncommon word may be of a name. */
function isOfName(word: string, text: string): boolean {
  const bare = inAnyCase(word.replace(/['’]\p{L}*$/u, ""));
  if (bare === "" || STOPS.has(bare)) return false;
  if (/^\p{Lu}/u.test(word)) return !COMMON.has(bare) || ALSO_NAMES.has(bare);
  if (!hasNoCase(word) && /\p{Lu}/u.test(text)) return false;
  return bare.length > 1 && !COMMON.has(bare);
}

/** A name in kanji or kana, with or without a blank in it, without what polite people add. */
const UNSPACED_PART = String.raw`(?:[\p{Script=Han}々〆]{1,4}|[\p{Script=Katakana}ー・]{2,${MOST_UNSPACED}}|\p{Script=Hiragana}{2,6})`;
const HONORIFIC = "(?:さん|様|氏|君|ちゃん|先生|先輩|女士|小姐|先生)";
const UNSPACED_NAME = new RegExp(
  String.raw`^(?:[\p{Script=Han}々〆]{1,4}(?:[ 　]?(?:[\p{Script=Han}々〆]{1,3}|[\p{Script=Katakana}ー]{2,8}))?|[\p{Script=Katakana}ー・]{2,${MOST_UNSPACED}}(?:[ 　][\p{Script=Katakana}ー・]{2,${MOST_UNSPACED}})?)`,
  "u",
);
const UNSPACED_NAME_AT_END = new RegExp(
  String.raw`(${UNSPACED_PART}(?:[ 　]${UNSPACED_PART})?)${HONORIFIC}?(?:の方|のアカウント|的账户|的帳戶)?$`,
  "u",
);
