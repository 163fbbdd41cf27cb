import { putUuid } from "../../../stream/uuids.js";
import {
  type Code,
  type Columns,
  END_OF_CODE,
  FIELD,
  type Field,
  isCommon,
  placeOf,
  startIn,
  wordAt,
} from "./columns.js";
import { ownerLength } from "./mail-hosts.js";
import type { Words } from "./words.js";

const LONGEST_EMAIL = 320;
const LONGEST_DOMAIN = 96;
/** Of one row; what stands behind is not what anyone is looked up by. */
const MOST_WORDS = 48;
const SHORTEST_OF_MAILBOX = 3;
const MOST_OF_NAME = 4;
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
  /** Takes back the row that was ended last. */
  undo(): void;
}

export function createWriter(columns: Columns, folding: Words): Writer {
  const { words, domains, sites, places, placeEnds, earlier, last, counts, mailboxes, codes } = columns;
  const { one, two, three, four } = columns.ids;
  const ofRows = [
    ...[one, two, three, four, columns.domain, columns.mailboxEnds, columns.codeEnds, placeEnds],
    ...[columns.created, columns.country, columns.marks],
  ];
  const uuid = new Uint32Array(4);
  const scratch = Buffer.alloc(LONGEST_DOMAIN);
  /** By length, the last domain, plus one: most are among few hosts. */
  const lastOfLength = new Uint32Array(LONGEST_DOMAIN + 1);
  let field: Field = FIELD.name;
  let first = 0;
  /** Words of which this row has raised the count. */
  let counted: number[] = [];
  let domain = 0;
  let day = 0;
  let land = 0;

  function take(length: number, isDrawn: boolean): void {
    if (field !== FIELD.mailbox) {
      add(length, isDrawn && field === FIELD.name ? FIELD.drawn : field);
      return;
    }
    const bytes = folding.scratch;
    let end = length;
    while (end > 0 && isDigit(bytes[end - 1] as number)) end--;
    if (end >= SHORTEST_OF_MAILBOX && !isOfName(bytes, end)) add(end, field);
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
    counted.push(word);
    if (isCommon(columns, word) && own > FIELD.drawn) return;
    places.push(placeOf(word, own));
    earlier.push(last.data[word] as number);
    last.data[word] = places.length;
  }

  /** Whether a word of a mailbox is one of the name, or two of them in one. */
  function isOfName(bytes: Uint8Array, length: number): boolean {
    const behind = Math.min(places.length, first + MOST_OF_NAME);
    for (let at = first; at < behind; at++) {
      const start = words.beginsWith(wordAt(places.data[at] as number), bytes, 0, length);
      if (start === length) return true;
      for (let next = first; start > 0 && next < behind; next++) {
        const other = words.beginsWith(wordAt(places.data[next] as number), bytes, start, length);
        if (next !== at && start + other === length && other > 0) return true;
      }
    }
    return false;
  }

  return {
    begin(bytes, id) {
      putUuid(bytes, id, uuid, 0);
      first = places.length;
      counted = [];
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
      if (at <= from || to - at > LONGEST_DOMAIN) return;
      let tag = at;
      mailboxes.reserve(at - from);
      const { data } = mailboxes;
      for (let index = from; index < at; index++) {
        const byte = bytes[index] as number;
        if (byte === PLUS && index > from && tag === at) tag = index;
        data[mailboxes.length++] = lower(byte);
      }
      let length = 0;
      for (let index = at + 1; index < to; index++) scratch[length++] = lower(bytes[index] as number);
      let number = lastOfLength[length] as number;
      if (number === 0 || domains.beginsWith(number - 1, scratch, 0, length) !== length) {
        number = domains.add(scratch, length) + 1;
        lastOfLength[length] = number;
      }
      if (number > sites.length) sites.push(ownerLength(scratch.toString("latin1", 0, length)));
      domain = number;
      field = FIELD.mailbox;
      folding.each(bytes, from, tag, take);
      field = FIELD.domain;
      folding.each(scratch, 0, sites.data[number - 1] as number, take);
    },
    code(code, bytes, from, to) {
      const length = folding.key(bytes, from, to);
      if (length === 0) return;
      codes.push(code);
      codes.append(folding.scratch, 0, length);
      codes.push(END_OF_CODE);
    },
    created(bytes, from) {
      day = packedDay(number(bytes, from, 4), number(bytes, from + 5, 2), number(bytes, from + 8, 2));
    },
    country(bytes, from) {
      land = ((bytes[from] as number) << 8) | (bytes[from + 1] as number);
    },
    end(mark) {
      one.push(uuid[0] as number);
      two.push(uuid[1] as number);
      three.push(uuid[2] as number);
      four.push(uuid[3] as number);
      columns.domain.push(domain);
      columns.mailboxEnds.push(mailboxes.length);
      columns.codeEnds.push(codes.length);
      placeEnds.push(places.length);
      columns.created.push(day);
      columns.country.push(land);
      columns.marks.push(mark);
    },
    undo() {
      const row = columns.marks.length - 1;
      for (const word of counted) counts.data[word] = (counts.data[word] as number) - 1;
      for (let at = places.length - 1; at >= first; at--) {
        last.data[wordAt(places.data[at] as number)] = earlier.data[at] as number;
      }
      places.length = first;
      earlier.length = first;
      mailboxes.length = startIn(columns.mailboxEnds, row);
      codes.length = startIn(columns.codeEnds, row);
      for (const column of ofRows) column.length = row;
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
