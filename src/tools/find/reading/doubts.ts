import { DOUBTS, NEXT_TO } from "./exclusion-words.js";
import { inAnyCase, wordsOf } from "./fold.js";
import { anyOf } from "./vocabulary.js";

/** What follows an exclusion ("not …") or a relative ("the wife of …"). */
const BEHIND = new RegExp(
  String.raw`(?:${NEXT_TO}|(?<!\p{L})${anyOf("relatives")} ${anyOf("genitives")}(?!\p{L}))\s*(.{0,60})`,
  "giu",
);
const RELATIVE = new RegExp(
  String.raw`(?:['’]s|(?<!\p{L})${anyOf("possessives")}) ${anyOf("relatives")}(?!\p{L})`,
  "iu",
);
const DOUBT = new RegExp(DOUBTS, "iu");
/** `< >` is also where an address should stand. */
const NOT_EQUAL = /!=|< ?>|≠|\bNOT\b/;
const ARTICLE = new RegExp(String.raw`^${anyOf("articles")}\s+`, "u");
const PRONOUN = new RegExp(String.raw`^${anyOf("pronouns")}(?!\p{L})`, "u");

/**
 * Whether a text may mean someone else than whom it names.
 * @param known the addresses and names in it
 */
export function isDoubtful(text: string, known: readonly string[]): boolean {
  if ([RELATIVE, DOUBT, NOT_EQUAL].some((sign) => sign.test(text))) return true;
  const words = new Set(known.flatMap(wordsOf));
  return [...text.matchAll(BEHIND)].some(([, behind = ""]) => {
    const next = inAnyCase(behind).replace(ARTICLE, "");
    return PRONOUN.test(next) || words.has(wordsOf(next)[0] ?? "") || /^\S*\d/.test(next);
  });
}
