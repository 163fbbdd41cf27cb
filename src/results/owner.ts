import { UNDECOMPOSED } from "../primitives/text.js";

/** Whom a record is about, as the texts that are checked for it need it. */
export interface Owner {
  /** Whether a text has a word of the person's names or address in it, or the beginning or end of one; the domain does not count. */
  isIn(text: string): boolean;
}

/** Pieces of fewer letters are in anyone's name. */
const SHORTEST = 3;
/** In characters. Names are shorter. */
const LONGEST = 1_000;
const LETTER = /\P{N}/u;

/** @param around whom the record around this one is about */
export function ownerOf(names: readonly string[], emails: readonly string[], around?: Owner): Owner {
  const locals = emails.map((email) => email.slice(0, Math.max(email.lastIndexOf("@"), 0)));
  const readings = SPELLINGS.map((spell) => namedIn(names, locals, spell));
  return { isIn: (text) => readings.some((isIn) => isIn(text)) || (around?.isIn(text) ?? false) };
}

/** Whether a text has a word of these names or local parts in one way to spell them. */
function namedIn(names: readonly string[], locals: readonly string[], spell: Spell): Owner["isIn"] {
  const wordsOf = (text: string) => spell(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  // Numbers name no one.
  const namingWords = (text: string) => wordsOf(text.slice(0, LONGEST)).filter((word) => LETTER.test(word));
  const words = new Set([...names, ...locals].flatMap(namingWords));
  const long = [...words].filter(({ length }) => length >= SHORTEST);
  // What people put behind a + is the seller's name rather than their own.
  const own = [...names, ...locals.map((local) => local.replace(/\+.*$/s, ""))].flatMap(namingWords);
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
    const parts = wordsOf(text);
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
