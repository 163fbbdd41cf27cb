import { decodeWords } from "postal-mime";
import { type Bulk, readBulk } from "./bulk.js";
import { type Emails, readEmails, withoutAddresses } from "./emails.js";
import { inAnyCase, inPlainLetters, wordsOf } from "./fold.js";
import { hasTaxId, type Identifiers, readIdentifiers } from "./identifiers.js";
import { type NamesInText, readNames } from "./names.js";
import { plainText } from "./plain-text.js";
import { anyOf } from "./vocabulary.js";

/** What a pasted text may say about a customer. Parsing is local: nothing is sent. */
export interface Reading extends Emails, Identifiers, NamesInText {
  /** Whether the text excludes someone, is about a relative or colleague of someone, or names someone who may be forged. */
  excludes: boolean;
  /** What the text asks for, if it is about all customers. */
  bulk: Bulk | undefined;
  /** Whether a number in it may be a tax id. */
  hasTaxId: boolean;
  /** All words of the text, as texts are compared. */
  words: ReadonlySet<string>;
}

export function readWho(given: string): Reading {
  const mail = plainText(given);
  const text = mail.split("\n").map(decodeWords).join("\n");
  const emails = readEmails(mail);
  const rest = withoutAddresses(text, emails.emails);
  const identifiers = readIdentifiers(rest);
  const names = readNames(rest, identifiers.externalIds);
  const shownNames = names.names.flat().filter((word) => emails.emails.length === 0 || /^\p{Lu}/u.test(word));
  return {
    ...emails,
    ...identifiers,
    ...names,
    bulk: emails.emails.length + emails.otherEmails.length + identifiers.ids.length > 0 ? undefined : readBulk(text),
    hasTaxId: hasTaxId(rest),
    words: new Set([...wordsOf(text), ...wordsOf(inPlainLetters(text))]),
    excludes: emails.isUnread || excludesSomeone(text, [...emails.emails, ...shownNames]),
  };
}

/** What follows an exclusion ("not …") or a relative ("the wife of …"). */
const NEXT_TO = new RegExp(
  String.raw`(?<!\p{L})(?:${anyOf("exclusions")}|${anyOf("relatives")} ${anyOf("genitives")})\s+(.{0,60})`,
  "giu",
);
const RELATIVE = new RegExp(
  String.raw`(?:['’]s|(?<!\p{L})${anyOf("possessives")}) ${anyOf("relatives")}(?!\p{L})`,
  "iu",
);
/** From the start of a word: a pattern that begins with `*` would take quadratic time in the middle of one. */
const OTHER_ROLE = new RegExp(String.raw`(?<![\p{L}\p{N}_])${anyOf("otherRoles")}(?!\p{L})`, "iu");
/** Only in lower case: "Pas" may be a name. */
const NEGATION = new RegExp(String.raw`(?:^|\s)${anyOf("negations")} `, "u");
/** `< >` is also where an address should stand. */
const NOT_EQUAL = /!=|< ?>|≠|\bNOT\b/;
const ARTICLE = new RegExp(String.raw`^${anyOf("articles")}\s+`, "u");
const PRONOUN = new RegExp(String.raw`^${anyOf("pronouns")}(?!\p{L})`, "u");

/** @param known the addresses and names in the text; an exclusion counts if one of them, "the one" or a number follows it */
function excludesSomeone(text: string, known: readonly string[]): boolean {
  const words = new Set(known.flatMap(wordsOf));
  if ([RELATIVE, OTHER_ROLE, NEGATION, NOT_EQUAL].some((sign) => sign.test(text))) return true;
  return [...text.matchAll(NEXT_TO)].some(([, behind = ""]) => {
    const next = inAnyCase(behind).replace(ARTICLE, "");
    return PRONOUN.test(next) || words.has(wordsOf(next)[0] ?? "") || /^\S*\d/.test(next);
  });
}
