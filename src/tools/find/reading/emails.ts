import { decodeWords } from "postal-mime";
import { distinctBy } from "../../../primitives/distinct.js";
import { decoded, stripped } from "../../../primitives/text.js";
import { comparableEmail } from "../../writes/as-stored.js";
import { isRecipientLine, isSenderLine } from "./headers.js";
import { addressesIn, DOMAIN, type Line, readSender, readText, withoutAddressesIn } from "./mailboxes.js";

export interface Emails {
  /** The addresses that a text may be about: the sender's, and all that are not among `otherEmails`. */
  emails: string[];
  /** The sender's address, if the text is a mail. */
  sender?: string;
  /** Addresses also mentioned in the text: of recipients, or in someone's display name. */
  otherEmails: string[];
  /** The first address with the words before it, as if a blank stood in place of a plus. */
  withPlus: string[];
  /** Whether the text is nothing but words and that address. */
  isSpaced: boolean;
  /** Whether someone's address cannot be read, so that the name or address before it may be forged. */
  isUnread: boolean;
}

/** A text that is only an address, which may have rarer signs. */
const WHOLE_ADDRESS = new RegExp(
  `^(?:mailto:)?([\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}\\d.!#$%&*+^_~'-]{1,64}@${DOMAIN})(?:\\?\\S*)?$`,
  "u",
);

/** The address of a text that is nothing else. */
export function wholeAddress(text: string): string | undefined {
  const [, address] = WHOLE_ADDRESS.exec(stripped(text, "\"'<>.,;")) ?? [];
  return address === undefined ? undefined : decoded(address);
}

/** @param text plain text in which encoded words are not decoded yet */
export function readEmails(text: string): Emails {
  const whole = wholeAddress(text);
  if (whole !== undefined) {
    return { emails: [whole], otherEmails: [], withPlus: [], isSpaced: false, isUnread: false };
  }
  const lines = text.split("\n");
  const all = distinct(lines.flatMap((line) => addressesIn(withoutLinks(decodeWords(line)))));
  const senders = lines.filter(isSenderLine).map(readLine);
  const about = [...senders, ...lines.filter((line) => !isSenderLine(line) && !isRecipientLine(line)).map(readLine)];
  const recipients = lines.filter(isRecipientLine).map(readLine);
  const own = distinct(about.flatMap((line) => line.own));
  const emails = own.length > 0 ? own : distinct(recipients.flatMap((line) => line.own));
  const [sender, coauthor] = distinct(senders.find((line) => line.own.length > 0)?.own ?? []);
  const others = all.filter((address) => !emails.some((one) => comparableEmail(one) === comparableEmail(address)));
  return {
    emails,
    ...(sender !== undefined && coauthor === undefined && { sender }),
    otherEmails: others,
    ...readPlus(lines.map(decodeWords), emails[0]),
    isUnread: about.some((line) => line.isUnread),
  };
}

export function withoutAddresses(text: string): string {
  return withoutAddressesIn(text.replace(MAILTO, " "));
}

const MAILTO = /mailto:([^\s?>"]{1,320})(?:\?[^\s>"]*)?/gi;

function readLine(line: string): Line {
  const text = withoutLinks(decodeWords(line));
  return isSenderLine(line) ? readSender(withoutLinks(line), text) : readText(text);
}

const distinct = (addresses: readonly string[]) => distinctBy(addresses, comparableEmail);

function withoutLinks(text: string): string {
  return text.replace(MAILTO, (_, address: string) => ` ${decoded(address)} `);
}

const LONGEST_LOCAL = 130;
/** One or two words before an address. Web addresses write a blank as a plus, and a plus becomes a blank when they are read. */
const WORDS_BEFORE = /(?:^|[\s<>"'(,;:=])(?:([\p{L}\p{M}\d._'-]{1,60}) )?([\p{L}\p{M}\d._'-]{1,60}) $/u;

function readPlus(lines: readonly string[], email: string | undefined): Pick<Emails, "withPlus" | "isSpaced"> {
  const none = { withPlus: [], isSpaced: false };
  if (email === undefined) return none;
  const line = lines.find((one) => one.includes(email));
  const [before = "", behind] = line?.split(email, 2) ?? [];
  const [all, first, second] = WORDS_BEFORE.exec(before.slice(-LONGEST_LOCAL)) ?? [];
  if (second === undefined) return none;
  const withPlus = [`${second}+${email}`, ...(first === undefined ? [] : [`${first}+${second}+${email}`])];
  return { withPlus, isSpaced: lines.length === 1 && all === before && behind === "" };
}
