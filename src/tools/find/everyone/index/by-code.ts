import { uuidOf } from "../../../stream/uuids.js";
import { isOfOtherThing } from "../../reading/clue-codes.js";
import { CUT, PHONE_CUT } from "../../reading/clue-pieces.js";
import { CODE, type Code, type Columns, END_OF_CODE, idOf, MARK, rowAt } from "./columns.js";
import type { Tally } from "./tally.js";
import type { Words } from "./words.js";

/** What a number tells, in multiples of what tells one customer from all others. */
const TELLS = { external: 2, tax: 1.8, number: 1.3, phone: 1.5, half: 1.6, part: 1.1, few: 0.4 };
const NAMES: Record<Code, string> = {
  [CODE.external]: "external_id",
  [CODE.tax]: "tax id",
  [CODE.phone]: "phone number in metadata",
  [CODE.number]: "number in metadata",
};
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
const SHORTEST = 3;
const SHORTEST_PART = 4;
const SHORTEST_HEX_PART = 8;
/** What is said to begin or to end a number, and tells enough alone. */
const SHORTEST_CUT = 6;
const PHONE_DIGITS = 8;
/** A number that so many have says nothing. */
const MOST_OWNERS = { ofAny: 8, ofCut: 100 };
const MOST_LOOKED_AT = 2_000;

/** Finds whose number a code is, or a part of it. A word before it may begin it, or say that it is of an order or the like. */
export function byCode(code: string, columns: Columns, folding: Words, isStrict: boolean, tally: Tally): void {
  if (code.includes(CUT)) {
    if (!isStrict) addAll(byCut(code, columns, folding), tally, MOST_OWNERS.ofCut);
    return;
  }
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

/** Those who have a number of which only the beginning or the end is said. Of few digits, others must say the rest. */
function byCut(code: string, columns: Columns, folding: Words): Found[] {
  const key = keyOf(code, folding);
  if (key.length < SHORTEST_PART) return [];
  const isPhone = code.startsWith(PHONE_CUT);
  const isEnd = !code.endsWith(CUT);
  const what = isEnd ? "ends with it" : "begins with it";
  const halves = isPhone ? [] : byHalf(key, columns).filter(({ why }) => why?.endsWith(what));
  const owned = ownersOf(columns, key, !isEnd).filter(
    (one) => (isEnd || one.before === "") && (!isPhone || one.code === CODE.phone || one.code === CODE.number),
  );
  const isFew = key.length < SHORTEST_CUT;
  return [
    ...halves.map((one) => ({ ...one, tells: isFew ? TELLS.few : TELLS.half })),
    ...owned.map((one) => {
      const isWhole = isEnd && !isPhone && one.code !== CODE.phone && isWholeEnd(one.before, key);
      return { ...one, tells: isFew && !isWhole ? TELLS.few : TELLS.part, why: `${NAMES[one.code]} that ${what}` };
    }),
  ];
}

function keyOf(code: string, folding: Words): string {
  const bytes = Buffer.from(code.normalize("NFKC"));
  return folding.scratch.toString("latin1", 0, folding.key(bytes, 0, bytes.length));
}

function ownersByCode(code: string, columns: Columns, folding: Words, isStrict: boolean): Found[] {
  const key = keyOf(code, folding);
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

function addAll(found: readonly Found[], tally: Tally, most = MOST_OWNERS.ofAny): void {
  if (new Set(found.map(({ row }) => row)).size > most) return;
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
  if (!IS_HALF.test(key)) return [];
  const { one, four } = columns.ids;
  const hex = (row: number) => uuidOf(idOf(columns, row)).replaceAll("-", "");
  const isThere = (row: number) => columns.marks.data[row] === 0;
  const found = { code: CODE.external, before: "", behind: "", tells: TELLS.half };
  const unsaid = 4 * Math.max(0, SHORTEST_HALF - key.length);
  const begin = Number.parseInt(key.slice(0, SHORTEST_HALF), 16);
  const end = Number.parseInt(key.slice(-SHORTEST_HALF), 16);
  const rows = (column: Uint32Array, isHalf: (half: number) => boolean) => {
    const same: number[] = [];
    for (let row = 0; row < columns.marks.length; row++) if (isHalf(column[row] as number)) same.push(row);
    return same.filter(isThere);
  };
  return [
    ...rows(one.data, (half) => half >>> unsaid === begin)
      .filter((row) => hex(row).startsWith(key))
      .map((row) => ({ ...found, row, why: "id that begins with it" })),
    ...rows(four.data, (half) => (half << unsaid) >>> unsaid === end)
      .filter((row) => hex(row).endsWith(key))
      .map((row) => ({ ...found, row, why: "id that ends with it" })),
  ];
}

const IS_HALF = /^[0-9a-f]{4,31}$/;

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
  // No country has a zero first.
  if (/^\D*\+\D*0/.test(code) || digits.length < PHONE_DIGITS || digits.length > 15 || /\p{L}/u.test(code)) return [];
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
    ...ends.map((one) => ({ ...one, ...part, why: `${NAMES[one.code]} that ends with it` })),
    ...zeros
      .filter(isOfId)
      .map((one) => ({ ...one, tells: TELLS.half, why: `${NAMES[one.code]} that has more zeros` })),
    ...[...begins, ...longer].map((one) => ({ ...one, ...part, why: `${NAMES[one.code]} that begins with it` })),
  ];
}

/** `20931` at the end of `crm20931`, and `8f3k2` at that of `usr8f3k2`; not `931`. */
function isWholeEnd(before: string, key: string): boolean {
  if (key.length < SHORTEST_PART || before === "") return false;
  const zeros = before.replace(/0+$/, "");
  return /^\d/.test(key) ? !/\d$/.test(zeros) : /\d$/.test(before);
}
