/** Letters of scripts that write words without blanks between them. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Phrases as one pattern, the longest first. A phrase stands between other words, and at its ends too, except where its script
 * has no blanks. Within a phrase `*` stands for any letters, and `_` at an end for what is written without a blank; a `.` at
 * the end is the end of the clause.
 */
export function patternOf(phrases: readonly string[]): string {
  const all = [...new Set(phrases)].sort((a, b) => b.length - a.length);
  return `(?:${all.map(sourceOf).join("|")})`;
}

function sourceOf(phrase: string): string {
  const bare = phrase.replace(/^_|[_.]$/g, "");
  const source = bare.replaceAll("'", "['’]").replaceAll("*", "[\\p{L}\\p{N}_]*").replace(/\s+/g, "\\s+");
  const isFree = (letter = "", mark = false) => mark || UNSPACED.test(letter);
  const start = isFree(bare[0], phrase.startsWith("_")) ? "" : "(?<![\\p{L}\\p{N}\\p{M}_@.-])";
  const end = isFree(bare.at(-1), phrase.endsWith("_")) ? "" : "(?![\\p{L}\\p{N}\\p{M}_@])";
  return `${start}${source}${end}${phrase.endsWith(".") ? CLAUSE_END : ""}`;
}

const CLAUSE_END = "(?=\\s*(?:$|[\\n,;:.!?()。、，！？।،؟–—-]))";

/** The phrases of a column of a table, which are separated by commas. */
export function split(phrases: string | undefined): string[] {
  return (phrases ?? "")
    .split(",")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}
