import { type Emails, readEmails, withoutAddresses } from "./emails.js";
import { inAnyCase, wordsOf } from "./fold.js";
import { type Identifiers, readIdentifiers } from "./identifiers.js";
import { type NamesInText, readNames } from "./names.js";
import { plainText } from "./plain-text.js";

/** What a text as a person pastes it may say of a customer, found out without asking anyone. */
export interface Reading extends Emails, Identifiers, NamesInText {
  /** It says of someone that they are not the one, or that it is about someone of theirs. */
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

const RELATIVES =
  "colleague|boss|manager|assistant|employee|accountant|wife|husband|partner|friend|brother|sister|son|daughter|mother|father|neighbou?r|successor|predecessor|ex|kollegin?|chefe?|jefe|jefa|szef|patron|frau|mann";
const NOT = new RegExp(
  String.raw`\b(?:not|except|excluding|excl|without|unlike|(?:other|rather) than|instead of|the other|(?:all|anyone|anybody|everyone|everybody) but|nicht|außer|ausser|keine?|excepto|salvo|sauf|oprócz|wrong (?:account|customer|person)|(?:referred|invited|recommended|reported|mentioned)(?: by)?|someone (?:like|else)|pretending to be|impersonating|(?:after|before|behind|next to|similar to)|(?:${RELATIVES}) (?:of|von|de))\s+(.{0,60})`,
  "giu",
);
const RELATIVE = new RegExp(`['’]s (?:${RELATIVES})\\b|\\b(?:my|his|her|their|our|meine?) (?:${RELATIVES})\\b`, "iu");

/** Someone else's part in it. */
const ROLES =
  /(?<![\p{L}])(?:referrer|assignee\w*|agent|reviewer|invited_by|created_by|account manager|sales rep|referred|invited|recommended|replaced|instead)(?:[_ ]by)?(?![\p{L}])|remplac|\b(?:same|similar) \w+ as\b|\b(?:any|every|no)\w* (?:\w+ )?but\b|\baber ein anderer\b|\bwrote to\b/iu;
/** Not equal, in code; and words for "not" of languages that put them elsewhere. */
const SIGNS = /!=|<>|≠|\bNOT\b|ではない|(?:^|\s)(?:не|niet|pas|no es) /u;

/** Behind a word for "not", or for someone next to the one who is named, stands an address, a name, or "the one". */
function excludesSomeone(text: string, known: readonly string[]): boolean {
  const words = new Set(known.flatMap(wordsOf));
  if (RELATIVE.test(text) || ROLES.test(text) || SIGNS.test(text)) return true;
  return [...text.matchAll(NOT)].some(([, behind = ""]) => {
    const next = inAnyCase(behind).replace(/^(?:the|a|an|by|from|for|about|with|der|die|das|el|la)\s+/, "");
    return /^one\b/.test(next) || words.has(wordsOf(next)[0] ?? "") || /^\S*\d/.test(next);
  });
}
