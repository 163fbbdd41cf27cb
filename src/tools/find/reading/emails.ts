import { decodeWords } from "postal-mime";
import { distinctBy } from "../../../primitives/distinct.js";
import { decoded, stripped } from "../../../primitives/text.js";
import { comparableEmail } from "../../writes/as-stored.js";
import { inAnyCase } from "./fold.js";
import { isRecipientLine, isReplyLine, isSenderLine } from "./headers.js";
import { addressesIn, DOMAIN, type Line, readSender, readText, withoutAddressesIn } from "./mailboxes.js";
import { sellersOwn } from "./team.js";
import { wordsFor } from "./vocabulary.js";

export interface Emails {
  /** The addresses that a text may be about: the sender's, and all that are not among `otherEmails`. */
  emails: string[];
  /** The sender's address, if the text is a mail; the one to answer to, if a form of the seller's sent it. */
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
  const lines = text.split("\n").filter(mayHaveAddress).map(readLine);
  const of = (role: Role) => lines.filter((line) => line.role === role);
  const about = [...of("sender"), ...of("reply"), ...of("none")];
  const all = distinct(lines.flatMap(({ decoded }) => addressesIn(decoded)));
  const [first, coauthor] = distinct(of("sender").find((line) => line.own.length > 0)?.own ?? []);
  const [answered, other] = distinct(of("reply").flatMap((line) => line.own));
  // A form of the seller's sends what a customer writes, and answers go to the customer.
  const isOfForm =
    first !== undefined && answered !== undefined && !other && sellersOwn(lines.map(({ decoded }) => decoded))(first);
  const own = distinct(about.flatMap((line) => line.own)).filter((address) => !isOfForm || address !== first);
  const emails = own.length > 0 ? own : distinct(of("recipient").flatMap((line) => line.own));
  const sender = isOfForm ? answered : first;
  const others = all.filter((address) => !emails.some((one) => comparableEmail(one) === comparableEmail(address)));
  return {
    emails,
    ...(sender !== undefined && coauthor === undefined && { sender }),
    otherEmails: others,
    ...readPlus(
      lines.map(({ decoded }) => decoded),
      emails[0],
      text,
    ),
    isUnread: about.some((line) => line.isUnread),
  };
}

/** @param odd addresses that do not look like one */
export function withoutAddresses(text: string, odd: readonly string[]): string {
  const rest = withoutAddressesIn(text.replace(MAILTO, " "));
  return odd.filter((address) => rest.includes(address)).reduce((left, address) => left.replaceAll(address, " "), rest);
}

const MAILTO = /mailto:([^\s?>"]{1,320})(?:\?[^\s>"]*)?/gi;

type Role = "sender" | "reply" | "recipient" | "none";

/** A sender's line may have a name alone; an encoded word may have an @. */
function mayHaveAddress(line: string): boolean {
  return /@|=\?/.test(line) || isSenderLine(line);
}

function readLine(line: string): Line & { role: Role; decoded: string } {
  const decoded = withoutLinks(decodeWords(line));
  if (isSenderLine(line)) return { role: "sender", decoded, ...readSender(withoutLinks(line), decoded) };
  const role = isRecipientLine(line) ? "recipient" : isReplyLine(line) ? "reply" : "none";
  return { role, decoded, ...readText(decoded) };
}

const distinct = (addresses: readonly string[]) => distinctBy(addresses, comparableEmail);

function withoutLinks(text: string): string {
  return text.replace(MAILTO, (_, address: string) => ` ${decoded(address)} `);
}

const COMMON_WORDS = wordsFor("common");
const LONGEST_LOCAL = 130;
/** One or two words before an address. Web addresses write a blank as a plus, and a plus becomes a blank when they are read. */
const WORDS_BEFORE = /(?:^|[\s<>"'(,;:=])(?:([\p{L}\p{M}\d._'-]{1,60}) )?([\p{L}\p{M}\d._'-]{1,60}) $/u;

function readPlus(
  lines: readonly string[],
  email: string | undefined,
  text: string,
): Pick<Emails, "withPlus" | "isSpaced"> {
  const none = { withPlus: [], isSpaced: false };
  if (email === undefined) return none;
  const line = lines.find((one) => one.includes(email));
  const [before = "", behind] = line?.split(email, 2) ?? [];
  const [all, first, second] = WORDS_BEFORE.exec(before.slice(-LONGEST_LOCAL)) ?? [];
  if (second === undefined || COMMON_WORDS.has(inAnyCase(second))) return none;
  const withPlus = [`${second}+${email}`, ...(first === undefined ? [] : [`${first}+${second}+${email}`])];
  return { withPlus, isSpaced: all === before && behind === "" && !text.includes("\n") };
}
