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
  const words = new Set([...names, ...locals].flatMap(namingWords));
  const long = [...words].filter(({ length }) => length >= SHORTEST);
  // What people put behind a + is the seller's name rather than their own.
  const own = [...names, ...locals.map((local) => local.replace(/\+.*$/s, ""))].flatMap(namingWords);
  const isPiece = (piece: string) =>
    words.has(piece) ||
    (piece.length >= SHORTEST && own.some((word) => word.startsWith(piece) || word.endsWith(piece)));
  return {
    isIn(text) {
      const parts = wordsOf(text);
      const bare = parts.join("");
      const pieces = parts.flatMap((part) => part.match(/\P{N}+/gu) ?? []);
      return (
        long.some((word) => bare.includes(word)) ||
        pieces.some((piece) => piece.length > 1 && isPiece(piece)) ||
        (around?.isIn(text) ?? false)
      );
    },
  };
}

/** Numbers name no one. */
function namingWords(text: string): string[] {
  return wordsOf(text.slice(0, LONGEST)).filter((word) => LETTER.test(word));
}

/** The words of a text, without case and accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
