/** Letters that no decomposition turns into plain ones. */
const PLAIN: Record<string, string> = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

/** Cyrillic and Greek letters that look like Latin ones. */
const TWINS: Record<string, string> = Object.fromEntries(
  [..."аaеeоoрpсcуyхxіiјjѕsԁdһhӏlԛqԝwкkмmтtнhвbοoαaνvρpιiκkτtυuχxεe".matchAll(/(.)(.)/gu)].map(([, twin, letter]) => [
    twin as string,
    letter as string,
  ]),
);

/** A text as it is compared: any case, any width. */
export function inAnyCase(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** A text in plain letters: without accents, and in Latin ones where others look like them. */
export function inPlainLetters(text: string): string {
  return inAnyCase(text)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/./gu, (letter) => TWINS[letter] ?? PLAIN[letter] ?? letter);
}

/** A text as it looks from afar: in plain letters, however umlauts are written. */
export function fromAfar(text: string): string {
  return inPlainLetters(text).replace(/([aou])e/g, "$1");
}

/** Whether a text is in a script without capitals. */
export function hasNoCase(text: string): boolean {
  return !/[\p{Lu}\p{Ll}]/u.test(text);
}

/** The words of a text, in any case. */
export function wordsOf(text: string): string[] {
  return inAnyCase(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
