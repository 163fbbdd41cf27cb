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
 * The addresses of a header line, whatever its display names and comments hold. Encoded words must not be decoded yet: what
 * they stand for is not part of the line's grammar.
 * @returns undefined where the line is not written by that grammar
 */
export function mailboxesIn(line: string): string[] | undefined {
  const value = line.slice(line.indexOf(":") + 1);
  if (!isWellFormed(value)) return undefined;
  const addresses = addressParser(value, { flatten: true }).flatMap(({ address }) => address || []);
  return addresses.length > 0 ? addresses : undefined;
}

/** A parser always finds something: the first of two addresses, or a group where a second header follows on the line. */
function isWellFormed(value: string): boolean {
  const bare = value.replace(/"[^"]*"|\([^()]*\)/g, " ");
  if (bare.includes('"') || (bare.includes(":") && !/^[^:<>@]+:[^:]*;\s*$/.test(bare))) return false;
  return bare.split(/[,;]/).every((mailbox) => (mailbox.match(/</g) ?? mailbox.match(/@/g) ?? []).length <= 1);
}
