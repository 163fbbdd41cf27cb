import { UNDECOMPOSED } from "../primitives/text.js";

/** Whom a record is about, as the texts that are checked for it need it. */
export interface Owner {
  /** Whether a text has a word of the person's names or address in it, or the beginning or end of one; the domain does not count. */
  isIn(text: string): boolean;
  /** Whether a text has the person's name in it, all of it or two of its words: then it is of that person, not like a name. */
  isNamedIn(text: string): boolean;
}

/** Pieces of fewer letters are in anyone's name. */
const SHORTEST = 3;
/** In characters. Names are shorter. */
const LONGEST = 1_000;
const LETTER = /\P{N}/u;

/** @param around whom the record around this one is about */
export function ownerOf(names: readonly string[], emails: readonly string[], around?: Owner): Owner {
  const locals = emails.map((email) => email.slice(0, Math.max(email.lastIndexOf("@"), 0)));
  const pieces = SPELLINGS.map((spell) => piecesIn(names, locals, spell));
  // jane.cooper@ is a name as well, and pro@ is none.
  const called = [...names, ...locals.map(untagged).filter((local) => wordsOf(local).length > 1)];
  const whole = SPELLINGS.map((spell) => namedIn(called, spell));
  return {
    isIn: (text) => pieces.some((isIn) => isIn(text)) || (around?.isIn(text) ?? false),
    isNamedIn: (text) => whole.some((isIn) => isIn(text)) || (around?.isNamedIn(text) ?? false),
  };
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
/** What people put behind a + is the seller's name rather than their own. */
const untagged = (local: string) => local.replace(/\+.*$/s, "");

/** Shorter names may come about between two words that have nothing to do with them. */
const SHORTEST_IN_ONE_PIECE = 6;
/** Of languages that put no blanks between words. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]/u;

/** Whether a text has one of these names in one way to spell them: its words in any order, or all in one piece. */
function namedIn(names: readonly string[], spell: Spell): Owner["isNamedIn"] {
  const known = names.map((name) => {
    const words = wordsOf(spell(name.slice(0, LONGEST)));
    const piece = words.join("");
    const isTold = UNSPACED.test(name) || (words.length > 1 && piece.length >= SHORTEST_IN_ONE_PIECE);
    return { words, piece: isTold ? piece : undefined };
  });
  return (text) => {
    const parts = wordsOf(spell(text));
    const bare = parts.join("");
    return known.some(({ words, piece }) => {
      const own = words.filter((word) => parts.includes(word));
      const long = new Set(own.filter((word) => word.length >= SHORTEST && LETTER.test(word)));
      return (
        (own.length > 0 && own.length === words.length) || long.size > 1 || (piece && bare.includes(piece)) || false
      );
    });
  };
}

/** Whether a text has a word of these names or local parts in one way to spell them. */
function piecesIn(names: readonly string[], locals: readonly string[], spell: Spell): Owner["isIn"] {
  // Numbers name no one.
  const namingWords = (text: string) => wordsOf(spell(text.slice(0, LONGEST))).filter((word) => LETTER.test(word));
  const words = new Set([...names, ...locals].flatMap(namingWords));
  const long = [...words].filter(({ length }) => length >= SHORTEST);
  const own = [...names, ...locals.map(untagged)].flatMap(namingWords);
  // "jc" is Jane Cooper.
  const initials = new Set(
    names.map((name) =>
      namingWords(name)
        .map(([first]) => first)
        .join(""),
    ),
  );
  const isPiece = (piece: string) =>
    words.has(piece) ||
    initials.has(piece) ||
    (piece.length >= SHORTEST && own.some((word) => word.startsWith(piece) || word.endsWith(piece)));
  return (text) => {
    const parts = wordsOf(spell(text));
    const bare = parts.join("");
    const pieces = parts.flatMap((part) => part.match(/\P{N}+/gu) ?? []);
    return long.some((word) => bare.includes(word)) || pieces.some((piece) => piece.length > 1 && isPiece(piece));
  };
}

type Spell = (text: string) => string;

const ANY_UNDECOMPOSED = new RegExp(`[${Object.keys(UNDECOMPOSED).join("")}]`, "g");

/** Without case and accents. */
const plainly: Spell = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(ANY_UNDECOMPOSED, (letter) => UNDECOMPOSED[letter] ?? letter);

/** In any way to write umlauts: Mueller, Müller and Muller are the same. */
const loosely: Spell = (text) =>
  plainly(text)
    .replace(/([aou])e/g, "$1")
    .replace(/aa/g, "a");

const SPELLINGS = [plainly, loosely];
