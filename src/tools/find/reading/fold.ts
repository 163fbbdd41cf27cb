import { normalized } from "../../../primitives/text.js";

/** Letters that Unicode does not decompose into plain ones. */
const PLAIN: Record<string, string> = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES: Record<string, string> = Object.fromEntries(
  [..."аaеeоoрpсcуyхxіiјjѕsԁdһhӏlԛqԝwкkмmтtнhвbοoαaνvρpιiκkτtυuχxεe".matchAll(/(.)(.)/gu)].map(
    ([, lookalike, letter]) => [lookalike as string, letter as string],
  ),
);

/** True of most texts, which are in plain letters already. */
const ASCII = /^[ -~]*$/;

/** A text as texts are compared: in lower case and one width. */
export function inAnyCase(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : normalized(text, "NFKC").toLowerCase();
}

/** A text in plain letters: without accents, with Latin letters in place of those that look like them. */
export function inPlainLetters(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return normalized(inAnyCase(text), "NFD")
    .replace(/\p{M}/gu, "")
    .replace(/./gu, (letter) => LOOKALIKES[letter] ?? PLAIN[letter] ?? letter);
}

/** A text in plain letters, with umlauts written in one way: Mueller and Müller are the same. */
export function inLooseSpelling(text: string): string {
  return inPlainLetters(text).replace(/([aou])e/g, "$1");
}

/** Whether the script of a text has no capitals. */
export function hasNoCase(text: string): boolean {
  return !/[\p{Lu}\p{Ll}]/u.test(text);
}

/** The words of a text, in lower case. */
export function wordsOf(text: string): string[] {
  return inAnyCase(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** In characters. Nobody is looked up by what stands behind them in a field, and anyone can store more. */
const MOST_READ = 1_000;

/** The words of a stored field, which may hold anything. */
export function wordsIn(value: unknown): string[] {
  return typeof value === "string" || typeof value === "number" ? wordsOf(String(value).slice(0, MOST_READ)) : [];
}
