import fc from "fast-check";

const SURROGATES = { first: 0xd800, count: 0x800 };

/** Any character of Unicode. fast-check's own unit `binary` first makes a table of all of them, which takes seconds. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES.count })
  .map(characterAt, (character) => indexOf(String(character)));

function characterAt(index: number): string {
  return String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count);
}

/** Without it, fast-check mixes none of the strings in that often break something, such as `__proto__`. */
function indexOf(character: string): number {
  const code = character.codePointAt(0) ?? -1;
  const index = code < SURROGATES.first ? code : code - SURROGATES.count;
  if (index < 0 || characterAt(index) !== character) throw new Error("This is not one character.");
  return index;
}
