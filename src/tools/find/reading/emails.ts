import { decodeWords } from "postal-mime";
import { distinctBy } from "../../../primitives/distinct.js";
import { decoded, trimmed } from "../../../primitives/text.js";
import { comparableEmail } from "../../writes/as-stored.js";
import { isRecipientLine, isSenderLine, mailboxesIn } from "./headers.js";

export interface Emails {
  /** The addresses that a text may be about: the sender's, and all that are not among `otherEmails`. */
  emails: string[];
  /** The sender's address, if the text is a mail. */
  sender?: string;
  /** Addresses also mentioned in the text: of recipients, or in someone's display name. */
  otherEmails: string[];
}

/** Addresses as people have them. Scripts without blanks end an address, and so do signs of any language. */
const LOCAL =
  "[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}\\d_][\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}\\d._+'-]{0,63}";
const DOMAIN_LABEL = "[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}\\d-]{1,63}";
const ADDRESS = new RegExp(`${LOCAL}@${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL}){1,8}`, "gu");
/** A text that is only an address, which may have rarer signs. */
const WHOLE_ADDRESS = new RegExp(
  `^(?:mailto:)?([\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}\\d.!#$%&*+^_~'-]{1,64}@${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL}){1,8})(?:\\?\\S*)?$`,
  "u",
);

/** A display name in running text. Anyone can write anything before their own address. */
const IN_DISPLAY_NAME =
  /"[^"\n<>@]{0,99}@[^"\n<>@]{0,99}" ?<|(?<![^\s"'<>,;])[^\s"'<>,;@]{1,64}@[^\s"'<>,;@]{1,99}["']? ?</g;

/** The address of a text that is nothing else. */
export function wholeAddress(text: string): string | undefined {
  const [, address] = WHOLE_ADDRESS.exec(trimmed(text.trim(), /["'<]/, /["'>.,;]/)) ?? [];
  return address === undefined ? undefined : decoded(address);
}

/** @param text plain text in which encoded words are not decoded yet */
export function readEmails(text: string): Emails {
  const whole = wholeAddress(text);
  if (whole !== undefined) return { emails: [whole], otherEmails: [] };
  const lines = text.split("\n");
  const all = distinct(lines.flatMap((line) => addressesIn(decodeWords(line))));
  const about = distinct(lines.filter((line) => !isRecipientLine(line)).flatMap(ownAddresses));
  const [sender] = lines.filter(isSenderLine).flatMap(ownAddresses);
  const emails = about.length > 0 ? about : all;
  const known = new Set(emails.map(comparableEmail));
  const others = all.filter((address) => !known.has(comparableEmail(address)));
  return { emails, ...(sender !== undefined && { sender }), otherEmails: others };
}

export function withoutAddresses(text: string): string {
  return text.replace(MAILTO, " ").replace(ADDRESS, " ");
}

const MAILTO = /mailto:([^\s?>"]{1,320})(?:\?[^\s>"]*)?/gi;

function ownAddresses(line: string): string[] {
  const mailboxes = isSenderLine(line) ? mailboxesIn(withoutLinks(line)) : undefined;
  return mailboxes?.flatMap(addressesIn) ?? addressesIn(decodeWords(line).replace(IN_DISPLAY_NAME, "<"));
}

const distinct = (addresses: readonly string[]) => distinctBy(addresses, comparableEmail);

function addressesIn(text: string): string[] {
  return (withoutLinks(text).match(ADDRESS) ?? []).map((match) => match.replace(/-+$/, ""));
}

function withoutLinks(text: string): string {
  return text.replace(MAILTO, (_, address: string) => ` ${decoded(address)} `);
}
