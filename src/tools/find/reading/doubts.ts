import { findDoubts, findNextTo } from "./exclusion-words.js";
import { mayExclude, negatesSomeone } from "./exclusions.js";
import { inAnyCase, wordsOf } from "./fold.js";
import { isDoubtingNote, isHedged } from "./hedges.js";
import { aboveSender, ofSender } from "./own-words.js";
import { anyOf } from "./vocabulary.js";

/** Whatever follows a relative ("the wife of …"). */
const RELATIVE_OF = new RegExp(String.raw`(?<!\p{L})${anyOf("relatives")} ${anyOf("genitives")}(?!\p{L})`, "giu");
/** In characters, after an exclusion or a relative. */
const REACH = 60;
const RELATIVE = new RegExp(
  String.raw`(?:['’]s|(?<!\p{L})${anyOf("possessives")}) ${anyOf("relatives")}(?!\p{L})`,
  "iu",
);
/** `< >` is also where an address should stand. */
const NOT_EQUAL = /!=|["'$]n(?:e|eq|ot)["']?\s?:|< ?>|≠|\bNOT\b|^[!¬-](?=[\p{L}\d])/u;
/** Signs, and a word alone in its clause, by which people cross out a name. */
const CROSSED_OUT =
  /[❌✗✘🚫👎⛔]|~~.+~~|\[x\]|(?:^|[([?!.,:\n])\s*(?:that(?:['’]s| is|['’]s the)? )?(?:wrong|incorrect|falsch|faux|errado|equivocado|sbagliato|fout)\s*(?:[)\]!?:.,\n]|$)/iu;
const ARTICLE = new RegExp(String.raw`^${anyOf("articles")}\s+`, "u");
const PRONOUN = new RegExp(String.raw`^${anyOf("pronouns")}(?!\p{L})`, "u");

/**
 * Whether a text may mean someone else than whom it names.
 * @param whole with the lines of its sender and recipients
 * @param known the addresses and names in it
 * @param isMail whether it has the address of its sender, who is meant unless the text says something else of people
 */
export function isDoubtful(whole: string, known: readonly string[], isMail: boolean): boolean {
  const text = isMail ? ofSender(whole) : whole;
  const note = isMail ? aboveSender(whole) : whole;
  if (
    isHedged(note, known) ||
    (isMail && isDoubtingNote(note)) ||
    RELATIVE.test(text) ||
    NOT_EQUAL.test(text) ||
    CROSSED_OUT.test(text) ||
    findDoubts(text).length > 0 ||
    negatesSomeone(text) ||
    mayExclude(text, isMail)
  )
    return true;
  const words = new Set(known.flatMap(wordsOf));
  const relatives = [...text.matchAll(RELATIVE_OF)].map(({ 0: phrase, index }) => index + phrase.length);
  return [...findNextTo(text).map(({ end }) => end), ...relatives].some((end) => {
    const next = inAnyCase(text.slice(end, end + REACH))
      .trimStart()
      .replace(ARTICLE, "");
    return PRONOUN.test(next) || words.has(wordsOf(next)[0] ?? "") || /^\S*\d/.test(next);
  });
}
