import { normalized } from "../../../primitives/text.js";
import { caseless } from "../../stream/caseless.js";

/** An address that reaches the same mailbox as a rule: without case, what is behind a plus, and dots before the @. */
export function foldedEmail(email: string): string {
  const text = caseless(email);
  const at = text.lastIndexOf("@");
  if (at < 0) return text;
  const [mailbox = ""] = text.slice(0, at).split("+", 1);
  return `${mailbox.replaceAll(".", "") || text.slice(0, at)}${text.slice(at)}`;
}

/** A name in one width, without case and accents, and with single blanks. */
export function foldedName(name: string): string {
  return normalized(withoutMarks(caseless(normalized(name, "NFKC"))), "NFC")
    .replace(/\s+/g, " ")
    .trim();
}

/** A postal code in one width, without case and blanks. */
export function foldedCode(code: string): string {
  return foldedName(code).replaceAll(" ", "");
}

const withoutMarks = (text: string) => normalized(text, "NFD").replace(/\p{M}/gu, "");
