import { unique } from "./reading.js";

export interface Emails {
  /** The addresses a text is about: the sender's in a mail, or else all there are. */
  emails: string[];
  /** Addresses that are there besides: of those who were written to, or in someone's display name. */
  otherEmails: string[];
}

export const ADDRESS = /[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+/gu;

/** A mail's line that says who wrote it. */
export const SENDER = /^(?:>\s*)*(?:from|von|de|od|da|van|sender|absender)\s*:/i;
const RECIPIENT = /^(?:>\s*)*(?:to|an|cc|bcc|para|do|reply-to|delivered-to|return-path|kopie)\s*:/i;

export function readEmails(text: string): Emails {
  const plain = text
    .replace(/mailto:([^\s?>"]+)(?:\?[^\s>"]*)?/gi, (_, address: string) => ` ${decoded(address)} `)
    .replace(/\s*[[({]\s*at\s*[\])}]\s*/gi, "@")
    .replace(/\s*[[({]\s*dot\s*[\])}]\s*/gi, ".");
  const all = addressesIn(plain);
  const senders = plain.split("\n").filter((line) => SENDER.test(line));
  const sent = unique(senders.slice(0, 1).flatMap(ownAddresses));
  if (sent.length > 0) return { emails: sent, otherEmails: all.filter((address) => !sent.includes(address)) };
  const lines = plain.split("\n");
  const hasRecipients = lines.some((line) => RECIPIENT.test(line));
  const about = unique(lines.filter((line) => !hasRecipients || !RECIPIENT.test(line)).flatMap(ownAddresses));
  const emails = about.length > 0 ? about : all;
  return { emails, otherEmails: all.filter((address) => !emails.includes(address)) };
}

/** Of a line, without those that stand in the display name of another: anyone can write anything there. */
function ownAddresses(line: string): string[] {
  const bracketed = [...line.matchAll(/<([^<>]*@[^<>]*)>/g)].flatMap(([, inside = ""]) => addressesIn(inside));
  return bracketed.length > 0 && /@.*<[^<>]*@[^<>]*>/.test(line) && !/[,;]/.test(line)
    ? bracketed.slice(-1)
    : addressesIn(line);
}

function addressesIn(text: string): string[] {
  return unique(
    (text.match(ADDRESS) ?? []).map((match) =>
      match.replace(/^['`*_~|{=.]+|[-'`*_~|}]+$/g, "").replace(/^.*[=/](?=[^=/]+@)/, ""),
    ),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
