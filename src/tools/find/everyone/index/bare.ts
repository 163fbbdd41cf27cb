import { inAscii } from "./transliteration.js";

/** Scripts that leave vowels out, or write them in ways of which no rule of transliteration says how they sound. */
export const LEAVES_VOWELS_OUT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;

/** What is written in one with a word: the article, "and", "of", "from", in Thai how someone is addressed. */
const JOINED: readonly RegExp[] = [
  /^[وبلفك]?ال(?=..)/u,
  /^(?:ול|של|[לבמהוש])(?=.{3})/u,
  /^(?:คุณ|นาย|นางสาว|นาง)(?=..)/u,
];
/** Letters that Arabs and Persians speak differently. */
const PERSIAN_Z = /[ضظذ]/g;
/** Of Thai, what is written and not spoken. */
const SILENT = /[ก-ฮ][ิุ]?์/g;

/** Letters of which the table makes nothing, though a vowel is heard, where a word begins or ends with them. */
const VOWEL_FIRST = /^[اأإآعאע]/u;
const VOWEL_LAST = /[اعאע]$/u;

/** How a word of such a script may be folded, with its first and last vowel. */
export function bareWaysOf(word: string): string[] {
  const ways = [word, ...JOINED.filter((joined) => joined.test(word)).map((joined) => word.replace(joined, ""))];
  const all = ways.flatMap((way) => [way, way.replace(PERSIAN_Z, "ز"), way.replace(SILENT, "")]);
  return [...new Set(all)].map(withVowels).filter((way) => way.length > 1);
}

function withVowels(word: string): string {
  const letters = inAscii(word).replace(/[^a-z]/g, "");
  const first = VOWEL_FIRST.test(word) && !/^[aeiou]/.test(letters) ? "a" : "";
  return first + letters + (VOWEL_LAST.test(word) && !/[aeiou]$/.test(letters) ? "a" : "");
}
