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

/** Parts that are sorted one by one, by the first bits of their hashes; after some, the event loop has its turn. */
const PARTS = 256;
const AT_ONCE = 8;
const [UPPER, LOWER] = endianness() === "LE" ? [1, 0] : [0, 1];
const ROW = (1 << ROW_BITS) - 1;

/** The rows that have the text of a sign in common, for each sign. */
export async function findGroups(identities: Identities, most: Most): Promise<Found[]> {
  const found: Found[] = [];
  // One for all signs: what is no longer used is not freed at once.
  const room = new Int32Array(2 * identities.rows);
  for (let sign = 0; sign < SIGNS.length; sign++) found.push(await findBy(sign, identities, most, room));
  return found;
}

async function findBy(sign: number, identities: Identities, most: Most, room: Int32Array): Promise<Found> {
  const found: Found = { sign: SIGNS[sign] as Sign, groups: 0, customers: 0, squares: 0, first: [] };
  const ends = putKeysByPart(identities.hashes(sign), room);
  for (let part = 0; part < PARTS; part++) {
    if (part % AT_ONCE === 0) await pause();
    const keys = room.subarray(2 * (ends[part - 1] ?? 0), 2 * (ends[part] as number));
    new BigUint64Array(keys.buffer, keys.byteOffset, keys.length / 2).sort();
    eachRun(keys, (start, end) => {
      if (isOneGroup(keys, start, end, sign, identities)) count(found, keys, start, end, most);
      else for (const group of groupsIn(keys, start, end, sign, identities)) count(found, group, 0, group.length, most);
    });
  }
  return found;
}

const partOf = (upper: number) => upper >>> 24;

/**
 * Puts a key for each hash: its upper half, the first bits of its lower half, and the number of its row.
 * @returns how many keys there are up to the end of each part
 */
function putKeysByPart(hashes: Int32Array[], words: Int32Array): Uint32Array {
  const ends = new Uint32Array(PARTS);
  for (const list of hashes) countParts(list, ends);
  let size = 0;
  for (let part = 0; part < PARTS; part++) [ends[part], size] = [size, size + (ends[part] as number)];
  let row = 0;
  for (const list of hashes) {
    putKeys(list, row, words, ends);
    row += list.length / 2;
  }
  return ends;
}

function countParts(hashes: Int32Array, sizes: Uint32Array): void {
  for (let at = 0; at < hashes.length; at += 2) {
    const upper = hashes[at] as number;
    if (upper !== 0 || hashes[at + 1] !== 0) (sizes[partOf(upper)] as number)++;
  }
}

/** @param starts where the next key of each part goes; afterwards, where the part ends */
function putKeys(hashes: Int32Array, firstRow: number, words: Int32Array, starts: Uint32Array): void {
  for (let at = 0; at < hashes.length; at += 2) {
    const upper = hashes[at] as number;
    const lower = hashes[at + 1] as number;
    if (upper === 0 && lower === 0) continue;
    const part = partOf(upper);
    const to = 2 * (starts[part] as number);
    words[to + UPPER] = upper;
    words[to + LOWER] = (lower & ~ROW) | (firstRow + at / 2);
    starts[part] = (starts[part] as number) + 1;
  }
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
