import { distinctBy } from "../../../primitives/distinct.js";
import type { Clues } from "../everyone/customer-index.js";
import { codesIn } from "./clue-codes.js";
import { datesIn } from "./clue-dates.js";
import { addressesIn } from "./clue-emails.js";
import { isTold, namesIn } from "./clue-names.js";
import { inAnyCase } from "./fold.js";
import { plainText } from "./plain-text.js";
import type { Reading } from "./reading.js";

/** In characters. Nobody is named behind so many. */
const LONGEST = 6_000;
const MOST_CODES = 12;
const MOST_PLACES = 40;

/**
 * What a text says of the customer it is about, for those whom Polar does not find by it.
 * @param given the text as it was given
 * @param isStrict whether only what is said letter for letter counts
 */
export function cluesOf(given: string, reading: Reading, isStrict: boolean): Clues {
  const known = [...reading.ids, ...reading.externalIds].map(({ text }) => text);
  const wellFormed = [...reading.emails, ...reading.otherEmails];
  if (isStrict) {
    return { codes: known, emails: wellFormed, domains: [], names: reading.names, places: [], dates: [], isStrict };
  }
  const text = spelledOut(inPlainDigits(plainText(given.slice(0, LONGEST).normalize("NFKC"))));
  const { emails, domains } = addressesIn(text);
  const all = distinctBy([...wellFormed, ...emails], inAnyCase);
  const withoutEmails = all.reduce((rest, email) => rest.replaceAll(email, " ; "), text);
  const { dates, rest } = datesIn(withoutEmails);
  const codes = codesIn(rest);
  const isNew = (id: string) =>
    /\d.*\d/.test(id) && !codes.some((code) => code.includes(id)) && !/^\d{1,2}[./]\d/.test(id);
  return {
    codes: distinctBy([...codes, ...known.filter(isNew)], inAnyCase).slice(0, MOST_CODES),
    emails: all,
    domains,
    names: namesIn(rest, all, reading),
    places: [...new Set([...reading.places, ...(rest.match(/[\p{L}\p{M}'’-]{3,}/gu) ?? []).filter(isTold)])].slice(
      0,
      MOST_PLACES,
    ),
    dates,
    isStrict,
  };
}

/** Digits of all scripts as those of ASCII. */
function inPlainDigits(text: string): string {
  return text.replace(/(?!\d)\p{Nd}/gu, (digit) => {
    const letter = digit.codePointAt(0) as number;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(letter - value - 1))) value++;
    return String(value);
  });
}

/** `K - E - A - R - N - E - Y` as one word. */
function spelledOut(text: string): string {
  return text.replace(/(?<![\p{L}\d])(?:\p{L} ?[-–, ] ?){3,}\p{L}(?![\p{L}\d])/gu, (word) => {
    const [first = "", ...others] = word.match(/\p{L}/gu) ?? [];
    return first + others.join("").toLowerCase();
  });
}
