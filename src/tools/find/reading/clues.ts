import { distinctBy } from "../../../primitives/distinct.js";
import type { Clues } from "../everyone/customer-index.js";
import { saidIn } from "./clue-chats.js";
import { codesIn, withoutNobodys } from "./clue-codes.js";
import { datesIn } from "./clue-dates.js";
import { addressesIn } from "./clue-emails.js";
import { isTold, namesIn, rareWordsIn } from "./clue-names.js";
import { spelledOut } from "./clue-spelling.js";
import { inAnyCase } from "./fold.js";
import { UNSPACED } from "./phrases.js";
import { plainText } from "./plain-text.js";
import type { Reading } from "./reading.js";

/** In characters. Nobody is named behind so many. */
const LONGEST = 6_000;
/** A run of signs without a blank, so long that it is no name, address or id. */
const LONG_RUN = /\S{101,}/g;
const PIECE = /.{1,60}/gsu;
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
    return {
      codes: known,
      emails: wellFormed,
      domains: [],
      names: reading.names,
      words: [],
      places: [],
      dates: [],
      isStrict,
    };
  }
  const read = plainText(inPieces(given.slice(0, LONGEST)).normalize("NFKC"));
  const said = saidIn(inPlainDigits(inPieces(read)));
  const text = spelledOut(said.text);
  const { emails, domains } = addressesIn(text);
  const all = distinctBy([...wellFormed, ...emails], inAnyCase);
  const withoutEmails = all.reduce((rest, email) => rest.replaceAll(email, " ; "), text);
  const { dates, rest } = datesIn(withoutEmails);
  const codes = codesIn(rest);
  const others = withoutNobodys(rest);
  const isNew = (id: string) =>
    others.includes(id) &&
    !id.includes("=") &&
    /\d.*\d/.test(id) &&
    !codes.some((code) => code.includes(id)) &&
    !/^\d{1,2}[./]\d/.test(id);
  return {
    codes: distinctBy([...codes, ...known.filter(isNew)], inAnyCase).slice(0, MOST_CODES),
    emails: all,
    domains,
    names: namesIn(rest, all, reading, said.staff),
    words: rareWordsIn(rest, said.staff),
    places: [...new Set([...reading.places, ...(rest.match(/[\p{L}\p{M}'’-]{3,}/gu) ?? []).filter(isTold)])].slice(
      0,
      MOST_PLACES,
    ),
    dates,
    isStrict,
  };
}

/** A text whose patterns are tried over short runs only; scripts without blanks write whole sentences as one. */
function inPieces(text: string): string {
  return text.replace(LONG_RUN, (run) => (UNSPACED.test(run) ? (run.match(PIECE) ?? []).join("\n") : " "));
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
