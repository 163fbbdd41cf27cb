import type { Customer } from "../../../polar/models/customer.js";
import { wordsOf } from "./fold.js";
import { readForm } from "./form.js";
import type { Kind } from "./form-words.js";
import { plainText } from "./plain-text.js";

/** Behind which labels whoever wrote a mail, or filled in a form, stands. */
const WRITERS: readonly Kind[] = ["senders", "replies", "email", "name"];

/** As few as in the head of a mail without its text. */
const FEWEST_WORDS = 5;

/**
 * Whether a text is something that this customer wrote: its email stands where a sender, a form or a signature has it, and not
 * in a sentence, and there is more in it than who the customer is.
 */
export function isMailOf(customer: Customer, given: string): boolean {
  const text = plainText(given).trim();
  if (!text.includes("\n")) return false;
  const known = new Set(wordsOf(JSON.stringify(customer)));
  const unknown = (part: string) => wordsOf(part).filter((word) => !known.has(word));
  const hasEmail = (part: string) => part.toLowerCase().includes(customer.email?.toLowerCase() ?? "\n");
  if (unknown(text).length < FEWEST_WORDS) return false;
  const isWriter = readForm(text).labeled.some(({ kind, value }) => WRITERS.includes(kind) && hasEmail(value));
  return isWriter || text.split("\n").some((line) => hasEmail(line) && unknown(line).length === 0);
}
