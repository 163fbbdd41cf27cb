import { scratchOf } from "../../../stream/hash.js";
import { putUuid } from "../../../stream/uuids.js";
import { type Code, type Columns, END_OF_CODE, FIELD, type Field, placeOf, wordAt } from "./columns.js";
import { ownerLength } from "./mail-hosts.js";
import type { Words } from "./words.js";

const LONGEST_EMAIL = 320;
/** Of one row; what stands behind is not what anyone is looked up by. */
const MOST_WORDS = 48;
const SHORTEST_OF_MAILBOX = 3;
/** A word beside the name is kept for no further rows once so many have it, and this share of all. */
const COMMON = { rows: 200, share: 1 / 50 };
const [AT, ZERO, NINE, PLUS] = [0x40, 0x30, 0x39, 0x2b];

/** Adds rows to the columns, part by part. Texts are UTF-8. */
export interface Writer {
  begin(bytes: Uint8Array, id: number): void;
  /** The name first: what it has is not kept again for other fields. */
  words(field: Field, bytes: Uint8Array, from: number, to: number): void;
  email(bytes: Uint8Array, from: number, to: number): void;
  code(code: Code, bytes: Uint8Array, from: number, to: number): void;
  /** A moment as ISO 8601 has it. */
  created(bytes: Uint8Array, from: number): void;
  country(bytes: Uint8Array, from: number): void;
  end(mark: number): void;
}

export function createWriter(columns: Columns, folding: Words): Writer {
  const { words, domains, places, placeEnds, earlier, last, counts, mailboxes, codes } = columns;
  const uuid = new Uint32Array(4);
  const scratch = scratchOf(LONGEST_EMAIL);
  let field: Field = FIELD.name;
  let first = 0;
  let domain = 0;
  let day = 0;
  let land = 0;

  function take(length: number, isDrawn: boolean): void {
    if (field !== FIELD.mailbox) {
      add(length, isDrawn ? FIELD.drawn : field);
      return;
    }
    const { bytes } = folding.scratch;
    let end = length;
    while (end > 0 && isDigit(bytes[end - 1] as number)) end--;
    if (end >= SHORTEST_OF_MAILBOX && !isNameJoined(end)) add(end, field);
  }

  function add(length: number, own: Field): void {
    if (places.length - first >= MOST_WORDS) return;
    const word = words.add(folding.scratch, length);
    if (word === last.length) {
      last.push(0);
      counts.push(0);
    }
    for (let at = first; at < places.length; at++) if (wordAt(places.data[at] as number) === word) return;
    const count = (counts.data[word] as number) + 1;
    counts.data[word] = count;
    const isCommon = count > COMMON.rows && count > columns.marks.length * COMMON.share;
    if (isCommon && own > FIELD.drawn) return;
    places.push(placeOf(word, own));
    earlier.push(last.data[word] as number);
    last.data[word] = places.length;
  }

  /** Whether the word in the scratch is two words of the name in one. */
  function isNameJoined(length: number): boolean {
    const joined = folding.scratch.bytes.toString("latin1", 0, length);
    const own: string[] = [];
    for (let at = first; at < places.length && own.length < 3; at++) {
      own.push(words.text(wordAt(places.data[at] as number)));
    }
    return own.some((one, index) => own.some((two, other) => index !== other && joined === one + two));
  }

  return {
    begin(bytes, id) {
      putUuid(bytes, id, uuid, 0);
      first = places.length;
      domain = 0;
      day = 0;
      land = 0;
    },
    words(own, bytes, from, to) {
      field = own;
      folding.each(bytes, from, to, take);
    },
    email(bytes, from, to) {
      if (to - from > LONGEST_EMAIL) return;
      let at = to - 1;
      while (at > from && bytes[at] !== AT) at--;
      if (at <= from) return;
      const start = mailboxes.length;
      let tag = at;
      for (let index = from; index < at; index++) {
        if (bytes[index] === PLUS && index > from && tag === at) tag = index;
        mailboxes.push(lower(bytes[index] as number));
      }
      if (mailboxes.length === start) return;
      let length = 0;
      for (let index = at + 1; index < to; index++) scratch.bytes[length++] = lower(bytes[index] as number);
      domain = domains.add(scratch, length) + 1;
      this.words(FIELD.mailbox, bytes, from, tag);
      const name = scratch.bytes.toString("latin1", 0, length);
      const site = ownerLength(name);
      if (site > 0) this.words(FIELD.domain, scratch.bytes, 0, site);
    },
    code(code, bytes, from, to) {
      const length = folding.key(bytes, from, to);
      if (length === 0) return;
      codes.push(code);
      codes.append(folding.scratch.bytes, 0, length);
      codes.push(END_OF_CODE);
    },
    created(bytes, from) {
      day = packedDay(number(bytes, from, 4), number(bytes, from + 5, 2), number(bytes, from + 8, 2));
    },
    country(bytes, from) {
      land = ((bytes[from] as number) << 8) | (bytes[from + 1] as number);
    },
    end(mark) {
      for (const [index, column] of columns.ids.entries()) column.push(uuid[index] as number);
      columns.domain.push(domain);
      columns.mailboxEnds.push(mailboxes.length);
      columns.codeEnds.push(codes.length);
      placeEnds.push(places.length);
      columns.created.push(day);
      columns.country.push(land);
      columns.marks.push(mark);
    },
  };
}

const lower = (byte: number) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
const isDigit = (byte: number) => byte >= ZERO && byte <= NINE;

function number(bytes: Uint8Array, from: number, length: number): number {
  let value = 0;
  for (let at = from; at < from + length; at++) value = value * 10 + ((bytes[at] as number) - ZERO);
  return value;
}

/** A day of this century, in two bytes; 0 for any other. */
export function packedDay(year: number, month: number, day: number): number {
  const packed = ((year - 2000) * 12 + month - 1) * 31 + day;
  return packed > 0 && packed < 0x10000 ? packed : 0;
}
