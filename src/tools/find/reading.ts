import { type Emails, readEmails, withoutAddresses } from "./emails.js";
import { inAnyCase, wordsOf } from "./fold.js";
import { type Identifiers, readIdentifiers } from "./identifiers.js";
import { type NamesInText, readNames } from "./names.js";
import { plainText } from "./plain-text.js";

/** What a text as a person pastes it may say of a customer, found out without asking anyone. */
export interface Reading extends Emails, Identifiers, NamesInText {
  /** It says of someone that they are not the one. */
  excludes: boolean;
}

export function readWho(given: string): Reading {
  const text = plainText(given);
  const rest = withoutAddresses(text);
  const emails = readEmails(text);
  const identifiers = readIdentifiers(rest);
  const names = readNames(rest, identifiers.externalIds);
  const shownNames = names.names.flat().filter((word) => emails.emails.length === 0 || /^\p{Lu}/u.test(word));
  return {
    ...emails,
    ...identifiers,
    ...names,
    excludes: excludesSomeone(text, [...emails.emails, ...shownNames]),
  };
}

const NOT =
  /\b(?:not|except|excluding|excl|without|unlike|(?:other|rather) than|instead of|the other|(?:all|anyone|anybody|everyone|everybody) but|nicht|außer|ausser|keine?|excepto|salvo|sauf|oprócz|wrong (?:account|customer|person))\s+(.{0,60})/giu;

/** Behind a word for "not" stands an address, a name, or "the one". */
function excludesSomeone(text: string, known: readonly string[]): boolean {
  const words = new Set(known.flatMap(wordsOf));
  return [...text.matchAll(NOT)].some(([, behind = ""]) => {
    const next = inAnyCase(behind).replace(/^(?:the|a|an|by|from|for|about|with|der|die|das|el|la)\s+/, "");
    return /^one\b/.test(next) || words.has(wordsOf(next)[0] ?? "") || /^\S*\d/.test(next);
  });
}
