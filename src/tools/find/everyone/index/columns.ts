import { createDictionary, type Dictionary } from "./dictionary.js";
import { type Growing, growing, memoryOf } from "./growing.js";

/** Where a word of a customer's stands. `drawn`: a name in a script without blanks, as it is written. */
export const FIELD = { name: 0, drawn: 1, mailbox: 2, domain: 3, company: 4, note: 5, city: 6 } as const;
export type Field = (typeof FIELD)[keyof typeof FIELD];

/** What a number of a customer's is. The sign stands before its letters and digits. */
export const CODE = { external: 1, tax: 2, phone: 3, number: 4 } as const;
export type Code = (typeof CODE)[keyof typeof CODE];
/** Stands behind them. */
export const END_OF_CODE = 0;

/** Marks of a row. */
export const MARK = { gone: 1, member: 2 } as const;

const FIELD_AT = 29;
const NUMBER = (1 << FIELD_AT) - 1;
export const placeOf = (word: number, field: Field): number => (word | (field << FIELD_AT)) >>> 0;
export const wordAt = (place: number): number => place & NUMBER;
export const fieldAt = (place: number): Field => (place >>> FIELD_AT) as Field;

/** All customers, column by column: a row for each, and one for each member of theirs. Where rows differ in length, the column beside says where each ends. */
export interface Columns {
  words: Dictionary;
  domains: Dictionary;
  /** By domain: how many letters of it are its owner's name; 0 where anyone may have a mailbox. */
  sites: Growing<Uint16Array>;
  /** The four words of the UUIDs. */
  ids: Record<"one" | "two" | "three" | "four", Growing<Uint32Array>>;
  marks: Growing<Uint8Array>;
  /** Numbers plus one; 0 without an email. */
  domain: Growing<Uint32Array>;
  mailboxes: Growing<Uint8Array>;
  mailboxEnds: Growing<Uint32Array>;
  codes: Growing<Uint8Array>;
  codeEnds: Growing<Uint32Array>;
  created: Growing<Uint16Array>;
  /** Two letters; 0 without. */
  country: Growing<Uint16Array>;
  /** Words with their fields. */
  places: Growing<Uint32Array>;
  placeEnds: Growing<Uint32Array>;
  /** By place: the one before that has the same word, plus one. */
  earlier: Growing<Uint32Array>;
  /** By word: its last place, plus one. */
  last: Growing<Uint32Array>;
  /** By word: how many rows have it. Of very common ones, not all rows keep it. */
  counts: Growing<Uint32Array>;
}

export function createColumns(): Columns {
  return {
    words: createDictionary(),
    domains: createDictionary(),
    sites: growing(Uint16Array),
    ids: {
      one: growing(Uint32Array),
      two: growing(Uint32Array),
      three: growing(Uint32Array),
      four: growing(Uint32Array),
    },
    marks: growing(Uint8Array),
    domain: growing(Uint32Array),
    mailboxes: growing(Uint8Array),
    mailboxEnds: growing(Uint32Array),
    codes: growing(Uint8Array),
    codeEnds: growing(Uint32Array),
    created: growing(Uint16Array),
    country: growing(Uint16Array),
    places: growing(Uint32Array),
    placeEnds: growing(Uint32Array),
    earlier: growing(Uint32Array),
    last: growing(Uint32Array),
    counts: growing(Uint32Array),
  };
}

/** A word beside the name is kept for no further rows once so many have it, and this share of all. */
const COMMON = { rows: 200, share: 1 / 50 };

export function isCommon({ counts, marks }: Columns, word: number): boolean {
  const count = counts.data[word] as number;
  return count > COMMON.rows && count > marks.length * COMMON.share;
}

/** Whether two rows say the same. */
export function areSame(columns: Columns, row: number, other: number): boolean {
  const { domain, created, country, mailboxes, mailboxEnds, codes, codeEnds } = columns;
  const isEqual = [domain, created, country].every(({ data }) => data[row] === data[other]);
  const parts = [
    [mailboxes, mailboxEnds],
    [codes, codeEnds],
  ] as const;
  return (
    isEqual &&
    parts.every(([of, ends]) => Buffer.compare(partOf(of, ends, row), partOf(of, ends, other)) === 0) &&
    areWithin(columns, row, other) &&
    areWithin(columns, other, row)
  );
}

/** Whether a row has the words of another one, but for those that are not always kept. */
function areWithin(columns: Columns, row: number, other: number): boolean {
  const { places, placeEnds } = columns;
  const known = new Set(places.data.subarray(startIn(placeEnds, other), placeEnds.data[other]));
  return places.data
    .subarray(startIn(placeEnds, row), placeEnds.data[row])
    .every((place) => known.has(place) || isCommon(columns, wordAt(place)));
}

function partOf({ data }: Growing<Uint8Array>, ends: Growing<Uint32Array>, row: number): Uint8Array {
  return data.subarray(startIn(ends, row), ends.data[row]);
}

/** Where what belongs to a row begins, in a column whose ends are given. */
export function startIn({ data }: Growing<Uint32Array>, row: number): number {
  return row === 0 ? 0 : (data[row - 1] as number);
}

/** The row to which a place in such a column belongs. */
export function rowAt({ data, length }: Growing<Uint32Array>, at: number): number {
  let [low, high] = [0, length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((data[middle] as number) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The rows that have a word. */
export function eachRow(columns: Columns, word: number, take: (row: number) => void): void {
  for (let at = columns.last.data[word] as number; at !== 0; at = columns.earlier.data[at - 1] as number) {
    take(rowAt(columns.placeEnds, at - 1));
  }
}

/** @param row whose customer is meant, also of a member's row */
export function idOf({ ids }: Columns, row: number): Uint32Array {
  return Uint32Array.from([ids.one, ids.two, ids.three, ids.four], ({ data }) => data[row] as number);
}

/** The rows of a customer. */
export function rowsOf(columns: Columns, id: Uint32Array): number[] {
  const isThere = (row: number) => ((columns.marks.data[row] as number) & MARK.gone) === 0;
  return placesOf(columns.ids.one, id[0] as number).filter(
    (row) => isThere(row) && idOf(columns, row).every((word, index) => word === id[index]),
  );
}

/** Where a number stands in a column. */
export function placesOf({ data, length }: Growing<Uint32Array>, number: number): number[] {
  const found: number[] = [];
  for (let at = data.indexOf(number); at >= 0 && at < length; at = data.indexOf(number, at + 1)) found.push(at);
  return found;
}

/** The memory that the columns take, in bytes. */
export function bytesOf({ ids, words, domains, ...others }: Columns): number {
  return memoryOf([...Object.values(ids), ...Object.values(others)]) + words.memory() + domains.memory();
}

/** Gives back what the columns have taken in advance. */
export function trim(columns: Columns): void {
  const { ids, ...others } = columns;
  for (const column of [...Object.values(ids), ...Object.values(others)]) column.trim();
}
