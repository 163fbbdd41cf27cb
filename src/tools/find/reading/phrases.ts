/** A phrase in a text, and where. */
export interface Phrase {
  text: string;
  start: number;
  end: number;
  /** Whether it is one that has to end a clause. */
  endsClause: boolean;
  /** The phrase as the table has it. */
  pattern: string;
}

export type Finder = (text: string) => Phrase[];

/**
 * Finds phrases in texts: between other words, and anywhere where the script has no blanks. In a phrase `*` stands for any
 * letters, `_` at its start or end for what is written together with it, and a `.` at its end for the end of the clause.
 * @param options `commas`: whether one may stand between two words of a phrase
 * @returns of phrases that overlap the first one, and of those the longest
 */
export function finderOf(phrases: readonly string[], { commas = false } = {}): Finder {
  const gap = commas ? /^(?:\s*,?\s*|-)$/ : /^(?:\s*|-)$/;
  const all = [...new Set(phrases)];
  const unspaced = all.filter((phrase) => UNSPACED.test(phrase)).map((phrase) => phrase.replaceAll("_", ""));
  const byKey = new Map<string, Parsed[]>();
  for (const phrase of all) {
    if (UNSPACED.test(phrase)) continue;
    const one = parsed(phrase);
    const key = keyOf(one.words);
    const same = byKey.get(key);
    if (same) same.push(one);
    else byKey.set(key, [one]);
  }
  return (text) => {
    const { lower, words } = tokensOf(text);
    const found = words.flatMap((word, at) =>
      keysOf(word.text, words[at + 1]?.text).flatMap(
        (key) => byKey.get(key)?.flatMap((phrase) => matchAt(phrase, words, at, { text: lower, gap }) ?? []) ?? [],
      ),
    );
    if (UNSPACED.test(text)) found.push(...unspaced.flatMap((phrase) => occurrences(phrase, lower)));
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    let end = 0;
    return found.filter((one) => {
      const isApart = one.start >= end;
      if (isApart) end = one.end;
      return isApart;
    });
  };
}

/** The phrases of a column of a table, which are separated by commas. */
export function split(phrases: string | undefined): string[] {
  return (phrases ?? "")
    .split(",")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

/** Letters of scripts that write words without blanks between them. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What may be an address, or words; not what encloses or separates them. */
const CHUNK = /[^\s"“”«»<>()[\]{},;:=*|—–…]+/gu;
const WORD = /[\p{L}\p{M}\p{N}_]+(?:'[\p{L}\p{M}\p{N}_]+)*/gu;

interface Token {
  text: string;
  index: number;
}

interface Tokens {
  of: string;
  lower: string;
  words: Token[];
}

/** Of one text after the other, all phrases are looked for. */
let last: Tokens = { of: "", lower: "", words: [] };

/** The words of a text in lower case, without those of addresses. */
function tokensOf(text: string): Tokens {
  if (last.of === text) return last;
  const lower = lowered(text);
  const words = [...lower.matchAll(CHUNK)].flatMap(({ 0: chunk, index: start }) =>
    chunk.includes("@")
      ? []
      : [...chunk.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, index: start + index })),
  );
  last = { of: text, lower, words };
  return last;
}

/** Where a phrase is kept, by what is known of its start: two words, one, or the first or last letter of one. */
function keyOf([own = "", next = ANY]: readonly string[]): string {
  if (!isOpen(own)) return isOpen(next) ? own : `${own} ${next}`;
  if (/^[_*]/.test(own)) return own.length === 1 || own.endsWith("*") ? ANY : `${ANY}${own.at(-1)}`;
  return `${own[0]}${ANY}`;
}

const keysOf = (word: string, next = "") => [word, `${word} ${next}`, `${word[0]}${ANY}`, `${ANY}${word.at(-1)}`, ANY];
const ANY = "*";

/** In lower case with plain apostrophes, and as long as it was. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text.replace(/\p{Lu}/gu, lowerLetter)).replaceAll("’", "'");
}

function lowerLetter(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

interface Parsed {
  words: string[];
  endsClause: boolean;
}

function parsed(phrase: string): Parsed {
  return { words: phrase.replace(/\s*\.$/, "").split(/[ -]/), endsClause: phrase.endsWith(".") };
}

const isOpen = (word: string) => /^_|\*|_$/.test(word);

/** The part of a word that a word of a phrase stands for. */
function partOf(word: string, own: string): [start: number, end: number] | undefined {
  if (own.startsWith("_")) {
    const start = word.length - own.length + 1;
    return start > 0 && word.endsWith(own.slice(1)) ? [start, word.length] : undefined;
  }
  if (own.endsWith("_")) {
    const end = own.length - 1;
    return word.length > end && word.startsWith(own.slice(0, -1)) ? [0, end] : undefined;
  }
  const isSame = own.includes("*") ? wildcard(own).test(word) : own === word;
  return isSame ? [0, word.length] : undefined;
}

const wildcards = new Map<string, RegExp>();

function wildcard(own: string): RegExp {
  const pattern = wildcards.get(own) ?? new RegExp(`^${own.replaceAll("*", ".*")}$`, "u");
  wildcards.set(own, pattern);
  return pattern;
}

interface Within {
  text: string;
  /** What stands between two words of a phrase. */
  gap: RegExp;
}

function matchAt({ words, endsClause }: Parsed, all: readonly Token[], at: number, { text, gap }: Within) {
  let [start, end, before] = [0, 0, 0];
  for (const [index, own] of words.entries()) {
    const token = all[at + index];
    const part = token && partOf(token.text, own);
    if (!part || (index > 0 && !gap.test(text.slice(before, token.index)))) return undefined;
    if (index === 0) start = token.index + part[0];
    end = token.index + part[1];
    before = token.index + token.text.length;
  }
  if (endsClause && !CLAUSE_END.test(text.slice(end, end + 4))) return undefined;
  return { text: text.slice(start, end), start, end, endsClause, pattern: words.join(" ") };
}

function occurrences(phrase: string, text: string): Phrase[] {
  const found: Phrase[] = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    found.push({ text: phrase, start: at, end: at + phrase.length, endsClause: false, pattern: phrase });
  }
  return found;
}

const CLAUSE_END = /^\s*(?:$|[\n,;:.!?()。、，！？।،؟–—-])/u;
