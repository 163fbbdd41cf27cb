import { addressParser } from "postal-mime";
import { LABELS } from "./form-words.js";
import { split } from "./phrases.js";
import { anyOf, oneOf } from "./vocabulary.js";

const SENDER = new RegExp(String.raw`^[>\s]*${anyOf("senders")}\s*:`, "iu");
const RECIPIENT = new RegExp(String.raw`^[>\s]*${anyOf("recipients")}\s*:`, "iu");
const REPLIES = Object.values(LABELS).flatMap(({ replies }) => split(replies));
const REPLY = new RegExp(String.raw`^[>\s]*${oneOf(REPLIES)}\s*:`, "iu");
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

/** Whether a line says whom an answer goes to, who may be someone else than the sender. */
export function isReplyLine(line: string): boolean {
  return REPLY.test(line);
}

/** A text in which each header line that names people is one line. */
export function unfolded(text: string): string {
  return joined(text.replace(FOLDED, (lines) => lines.replace(/\r?\n[ \t]+/g, " ")));
}

const MOST_BREAKS = 3;

/** The lines of a text, each sender's with the next ones up to the address if a line break stands in the display name. */
function joined(text: string): string {
  const lines: string[] = [];
  let breaks = 0;
  for (const line of text.split("\n")) {
    const before = lines.at(-1);
    if (before !== undefined && breaks < MOST_BREAKS && isOpen(before, line)) {
      lines[lines.length - 1] = `${before.trimEnd()} ${line}`;
      breaks++;
    } else {
      lines.push(line);
      breaks = 0;
    }
  }
  return lines.join("\n");
}

function isOpen(line: string, next: string): boolean {
  if (line.includes("<")) return false;
  const [, bare] = BARE_MAILBOX.exec(next) ?? [];
  if (bare !== undefined && !HTML_TAG.test(bare)) return line.includes("@");
  if (!isSenderLine(line)) return false;
  const isQuoted = (line.split('"').length - 1) % 2 === 1 && next.includes('"');
  return isQuoted || /^[\s"']*<[^<>]*>\s*$/.test(next);
}

/** An address without an @, at the start of a line. */
const BARE_MAILBOX = /^[\s"']*<\s*([^\s<>@]*)\s*>/;

/** The inside of a bracket that looks like a mailbox and is HTML. */
export const HTML_TAG =
  /^\/?(?:a|abbr|b|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|li|ol|p|pre|q|s|small|span|strong|sub|sup|table|tbody|td|th|thead|title|tr|tt|u|ul|wbr)\b/i;

/**
 * What stands for addresses in a header line by the grammar of RFC 5322, without display names and comments.
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
  if (bare.includes('"') || /<\s*>/.test(bare) || (bare.includes(":") && !/^[^:<>@]+:[^:]*;\s*$/.test(bare)))
    return false;
  return bare.split(/[,;]/).every((mailbox) => (mailbox.match(/</g) ?? mailbox.match(/@/g) ?? []).length <= 1);
}
