import { createHash, scratchOf } from "../../stream/hash.js";

/** How many rows have a label. */
export interface Tally {
  label: string;
  rows: number;
}

/** What labels may take, of all lists that share it; it is counted down. */
export interface Room {
  labels: number;
  bytes: number;
}

/** Rows by label. */
export interface Tallies {
  /** Counts a row for the label that these bytes are. */
  count(bytes: Buffer, start: number, end: number): void;
  /** Rows that a tally may lack; 0 where every label has been counted from the first row on. */
  readonly error: number;
  /** In no order. */
  all(): Tally[];
}

/** Bytes of a label that are kept to be shown. */
const LONGEST = 600;
const CUT = Buffer.from("…");
const FEWEST = 1_024;

/**
 * Counts all labels while there is room. From then on it keeps the frequent ones: each time there is none, the median of all
 * tallies is taken from each, and those with nothing left are dropped. That is Misra and Gries' algorithm, as Anderson and
 * others sped it up for DataSketches. Labels are known by 64 bits of a hash and kept as bytes: objects would have to be swept up.
 * @param own so many labels are kept even where other lists have taken the room
 */
export function createTallies(room: Room, own = FEWEST): Tallies {
  const hash = createHash();
  let scratch = scratchOf(LONGEST);
  let size = 0;
  let bytesUsed = 0;
  let error = 0;
  /** By tally: its hash, its rows, and where its label ends among all labels. */
  let uppers = new Int32Array(FEWEST);
  let lowers = new Int32Array(FEWEST);
  let rows = new Int32Array(FEWEST);
  let ends = new Int32Array(FEWEST);
  let labels = Buffer.allocUnsafeSlow(FEWEST * 16);
  /** The number of a tally, plus one, at the place that its hash says or the next free one; 0 is free. */
  let slots = new Int32Array(2 * FEWEST);

  function slotOf(high: number, low: number): number {
    const mask = slots.length - 1;
    let slot = low & mask;
    for (let tally = slots[slot] as number; tally > 0; tally = slots[slot] as number) {
      if (uppers[tally - 1] === high && lowers[tally - 1] === low) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function placeAll(): void {
    slots.fill(0);
    for (let tally = 0; tally < size; tally++)
      slots[slotOf(uppers[tally] as number, lowers[tally] as number)] = tally + 1;
  }

  function grow(): void {
    [uppers, lowers, rows, ends] = [uppers, lowers, rows, ends].map(twice) as [Words, Words, Words, Words];
    slots = new Int32Array(2 * slots.length);
    placeAll();
  }

  function drop(): void {
    const sorted = rows.slice(0, size).sort();
    const median = sorted[size >> 1] ?? 0;
    error += median;
    const [before, bytesBefore] = [size, bytesUsed];
    let start = 0;
    size = 0;
    bytesUsed = 0;
    for (let tally = 0; tally < before; tally++) {
      const end = ends[tally] as number;
      const left = (rows[tally] as number) - median;
      if (left > 0) {
        uppers[size] = uppers[tally] as number;
        lowers[size] = lowers[tally] as number;
        rows[size] = left;
        labels.copyWithin(bytesUsed, start, end);
        bytesUsed += end - start;
        ends[size++] = bytesUsed;
      }
      start = end;
    }
    room.labels += before - size;
    room.bytes += bytesBefore - bytesUsed;
    placeAll();
  }

  function putLabel(bytes: Buffer, start: number, end: number): void {
    const most = bytesUsed + LONGEST + CUT.length;
    if (most > labels.length) labels = Buffer.concat([labels], 2 * most);
    let to = Math.min(end, start + LONGEST);
    while (to < end && ((bytes[to] as number) & 0xc0) === 0x80) to--;
    bytesUsed += bytes.copy(labels, bytesUsed, start, to);
    if (to < end) bytesUsed += CUT.copy(labels, bytesUsed);
  }

  function add(high: number, low: number, bytes: Buffer, start: number, end: number): number {
    if ((room.labels <= 0 || room.bytes <= 0) && size >= own) drop();
    if (size === uppers.length) grow();
    const before = bytesUsed;
    putLabel(bytes, start, end);
    uppers[size] = high;
    lowers[size] = low;
    rows[size] = 0;
    ends[size] = bytesUsed;
    slots[slotOf(high, low)] = size + 1;
    room.labels--;
    room.bytes -= bytesUsed - before;
    return size++;
  }

  return {
    count(bytes, start, end) {
      const length = end - start;
      if (length > scratch.bytes.length - 4) scratch = scratchOf(2 * length);
      for (let at = 0; at < length; at++) scratch.bytes[at] = bytes[start + at] as number;
      const { high, low } = hash(scratch, length);
      const known = slots[slotOf(high, low)] as number;
      const tally = known > 0 ? known - 1 : add(high, low, bytes, start, end);
      rows[tally] = (rows[tally] as number) + 1;
    },
    get error() {
      return error;
    },
    all: () =>
      Array.from({ length: size }, (_, tally) => ({
        label: labels.toString("utf8", tally === 0 ? 0 : ends[tally - 1], ends[tally]),
        rows: rows[tally] as number,
      })),
  };
}

type Words = Int32Array<ArrayBuffer>;

function twice(words: Words): Words {
  const larger = new Int32Array(2 * words.length);
  larger.set(words);
  return larger;
}

/** The most frequent ones, most rows first; of two with as many, the one that sorts first. */
export function mostFrequent(tallies: readonly Tally[], most: number): Tally[] {
  const comesFirst = (one: Tally, other: Tally) => other.rows - one.rows || (one.label < other.label ? -1 : 1);
  const top: Tally[] = [];
  for (const tally of tallies) {
    const last = top[most - 1];
    if (last && comesFirst(last, tally) < 0) continue;
    const at = top.findIndex((one) => comesFirst(tally, one) < 0);
    top.splice(at < 0 ? top.length : at, 0, tally);
    top.length = Math.min(top.length, most);
  }
  return top;
}
