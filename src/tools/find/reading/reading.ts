import { decodeWords } from "postal-mime";
import { type Bulk, readBulk } from "./bulk.js";
import { isDoubtful } from "./doubts.js";
import { type Emails, readEmails, withoutAddresses } from "./emails.js";
import { inPlainLetters, wordsOf } from "./fold.js";
import { hasTaxId, type Identifiers, readIdentifiers } from "./identifiers.js";
import { type NamesInText, readNames } from "./names.js";
import { withoutAnswers } from "./own-words.js";
import { plainText } from "./plain-text.js";

/** What a pasted text may say about a customer. Parsing is local: nothing is sent. */
export interface Reading extends Emails, Identifiers, NamesInText {
  /** What was read, as plain text. */
  text: string;
  /** Whether the text may mean someone else than it names: it excludes someone, is about a relative or colleague of someone, or names someone who may be forged. */
  excludes: boolean;
  /** What the text asks for, if it is about all customers. */
  bulk: Bulk | undefined;
  /** Whether a number in it may be a tax id. */
  hasTaxId: boolean;
  /** All words of the text, as texts are compared. */
  words: ReadonlySet<string>;
}

export function readWho(given: string): Reading {
  return readPlain(plainText(given));
}

/** @param mail plain text */
export function readPlain(mail: string): Reading {
  const text = mail.split("\n").map(decodeWords).join("\n");
  const emails = readEmails(mail);
  const isMail = emails.sender !== undefined;
  const own = isMail ? withoutAnswers(text) : text;
  const rest = withoutAddresses(own, emails.emails);
  const identifiers = readIdentifiers(rest);
  const names = readNames(rest, identifiers.externalIds);
  const shownNames = names.names.flat().filter((word) => emails.emails.length === 0 || /^\p{Lu}/u.test(word));
  return {
    ...emails,
    ...identifiers,
    ...names,
    text,
    bulk: emails.emails.length + emails.otherEmails.length + identifiers.ids.length > 0 ? undefined : readBulk(text),
    hasTaxId: hasTaxId(rest),
    words: new Set([...wordsOf(text), ...wordsOf(inPlainLetters(text))]),
    excludes: emails.isUnread || isDoubtful(own, [...emails.emails, ...shownNames], isMail),
  };
}
