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
  return joined(text.replace(FOLDED, (lines) => lines.replace(/\r?\n[ \t]+/g, " ")));
}

const MOST_BREAKS = 3;

/** A sender's line, with the next ones up to the address if a line break stands in the display name. */
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
  if (!isSenderLine(line) || line.includes("<")) return false;
  const isQuoted = (line.split('"').length - 1) % 2 === 1 && next.includes('"');
  return isQuoted || /^[\s"']*<[^<>]*>\s*$/.test(next);
}

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
