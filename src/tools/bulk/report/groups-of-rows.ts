import { endianness } from "node:os";
import { setImmediate as pause } from "node:timers/promises";
import { type Identities, ROW_BITS, SIGNS, type Sign } from "./identities.js";

/** Rows that have one text in common. */
export interface Group {
  rows: number;
  /** The first ones, by number. */
  first: number[];
}

/** Groups to be shown of each sign, and rows of each group. */
interface Most {
  groups: number;
  rows: number;
}

/** What was found by one sign. Where only a sample is kept, that is of the sample. */
export interface Found {
  sign: Sign;
  groups: number;
  /** Rows in them. */
  customers: number;
  /** The squares of their rows, added up. */
  squares: number;
  /** The groups whose first row comes first, in that order. */
  first: Group[];
}

/** Parts that are sorted one by one, by the first bits of their hashes: none takes much room, or the event loop for long. */
const PARTS = 16;
const [UPPER, LOWER] = endianness() === "LE" ? [1, 0] : [0, 1];
const ROW = (1 << ROW_BITS) - 1;

/** The rows that have the text of a sign in common, for each sign. */
export async function findGroups(identities: Identities, most: Most): Promise<Found[]> {
  const found: Found[] = [];
  for (let sign = 0; sign < SIGNS.length; sign++) found.push(await findBy(sign, identities, most));
  return found;
}

async function findBy(sign: number, identities: Identities, most: Most): Promise<Found> {
  const found: Found = { sign: SIGNS[sign] as Sign, groups: 0, customers: 0, squares: 0, first: [] };
  const hashes = identities.hashes(sign);
  // One for all parts: what is no longer used is not freed at once.
  const room = new Int32Array(2 * Math.max(...sizesOfParts(hashes)));
  for (let part = 0; part < PARTS; part++) {
    await pause();
    const keys = room.subarray(0, putKeys(hashes, part, room));
    new BigUint64Array(room.buffer, 0, keys.length / 2).sort();
    eachRun(keys, (start, end) => {
      if (isOneGroup(keys, start, end, sign, identities)) count(found, keys, start, end, most);
      else for (const group of groupsIn(keys, start, end, sign, identities)) count(found, group, 0, group.length, most);
    });
  }
  return found;
}

const partOf = (upper: number) => upper >>> 28;

function sizesOfParts(hashes: readonly Int32Array[]): Uint32Array {
  const sizes = new Uint32Array(PARTS);
  for (const list of hashes) {
    for (let at = 0; at < list.length; at += 2) {
      const upper = list[at] as number;
      if (upper !== 0 || list[at + 1] !== 0) (sizes[partOf(upper)] as number)++;
    }
  }
  return sizes;
}

/**
 * Puts a key for each hash of a part: its upper half, the first bits of its lower half, and the number of its row.
 * @returns the length of the keys
 */
function putKeys(hashes: readonly Int32Array[], part: number, words: Int32Array): number {
  let row = 0;
  let to = 0;
  for (const list of hashes) {
    for (let at = 0; at < list.length; at += 2, row++) {
      const upper = list[at] as number;
      if (partOf(upper) !== part) continue;
      const lower = list[at + 1] as number;
      if (upper === 0 && lower === 0) continue;
      words[to + UPPER] = upper;
      words[to + LOWER] = (lower & ~ROW) | row;
      to += 2;
    }
  }
  return to;
}

/** Calls back for each stretch of two keys or more that are the same but for the number of the row. */
function eachRun(keys: Int32Array, take: (start: number, end: number) => void): void {
  for (let start = 0; start < keys.length; ) {
    let end = start + 2;
    while (end < keys.length && keys[end + UPPER] === keys[start + UPPER] && isSameLower(keys, start, end)) end += 2;
    if (end > start + 2) take(start, end);
    start = end;
  }
}

const isSameLower = (keys: Int32Array, one: number, other: number) =>
  (((keys[one + LOWER] as number) ^ (keys[other + LOWER] as number)) & ~ROW) === 0;

const rowAt = (keys: Int32Array, at: number) => (keys[at + LOWER] as number) & ROW;

/** A key has 44 bits of a hash: rows that share these may still differ. */
function isOneGroup(keys: Int32Array, start: number, end: number, sign: number, identities: Identities): boolean {
  const lower = identities.lower(sign, rowAt(keys, start));
  for (let at = start + 2; at < end; at += 2) if (identities.lower(sign, rowAt(keys, at)) !== lower) return false;
  return true;
}

/** The keys of each group among them. */
function groupsIn(keys: Int32Array, start: number, end: number, sign: number, identities: Identities): Int32Array[] {
  const groups = new Map<number, number[]>();
  for (let at = start; at < end; at += 2) {
    const lower = identities.lower(sign, rowAt(keys, at));
    groups.set(lower, [...(groups.get(lower) ?? []), ...keys.subarray(at, at + 2)]);
  }
  return [...groups.values()].filter(({ length }) => length > 2).map((group) => Int32Array.from(group));
}

function count(found: Found, keys: Int32Array, start: number, end: number, most: Most): void {
  const rows = (end - start) / 2;
  found.groups++;
  found.customers += rows;
  found.squares += rows ** 2;
  const last = found.first[most.groups - 1];
  if (last && firstOf(last) < rowAt(keys, start)) return;
  const first = Array.from({ length: Math.min(rows, most.rows) }, (_, index) => rowAt(keys, start + 2 * index));
  found.first.push({ rows, first });
  found.first.sort((one, other) => firstOf(one) - firstOf(other));
  found.first.length = Math.min(found.first.length, most.groups);
}

const firstOf = ({ first }: Group) => first[0] as number;
