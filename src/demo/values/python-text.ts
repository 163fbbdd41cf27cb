/** Strings as Python counts and compares them: by code point, not by UTF-16 unit. */

export function codePointLength(text: string): number {
  let surrogatePairs = 0;
  for (let i = 0; i < text.length; i++) {
    if ((text.codePointAt(i) ?? 0) > 0xffff) {
      surrogatePairs++;
      i++;
    }
  }
  return text.length - surrogatePairs;
}

export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** White space to Python: JavaScript's without the byte order mark, with NEL and the separators FS to US. */
function isSpace(char: string): boolean {
  return /[\s\u0085]/.test(char) ? char !== "\ufeff" : char >= "\u001c" && char <= "\u001f";
}

/** The order of the C collation. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others, yet their units lie below U+E000. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
