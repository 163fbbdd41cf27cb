import { cutIn } from "./clue-pieces.js";
import { anyOf } from "./vocabulary.js";

const MOST = 10;
/** In characters. Longer ones are encoded data. */
const LONGEST = 64;

/** What has digits and is no number of anything: amounts, times, days, shares, sizes. */
const NO_CODES =
  /(?:[$€£¥₹]|(?<!\p{L})(?:EUR|USD|GBP|CHF|PLN|JPY|SEK)) ?\d[\d.,]*|\d[\d.,]* ?(?:[$€£¥₹%]|(?:EUR|USD|GBP|CHF|PLN|JPY|SEK|KB|MB|GB|zł|kr|円|元)(?![\p{L}\d]))|(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?(?![\d:])|(?<![\d./-])\d{1,2}[./]\d{1,2}[./]?(?![\d./-])/giu;
/** Numbers of what is nobody's. */
const NOBODYS =
  /(?<![\p{L}\d])(?:tickets?|cases?|vorgang|build|version|error|fehler|http|port|step|page|seite|line|room|floor|batch|pid|job|worker|attempt|retry|seq|status|took|skipped|count|chapter|day|week|year|top|iphone|windows|android|after|until|since|bis|ab|seit|nach|um)[ #:.=-]{0,3}\d[\d.-]*/giu;
/** Processes in logs: `worker[2217]`. */
const PROCESSES = /(?<=[\p{L}\d])\[\d+\]/gu;
/** Countries whose tax ids begin with their letters. */
const COUNTRIES =
  `AT BE BG CH CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK XI CHE`.split(" ");
/** Digits in groups, as phones and taxes have them. */
const GROUPS = /(?<![\p{L}\d]|[\p{L}\d][-_/])(?:([A-Z]{2,3})[ -]?)?((?:\+|\(\+?)?\d[\d ()./-]{5,24}\d)(?![\p{L}\d])/gu;
/** Capitals and digits in groups: `24 AAKCL 4471M 1ZP`. */
const MIXED_GROUPS = /(?<![\p{L}\d])(?:[A-Z\d]{1,7}[ -]){2,5}[A-Z\d]{1,7}(?![\p{L}\d])/gu;
/** Letters and digits with signs between them. */
const TOKEN = /[\p{L}\d](?:[\p{L}\d]|[-_./#:|~+](?=[\p{L}\d]))*/gu;
const WORD_AND_NUMBER =
  /(?<![\p{L}\d@.-])(\p{L}{1,12})\.?[ #:._/–—-]{1,3}(\p{L}{0,6}\d[\p{L}\d]*(?:[-_./][\p{L}\d]+)*(?: (?:[A-Z]|\d{2,6})(?![\p{L}\d]))?)/gu;
const HEX_GROUPS = /(?<![\p{L}\d-])[0-9a-f]{4,8}(?:[ -][0-9a-f]{4,12}){1,4}(?![\p{L}\d-])/giu;
const FEWEST_DIGITS = 5;
const IS_YEAR = /^(?:19|20)\d\d$/;
const OTHER_THINGS = new RegExp(
  `^(?:${anyOf("otherThings")}|zam|pedido|commande|bestell\\p{L}*|ordine|ordin|zakaz)$`,
  "iu",
);

/** A text without numbers that are of nobody. */
export function withoutNobodys(text: string): string {
  return text.replace(NO_CODES, " ; ").replace(NOBODYS, " ; ").replace(PROCESSES, " ; ");
}

/** Words that stand before the number of anything. */
const BEFORE_ANY = /^(?:in|on|at|of|end|ending|during|until|since|number|nr|no)$/i;

/**
 * What may be an id or another number, as it is written; with the word before it, which may begin an id or say what the number
 * is: `order 55120`.
 */
export function codesIn(text: string): string[] {
  const pieces = cutIn(text);
  let rest = withoutNobodys(pieces.rest);
  const found = pieces.codes;
  const add = (code: string) => {
    const bare = code.trim();
    if (/\d/.test(bare) && bare.length > 2 && bare.length <= LONGEST && !found.includes(bare)) found.push(bare);
  };
  for (const [groups] of rest.matchAll(HEX_GROUPS)) if (/\d/.test(groups) && /[a-f]/i.test(groups)) add(groups);
  for (const [groups] of rest.matchAll(MIXED_GROUPS)) {
    if (/[A-Z]/.test(groups) && groups.replace(/\D/g, "").length >= FEWEST_DIGITS) add(groups);
  }
  rest = rest.replace(GROUPS, (whole, letters: string | undefined, groups: string) => {
    if (!/[ ()./-]/.test(groups) || !isOneNumber(groups)) return whole;
    add(letters !== undefined && COUNTRIES.includes(letters) ? whole : groups);
    // Pieces of a number are no numbers of their own.
    return " ; ";
  });
  rest = rest.replace(WORD_AND_NUMBER, (whole, word: string, number: string) => {
    if (IS_YEAR.test(number)) return whole;
    // What is written as one is one.
    add(/^\p{L}+[-_/–—]/u.test(whole) ? whole : `${word} ${number}`);
    return isOfOtherThing(word) ? " ; " : whole;
  });
  for (const [token] of rest.matchAll(TOKEN)) {
    const isNumbered = /^\d+$/.test(token) && found.some((code) => code.endsWith(` ${token}`));
    if (!isNumbered && !IS_YEAR.test(token) && !/^\d{1,2}$/.test(token)) add(token);
  }
  return found.slice(0, MOST);
}

function isOneNumber(groups: string): boolean {
  return /^[^\d]*(?:\+|0)|[()./]/.test(groups) || groups.split(/[ -]/).some((part) => /^\d{1,3}$/.test(part));
}

/** Whether a word says that a number is of something that belongs to a customer. */
export function isOfOtherThing(word: string): boolean {
  return OTHER_THINGS.test(word) && !BEFORE_ANY.test(word);
}
