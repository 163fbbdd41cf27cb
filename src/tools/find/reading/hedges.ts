import { endsClause, firstClause, startsClause } from "./clauses.js";
import { inAnyCase, wordsOf } from "./fold.js";
import { ANSWERED, ASKING, BUT, CORRECTIONS, GUESSES, HEDGED_BEHIND, IDENTITY, REST, WHETHER } from "./hedge-words.js";
import { type Mention, mentionAtEnd, mentionAtStart } from "./mentions.js";
import { finderOf, type Phrase, UNSPACED } from "./phrases.js";
import { oneOf } from "./vocabulary.js";

const findGuesses = finderOf([...GUESSES, ...ASKING], { commas: true });
const findWhether = finderOf(WHETHER);
const findBehind = finderOf(HEDGED_BEHIND);
const findAnswers = finderOf(ANSWERED);
const findCorrections = finderOf(CORRECTIONS);

/** Phrases that are looked at: texts with more are made up. */
const MOST = 100;
/** In characters, on either side of a phrase. */
const REACH = 160;
const BEFORE_NAME = /^[\s,:"'“„«(¿–—-]{1,9}/u;
const BEHIND_NAME = /[\s,;:.!?¡¿…()[\]"'”»–—-]{1,9}$/u;
const BUT_AT_END = new RegExp(String.raw`(?<!\p{L})${oneOf([...BUT])}$`, "iu");
/** A sign of doubt behind someone. */
const QUESTIONED = /(?<![\s?])\s?[([]\s?\?+\s?[)\]]/gu;

/**
 * Whether a text is not certain that it means whom it names: "maybe X", "should I use X?", "X, I think".
 * @param known the addresses and names in it
 */
export function isHedged(text: string, known: readonly string[]): boolean {
  const names = known.map(inAnyCase);
  const isSomeone = (mention: Mention | undefined): mention is Mention =>
    mention !== undefined && (mention.isSure || isKnown(mention.text, names));
  const restBehind = ({ end }: Phrase): string | undefined => {
    const behind = text.slice(end, end + REACH).replace(BEFORE_NAME, "");
    const mention = mentionAtStart(behind);
    if (!isSomeone(mention)) return undefined;
    return mention.text.endsWith(".") ? "" : behind.slice(mention.end);
  };
  const startOfMention = (at: number): number | undefined => {
    const from = Math.max(0, at - REACH);
    const mention = mentionAtEnd(
      text.slice(from, at).replace(BEHIND_NAME, "").replace(BUT_AT_END, "").replace(BEHIND_NAME, ""),
    );
    return isSomeone(mention) ? from + mention.start : undefined;
  };
  return (
    findCorrections(text).length > 0 ||
    findGuesses(text).slice(0, MOST).map(restBehind).some(isIdentifying) ||
    findWhether(text).slice(0, MOST).map(restBehind).some(isIdentity) ||
    findBehind(text)
      .slice(0, MOST)
      .some(({ start, end }) => isIdentifying(text.slice(end, end + REACH)) && startOfMention(start) !== undefined) ||
    [...text.matchAll(QUESTIONED)].slice(0, MOST).some(({ index }) => startOfMention(index + 1) !== undefined) ||
    findAnswers(text)
      .slice(0, MOST)
      .some(({ start, end }) => {
        const from = endsClause(end, text) ? startOfMention(start) : undefined;
        return from !== undefined && startsClause(from, text);
      })
  );
}

/** Whether a note above a mail is not certain of it: "not sure this is the right one". */
export function isDoubtingNote(note: string): boolean {
  return findGuesses(note)
    .slice(0, MOST)
    .some(({ end }) => isIdentity(note.slice(end, end + REACH)));
}

/** Whether what follows someone says no more of them than that they are meant, or nothing. */
function isIdentifying(rest: string | undefined): boolean {
  if (rest === undefined) return false;
  return UNSPACED.test(rest.trimStart().slice(0, 1)) || clauseWords(rest).every((word) => REST.has(word));
}

/** The same, and says that they are. */
function isIdentity(rest: string | undefined): boolean {
  return rest !== undefined && isIdentifying(rest) && clauseWords(rest).some((word) => IDENTITY.has(word));
}

function clauseWords(rest: string): string[] {
  const words = wordsOf(firstClause(rest));
  const end = words.findIndex((word) => BUT.has(word));
  return end < 0 ? words : words.slice(0, end);
}

/** Whether words that are written like ordinary ones have a name in them that the text is known to have. */
function isKnown(who: string, names: readonly string[]): boolean {
  const own = inAnyCase(who);
  if (UNSPACED.test(who)) return names.some((name) => name !== "" && (name.includes(own) || own.includes(name)));
  const words = new Set(names.flatMap(wordsOf));
  return wordsOf(own).every((word) => words.has(word));
}
