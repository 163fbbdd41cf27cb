import { addressParser } from "postal-mime";
import { anyOf } from "./vocabulary.js";

const SENDER = new RegExp(String.raw`^[>\s]*${anyOf("senders")}\s*:`, "iu");
const RECIPIENT = new RegExp(String.raw`^[>\s]*${anyOf("recipients")}\s*:`, "iu");
const FOLDED = new RegExp(
  String.raw`^[> \t]*${anyOf("senders", "recipients")} ?:.*(?:\r?\n[ \t]+(?![\w-]+ ?:)\S.*)+`,
  "gimu",
);

export function isSenderLine(line: string): boolean {
  return SENDER.test(line);
}

export function isRecipientLine(line: string): boolean {
  return RECIPIENT.test(line);
}

/** A text in which each header line that names people is one line. */
export function unfolded(text: string): string {
  return text.replace(FOLDED, (lines) => lines.replace(/\r?\n[ \t]+/g, " "));
}

/**
 * The addresses of a header line by the grammar of RFC 5322, without those in display names and comments.
 * @param line with its encoded words, since their text is not part of the grammar
 * @returns undefined if the line does not follow the grammar
 */
export function mailboxesIn(line: string): string[] | undefined {
  const value = line.slice(line.indexOf(":") + 1);
  if (!isWellFormed(value)) return undefined;
  const addresses = addressParser(value, { flatten: true }).flatMap(({ address }) => address || []);
  return addresses.length > 0 ? addresses : undefined;
}

/** The parser accepts anything: of two addresses it takes the first, and a second header on the line for a group. */
function isWellFormed(value: string): boolean {
  const bare = value.replace(/"[^"]*"|\([^()]*\)/g, " ");
  if (bare.includes('"') || (bare.includes(":") && !/^[^:<>@]+:[^:]*;\s*$/.test(bare))) return false;
  return bare.split(/[,;]/).every((mailbox) => (mailbox.match(/</g) ?? mailbox.match(/@/g) ?? []).length <= 1);
}
