import { isRecipientLine } from "./headers.js";
import { addressesIn } from "./mailboxes.js";

const ROLE =
  /(?<![\p{L}\d])(?:support|help(?:desk)?|hello|contact|team|service|billing|care|success|no-?reply)(?![\p{L}\d])/iu;
const NO_REPLY = /^no-?reply/iu;

/** Tells the addresses that are the seller's own: at the domain of whom a mail is sent to, or without anyone to answer. */
export function sellersOwn(lines: readonly string[]): (address: string) => boolean {
  const domains = new Set(lines.filter(isRecipientLine).flatMap(addressesIn).map(domainOf));
  return (address) => domains.has(domainOf(address)) || NO_REPLY.test(address);
}

/** Whether words or an address are what those who answer mails for a team have. */
export function isRole(text: string): boolean {
  return ROLE.test(text.split("@", 1)[0] ?? "");
}

const domainOf = (address: string) => address.slice(address.indexOf("@") + 1).toLowerCase();
