/** Strings as Python counts and compares them: by code point, not by UTF-16 unit. */

export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Python's white space: JavaScript's without the byte order mark, plus NEL and the separators FS to US. */
function isSpace(char: string): boolean {
  return /[\s\u0085]/.test(char) ? char !== "\ufeff" : char >= "\u001c" && char <= "\u001f";
}

/** The order of PostgreSQL's C collation. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
  }
  return a.length - b.length;
}

/** Surrogates encode the highest code points, although their units are below U+E000. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
