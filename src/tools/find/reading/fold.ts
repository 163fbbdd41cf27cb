import { normalized, UNDECOMPOSED } from "../../../primitives/text.js";

/** Letters as plain ones, where Unicode does not decompose them, or keyboards and spellings exchange them. */
const PLAIN: Record<string, string> = {
  ...UNDECOMPOSED,
  // The end of a Greek word, which capitals do not have
  ς: "σ",
  // Arabic letters as Persian writes them, and the two ends of a name
  ...{ ك: "ک", ي: "ی", ى: "ی", ة: "ه" },
  // Apostrophes that count as letters
  ...{ ʻ: "", ʼ: "", ʹ: "", ʾ: "", ʿ: "" },
};

/** Joiners, and the sign that draws Arabic words out: names are the same with them and without. */
const JOINERS = /[\p{Join_Control}\u0640]/gu;

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

/** Whether Unicode has two ways to write a letter: in one piece, or with its marks or parts apart. */
function hasTwoForms(letter: string): boolean {
  return letter.normalize("NFD") !== letter.normalize("NFC");
}

/** Whether a word may be stored in another form, with the marks or parts of its letters apart. */
export function hasMarkedLetters(word: string): boolean {
  return [...word.normalize("NFC")].some(hasTwoForms);
}

/** The longest part of a word that every form and spelling has, without letters that have marks. Of Korean, that is nothing. */
export function plainPart(word: string): string {
  const parts = [...word.normalize("NFC")]
    .map((letter) => (hasTwoForms(letter) ? " " : letter))
    .join("")
    .split(" ");
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

/** A word without what its other spellings lack at the end: capitals have no final sigma. */
export function withoutFinalSigma(word: string): string {
  return word.length > 3 ? word.replace(/[σς]$/iu, "") : word;
}

/** A text in plain letters: without accents, with Latin letters in place of those that look like them. */
export function inPlainLetters(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return withoutMarks(inAnyCase(text)).replace(/./gu, (letter) => LOOKALIKES[letter] ?? PLAIN[letter] ?? letter);
}

/** A text without accents, in its own script. */
export function withoutMarks(text: string): string {
  return normalized(text, "NFD").replace(/\p{M}/gu, "");
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
  return (
    inAnyCase(text)
      .replace(JOINERS, "")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** In characters. Nobody is looked up by what stands behind them in a field, and anyone can store more. */
export const MOST_READ = 1_000;

/** The words of a stored field, which may hold anything. */
export function wordsIn(value: unknown): string[] {
  return typeof value === "string" || typeof value === "number" ? wordsOf(String(value).slice(0, MOST_READ)) : [];
}
