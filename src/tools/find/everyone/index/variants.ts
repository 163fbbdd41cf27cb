import type { AskedWord } from "./asked.js";
import type { Columns } from "./columns.js";
import { sameConsonants } from "./consonants.js";
import { stemsOf } from "./inflections.js";
import { nicknamesOf } from "./nicknames.js";
import { beginningWith } from "./slips.js";
import { spellingsOf } from "./spellings.js";

/** How a word of a question is one of a customer's. */
export type How = "same" | "nickname" | "spelled" | "slip" | "joined" | "cut" | "consonants" | "read";

/** A word of the index that one of a question may be. */
export interface Variant {
  number: number;
  how: How;
  count: number;
}

/** Short forms, other spellings, and what is inflected, cut off or written without vowels. */
export function variantsIn(
  { text, isBare, bareWays, isCut, isLatin }: AskedWord,
  isInText: boolean,
  columns: Columns,
): Variant[] {
  const countOf = (number: number) => columns.counts.data[number] as number;
  const found: Variant[] = [];
  const stems = stemsOf(text);
  const nicknames = [text, ...stems].flatMap(nicknamesOf);
  const ways: [How, Set<string>][] = [
    ["nickname", new Set([...nicknames, ...nicknames.flatMap((name) => spellingsOf(name, 1))])],
    [
      "spelled",
      new Set([
        ...spellingsOf(text, isInText || (isLatin && !OF_OTHER_SCRIPT.test(text)) ? 1 : 2),
        ...stems,
        ...stems.flatMap((stem) => spellingsOf(stem, 1)),
      ]),
    ],
  ];
  for (const [how, others] of ways) {
    for (const other of others) {
      const number = columns.words.numberOf(other);
      if (number >= 0) found.push({ number, how, count: countOf(number) });
    }
  }
  // Of these, it is not known which of them is meant.
  const addAlike = (how: How, numbers: readonly number[], least = 0) => {
    const count = Math.max(
      least,
      numbers.reduce((sum, number) => sum + countOf(number), 0),
    );
    for (const number of numbers) found.push({ number, how, count });
  };
  if (isCut) addAlike("cut", beginningWith(columns.words, text));
  const bare = isBare ? bareWays : [text, ARTICLE + text];
  const isAsked = isBare || !isInText || text.length > MOST_OF_SHORT;
  for (const word of isAsked ? bare : []) {
    const numbers = sameConsonants(columns.words, word, isBare);
    const withArticle =
      isBare || word === text ? numbers : numbers.filter((number) => columns.words.text(number).startsWith("l"));
    addAlike("consonants", withArticle, ONE_CONSONANT.test(word) ? columns.marks.length / FEW : 0);
  }
  const behindServant = isBare ? undefined : SERVANT.exec(text)?.[1];
  if (behindServant !== undefined) {
    addAlike(
      "consonants",
      [columns.words.numberOf("bd")].filter((number) => number >= 0),
    );
    addAlike("consonants", sameConsonants(columns.words, behindServant, false));
  }
  return found;
}

const ARTICLE = "al";
/** Such a word is like too many others to tell anything. */
const ONE_CONSONANT = /^[aeiouywh]*[^aeiouywh]?[aeiouywh]*$/;
const FEW = 20;
/** In a text, a word of so few letters has the consonants of too many others. */
const MOST_OF_SHORT = 4;
/** `Abdullah`, which Arabic writes as two words. */
const SERVANT = /^abd(?:[aeiou]l?)?(l?[a-z]{2,})$/;
/** How names of other scripts often end, or sound, in Latin letters. */
const OF_OTHER_SCRIPT = /(?:ow|ew|off|eff|ij|ii|yj)$|tsch|shch|(?:nnis|poulos|akis|idis|adis)$/;
