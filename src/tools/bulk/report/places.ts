import { type Column, cellOf, keyOfMetadata, sourceOf } from "../../stream/columns.js";
import type { RowBytes } from "../../stream/row.js";

/** Bytes of a row. */
export interface Place {
  start: number;
  end: number;
}

/** Finds the bytes that are a label: "empty" where the row has none, and "unknown" where only reading the cell can tell. */
export type Locate = (row: RowBytes, place: Place) => "found" | "empty" | "unknown";

const QUOTE = 0x22;
const DIGIT = 0x30;
const [AT, MINUS, COMMA, COLON, BLANK, BACKSLASH, OPENING, CLOSING] = [0x40, 0x2d, 0x2c, 0x3a, 0x20, 0x5c, 0x7b, 0x7d];

/** @throws Refusal if the export has no such column */
export function locatorOf(column: Column, header: readonly string[]): Locate {
  const cell = cellOf(sourceOf(column), header);
  const key = keyOfMetadata(column);
  const locate = key === undefined ? LOCATORS[column] : valueAt(key);
  return (row, place) => {
    place.start = row.start(cell);
    place.end = row.end(cell);
    if (place.start < place.end && row.bytes[place.start] === QUOTE) {
      place.start++;
      place.end--;
    }
    if (place.start >= place.end) return "empty";
    return locate ? locate(row, place) : "unknown";
  };
}

const LOCATORS: Readonly<Record<Column, Locate>> = {
  country: wholeCell,
  state: wholeCell,
  created_month: monthOf,
  email_domain: domainOf,
};

function wholeCell({ bytes }: RowBytes, { start, end }: Place): ReturnType<Locate> {
  for (let at = start; at < end; at++) if (bytes[at] === QUOTE) return "unknown";
  return "found";
}

/** Each 0 stands for any digit. */
const DAY = Buffer.from("0000-00-00T");
const UTC = Buffer.from("+00:00");

/** Of a moment in UTC, such as `2026-01-31T09:00:00+00:00`, the month. */
function monthOf({ bytes }: RowBytes, place: Place): ReturnType<Locate> {
  const { start, end } = place;
  if (end - start < 25 || !isLike(bytes, start, DAY) || !isLike(bytes, end - UTC.length, UTC)) return "unknown";
  place.end = start + 7;
  return "found";
}

function isLike(bytes: Uint8Array, start: number, pattern: Uint8Array): boolean {
  for (let at = 0; at < pattern.length; at++) {
    const [byte, like] = [bytes[start + at] as number, pattern[at] as number];
    if (byte !== like && (like !== DIGIT || byte < DIGIT || byte > 0x39)) return false;
  }
  return true;
}

function domainOf({ bytes }: RowBytes, place: Place): ReturnType<Locate> {
  for (let at = place.end - 1; at >= place.start; at--) {
    const byte = bytes[at] as number;
    // It is shown in lower case.
    if (byte === QUOTE || byte >= 0x80 || (byte > AT && byte <= 0x5a)) return "unknown";
    if (byte !== AT) continue;
    place.start = at + 1;
    return place.start < place.end ? "found" : "empty";
  }
  return "empty";
}

/** Of metadata, the value of a key: text without escapes, a number or a boolean. In a cell, each quotation mark is doubled. */
function valueAt(key: string): Locate | undefined {
  if (!/^[\w.-]+$/.test(key)) return undefined;
  const name = Buffer.from(`""${key}""`);
  return ({ bytes }, place) => {
    const at = indexIn(bytes, name, place);
    if (at < 0) return "empty";
    const before = bytes[at - 1];
    const start = at + name.length + 2;
    const isName = bytes[start - 2] === COLON && bytes[start - 1] === BLANK && (before === OPENING || before === BLANK);
    if (!isName) return "unknown";
    const isText = bytes[start] === QUOTE;
    place.start = isText ? start + 2 : start;
    return isText ? textTo(bytes, place) : numberTo(bytes, place);
  };
}

function indexIn(bytes: Uint8Array, name: Uint8Array, { start, end }: Place): number {
  const last = end - name.length;
  const first = name[2];
  next: for (let at = start; at <= last; at++) {
    if (bytes[at] !== QUOTE || bytes[at + 2] !== first) continue;
    for (let index = 1; index < name.length; index++) if (bytes[at + index] !== name[index]) continue next;
    return at;
  }
  return -1;
}

function textTo(bytes: Uint8Array, place: Place): ReturnType<Locate> {
  for (let at = place.start; at < place.end; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH) return "unknown";
    if (byte !== QUOTE) continue;
    place.end = at;
    return "found";
  }
  return "unknown";
}

function numberTo(bytes: Uint8Array, place: Place): ReturnType<Locate> {
  const first = bytes[place.start] as number;
  const isNumber = first === MINUS || (first >= 0x30 && first <= 0x39);
  for (let at = place.start; isNumber && at < place.end; at++) {
    const byte = bytes[at];
    if (byte !== COMMA && byte !== CLOSING) continue;
    place.end = at;
    return "found";
  }
  return "unknown";
}
