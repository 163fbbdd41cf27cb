import { normalized } from "../../primitives/text.js";

const ASCII = /^[\0-\x7f]*$/;

/** A text to be compared without case: folded as Unicode says, which makes ß the same as SS and ς as Σ, and in form NFC. */
export function caseless(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : normalized(folded(normalized(text, "NFC")), "NFC");
}

/** Capitals of some letters have no way back. The Turkish ı is a letter of its own, though its capital is that of i. */
function folded(text: string): string {
  return text.replace(/[^ı]+/g, (part) => part.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ"));
}
