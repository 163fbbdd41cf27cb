import { uuidOf } from "../../../stream/uuids.js";
import { isOfOtherThing } from "../../reading/clue-codes.js";
import { CODE, type Code, type Columns, END_OF_CODE, idOf, MARK, placesOf, rowAt } from "./columns.js";
import type { Tally } from "./tally.js";
import type { Words } from "./words.js";

/** What a number tells, in multiples of what tells one customer from all others. */
const TELLS = { external: 2, tax: 1.8, number: 1.3, phone: 1.5, half: 1.6, part: 1.1 };
const REASONS: Record<Code, string> = {
  [CODE.external]: "external_id with other punctuation",
  [CODE.tax]: "tax id",
  [CODE.phone]: "phone number in metadata",
  [CODE.number]: "number in metadata",
};
const BY_CODE: Record<Code, number> = {
  [CODE.external]: TELLS.external,
  [CODE.tax]: TELLS.tax,
  [CODE.phone]: TELLS.phone,
  [CODE.number]: TELLS.number,
};
const SHORTEST_HALF = 8;
const UUID_DIGITS = 32;
const SHORTEST = 3;
const SHORTEST_PART = 4;
const SHORTEST_HEX_PART = 8;
const PHONE_DIGITS = 8;
/** A number that so many have says nothing. */
const MOST_OWNERS = 8;
const MOST_LOOKED_AT = 2_000;

/** Finds whose number a code is, or a part of it. A word before it may begin it, or say that it is of an order or the like. */
export function byCode(code: string, columns: Columns, folding: Words, isStrict: boolean, tally: Tally): void {
  const [, label, number] = /^(\p{L}+) (.*\d.*)$/su.exec(code) ?? [];
  const found = ownersByCode(code, columns, folding, isStrict);
  const isOther = label !== undefined && isOfOtherThing(label);
  if (found.length > 0 || number === undefined || isStrict) {
    addAll(found, tally);
    return;
  }
  const bare = ownersByCode(number, columns, folding, isStrict);
  addAll(isOther ? bare.filter(({ code: kind, tells }) => kind === CODE.number || tells === TELLS.half) : bare, tally);
}

function ownersByCode(code: string, columns: Columns, folding: Words, isStrict: boolean): Found[] {
  const bytes = Buffer.from(code.normalize("NFKC"));
  const key = folding.scratch.toString("latin1", 0, folding.key(bytes, 0, bytes.length));
  if (key.length < SHORTEST || !/\d/.test(key)) return [];
  const own = ownersOf(columns, key);
  const same = own.filter(({ before, code: kind }) => before === "" && (!isStrict || kind === CODE.external));
  if (isStrict) return same;
  const halves = /^[0-9a-f]{8,32}$/.test(key) ? byHalf(key, columns) : [];
  if (same.length + halves.length > 0) return [...same, ...halves];
  return [...byTaxId(key, own, columns), ...byPhone(code, columns), ...byPart(key, own, columns)];
}

interface Found {
  row: number;
  code: Code;
  /** What the whole number has before and behind what was looked for. */
  before: string;
  behind: string;
  tells?: number;
  why?: string;
}

function addAll(found: readonly Found[], tally: Tally): void {
  if (new Set(found.map(({ row }) => row)).size > MOST_OWNERS) return;
  for (const { row, code, tells, why } of found) tally.add(row, why ?? REASONS[code], tells ?? BY_CODE[code]);
}

/** Those whose number ends with a text, or begins with it. */
function ownersOf(columns: Columns, key: string, isBeginning = false): Found[] {
  const all = Buffer.from(columns.codes.data.buffer, 0, columns.codes.length);
  const needle = Buffer.from(isBeginning ? key : `${key}\0`, "latin1");
  const found: Found[] = [];
  let at = all.indexOf(needle);
  for (let count = 0; at >= 0 && count < MOST_LOOKED_AT; at = all.indexOf(needle, at + 1), count++) {
    let start = at;
    while (start > 0 && (all[start - 1] as number) > CODE.number) start--;
    const end = all.indexOf(END_OF_CODE, at);
    const row = rowAt(columns.codeEnds, at);
    if (((columns.marks.data[row] as number) & MARK.gone) !== 0) continue;
    const [before, behind] = [all.toString("latin1", start, at), all.toString("latin1", at + key.length, end)];
    found.push({ row, code: all[start - 1] as Code, before, behind });
  }
  return found;
}

/** The first digits of an id, or the last ones. */
function byHalf(key: string, columns: Columns): Found[] {
  if (key.length === UUID_DIGITS) return [];
  const half = (digits: string) => Number.parseInt(digits, 16);
  const hex = (row: number) => uuidOf(idOf(columns, row)).replaceAll("-", "");
  const begin = placesOf(columns.ids.one, half(key.slice(0, SHORTEST_HALF)));
  const end = placesOf(columns.ids.four, half(key.slice(-SHORTEST_HALF)));
  const isThere = (row: number) => columns.marks.data[row] === 0;
  const found = { code: CODE.external, before: "", behind: "", tells: TELLS.half };
  return [
    ...begin
      .filter((row) => isThere(row) && hex(row).startsWith(key))
      .map((row) => ({ ...found, row, why: "id that begins with it" })),
    ...end
      .filter((row) => isThere(row) && hex(row).endsWith(key))
      .map((row) => ({ ...found, row, why: "id that ends with it" })),
  ];
}

const COUNTRY = /^[a-z]{2,3}$/;

/** A tax id with the letters of its country, or without. */
function byTaxId(key: string, own: readonly Found[], columns: Columns): Found[] {
  const [, number] = /^[a-z]{2,3}(\d[a-z\d]{6,})$/.exec(key) ?? [];
  const without = number === undefined ? [] : ownersOf(columns, number).filter(({ before }) => before === "");
  const withLetters = own.filter(({ before }) => COUNTRY.test(before));
  const isTax = ({ code }: Found) => code === CODE.tax;
  return [...without, ...withLetters].filter(isTax).map((one) => ({ ...one, why: "tax id without its country" }));
}

/** By its last digits, since what stands before them is written in many ways: one may have less before it, but nothing else. */
function byPhone(code: string, columns: Columns): Found[] {
  const digits = code.replace("(0)", "").replace(/\D/g, "");
  if (digits.length < PHONE_DIGITS || digits.length > 15 || /\p{L}/u.test(code)) return [];
  const last = digits.slice(-PHONE_DIGITS);
  const bare = digits.replace(/^0+/, "");
  return ownersOf(columns, last).filter(({ code: kind, before }) => {
    const own = (before + last).replace(/^0+/, "");
    const isLess = own.endsWith(bare) || bare.endsWith(own);
    return kind === CODE.phone && /^\d*$/.test(before) && (isLess || isRussian(own, bare));
  });
}

/** Russia writes an 8 in place of its +7. */
function isRussian(one: string, other: string): boolean {
  return one.length === 11 && /^[78]/.test(one) && /^[78]/.test(other) && one.slice(1) === other.slice(1);
}

/** The whole number at the end of an id, or all but the number: never a piece of a number. Zeros may be missing before it. */
function byPart(key: string, own: readonly Found[], columns: Columns): Found[] {
  const isHex = /^[0-9a-f]+$/.test(key) && key.length >= SHORTEST_HEX_PART;
  const isOfId = ({ code }: Found) => code === CODE.external || code === CODE.number;
  const ends = own.filter((one) => isOfId(one) && (isHex || isWholeEnd(one.before, key)));
  const [, letters = "", digits = ""] = /^(.*?\D)?(\d+)$/.exec(key) ?? [];
  const padded = digits === "" || digits.startsWith("0") ? [] : ownersOf(columns, digits);
  const zeros = padded.filter(({ before }) => new RegExp(`^${letters}0+$`).test(before));
  const begins = isHex
    ? ownersOf(columns, key, true).filter(({ before, code }) => before === "" && code === CODE.external)
    : [];
  // A letter behind the number is left out more often than not.
  const longer =
    /^[a-z]+\d+$/.test(key) && key.length > SHORTEST_PART + 1
      ? ownersOf(columns, key, true).filter(({ before, behind }) => before === "" && /^[a-z]{1,2}$/.test(behind))
      : [];
  const part = { tells: TELLS.part };
  return [
    ...ends.map((one) => ({ ...one, ...part, why: nameOf(one, "ends with it") })),
    ...zeros.filter(isOfId).map((one) => ({ ...one, tells: TELLS.half, why: nameOf(one, "has more zeros") })),
    ...[...begins, ...longer].map((one) => ({ ...one, ...part, why: nameOf(one, "begins with it") })),
  ];
}

const nameOf = ({ code }: Found, what: string) =>
  `${code === CODE.external ? "external_id" : "number in metadata"} that ${what}`;

/** `20931` at the end of `crm20931`, and `8f3k2` at that of `usr8f3k2`; not `931`. */
function isWholeEnd(before: string, key: string): boolean {
  if (key.length < SHORTEST_PART || before === "") return false;
  const zeros = before.replace(/0+$/, "");
  return /^\d/.test(key) ? !/\d$/.test(zeros) : /\d$/.test(before);
}
