/** `@jane_cooper84`, `xX_cooper_Xx`, `jane.cooper`, `JaneCooper` */
const HANDLE = /(?<![\p{L}\d@._-])@?[\p{L}\d_]+(?:[.-][\p{L}\d_]+)*(?![\p{L}\d@])/gu;
const ORNAMENT = /^(?:x+|mr|ms|the|real|its|im|iam|official)_+|_+(?:x+|official|dev|hq)$|^_+|_+$/giu;
const CAMEL = /(?<=\p{Ll})(?=\p{Lu})/u;
const SHORTEST = { part: 2, word: 4, withoutNumber: 8 };
const MOST = 4;

/** Names that people go by: as their parts, and with a number at the end, as they are. */
export function handlesIn(text: string): string[][] {
  const found: string[][] = [];
  for (const [token] of text.matchAll(HANDLE)) {
    const bare = token.replace(/^@/, "");
    const handle = bare.replace(ORNAMENT, "").replace(ORNAMENT, "");
    const [, letters = handle, number = ""] = /^(\D*?)(\d{1,6})$/.exec(handle) ?? [];
    const isWord = /^[\p{Ll}\p{Lu}\p{M}]+$/u.test(letters);
    if (isWord && number !== "" && letters.length >= SHORTEST.word) found.push([handle]);
    const parts = letters.split(/[._-]/).flatMap((part) => part.split(CAMEL));
    const isName = parts.length > 1 && parts.length < 4 && parts.every((part) => /^\p{L}{2,20}$/u.test(part));
    if (isName && (/[._]/.test(letters) || CAMEL.test(letters))) found.push(parts);
    else if (
      isWord &&
      token !== letters &&
      letters.length >= (number === "" ? SHORTEST.word : SHORTEST.withoutNumber)
    ) {
      found.push([letters]);
    }
  }
  return found.slice(0, MOST);
}
