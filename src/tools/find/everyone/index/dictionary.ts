import { randomBytes } from "node:crypto";
import { type Growing, growing, memoryOf } from "./growing.js";

/** Texts as numbers, in both directions; each is kept once, as bytes. */
export interface Dictionary {
  readonly size: number;
  /** The number of the text at the beginning of the scratch, which is a new one if need be. */
  add(scratch: Uint8Array, length: number): number;
  /** The same of a text whose bytes are these letters. */
  addText(text: string): number;
  /** Grows with each change. */
  readonly version: number;
  /** The same as `add`; -1 if there is none. */
  find(scratch: Uint8Array, length: number): number;
  /** How many letters a text has that stands at this place of these bytes; 0 if it does not. */
  beginsWith(number: number, bytes: Uint8Array, from: number, to: number): number;
  /** The number of a text whose bytes are these letters; -1 if there is none. */
  numberOf(text: string): number;
  lengthOf(number: number): number;
  startOf(number: number): number;
  /** What all texts are made of, one behind the other. */
  bytes(): Uint8Array;
  /** One letter for each byte. */
  text(number: number): string;
  /** By number: which letters a text has, for those whose slips can be told, and how many. */
  shapes(): Uint32Array;
  /** Takes away the texts that were added last; only after `trim`. */
  shrink(size: number): void;
  trim(): void;
  /** The memory that it takes, with what is made of it to find slips. */
  memory(): number;
}

/** Of a text with other letters than a to z: its slips are of another text. */
export const NO_SHAPE = 0;
/** A shape has its length above the 26 letters. */
export const LENGTH_AT = 26;
const LONGEST_SHAPE = 63;
const FIRST_SLOTS = 1024;
/** In bytes. */
export const LONGEST = 96;

export function createDictionary(): Dictionary {
  const hash = createHash();
  const bytes = growing(Uint8Array);
  const ends = growing(Uint32Array);
  const shapes = growing(Uint32Array);
  /** While many are added, so that none is computed again. */
  let hashes: Growing<Uint32Array> | undefined = growing(Uint32Array);
  /** Numbers plus one, by hash, and below them some bits of the hash. */
  let slots = new Uint32Array(FIRST_SLOTS);
  const own = Buffer.alloc(LONGEST);

  const startOf = (number: number) => (number === 0 ? 0 : (ends.data[number - 1] as number));

  function isThere(number: number, source: Uint8Array, length: number): boolean {
    const start = startOf(number);
    if ((ends.data[number] as number) - start !== length) return false;
    const { data } = bytes;
    for (let at = 0; at < length; at++) if (data[start + at] !== source[at]) return false;
    return true;
  }

  let lastHash = 0;
  let version = 0;

  /** The slot that a text has, or would have. */
  function slotOf(scratch: Uint8Array, length: number): number {
    const mask = slots.length - 1;
    lastHash = hash(scratch, length);
    const tag = lastHash & TAG;
    for (let slot = (lastHash >>> TAG_BITS) & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot] as number;
      if (entry === 0 || ((entry & TAG) === tag && isThere((entry >>> TAG_BITS) - 1, scratch, length))) return slot;
    }
  }

  function enlarge(): void {
    slots = new Uint32Array(slots.length * 2);
    const mask = slots.length - 1;
    // In the order of their numbers, so that the last ones can be taken away.
    for (let number = 0; number < ends.length; number++) {
      const known = hashes?.data[number] ?? hash(own, load(number));
      let slot = (known >>> TAG_BITS) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entryOf(number, known);
    }
  }

  function load(number: number): number {
    const start = startOf(number);
    const length = (ends.data[number] as number) - start;
    for (let at = 0; at < length; at++) own[at] = bytes.data[start + at] as number;
    return length;
  }

  function find(scratch: Uint8Array, length: number): number {
    return ((slots[slotOf(scratch, length)] as number) >>> TAG_BITS) - 1;
  }

  function add(scratch: Uint8Array, length: number): number {
    const slot = slotOf(scratch, length);
    const known = slots[slot] as number;
    if (known !== 0) return (known >>> TAG_BITS) - 1;
    version++;
    const number = ends.length;
    slots[slot] = entryOf(number, lastHash);
    bytes.append(scratch, 0, length);
    ends.push(bytes.length);
    hashes?.push(lastHash);
    shapes.push(shapeOf(scratch, length));
    if (ends.length > slots.length * MOST_FULL) enlarge();
    return number;
  }

  return {
    get size() {
      return ends.length;
    },
    get version() {
      return version;
    },
    add,
    addText: (text) => add(own, own.write(text, "latin1")),
    find,
    beginsWith(number, source, from, to) {
      const start = startOf(number);
      const length = (ends.data[number] as number) - start;
      if (from + length > to) return 0;
      const { data } = bytes;
      for (let at = 0; at < length; at++) if (data[start + at] !== source[from + at]) return 0;
      return length;
    },
    numberOf(text) {
      if (text.length > LONGEST) return -1;
      return find(own, own.write(text, "latin1"));
    },
    startOf,
    bytes: () => bytes.data,
    lengthOf: (number) => (ends.data[number] as number) - startOf(number),
    text(number) {
      let text = "";
      for (let at = startOf(number); at < (ends.data[number] as number); at++) {
        text += String.fromCharCode(bytes.data[at] as number);
      }
      return text;
    },
    shapes: () => shapes.data.subarray(0, shapes.length),
    shrink(size) {
      version++;
      while (ends.length > size) {
        slots[slotOf(own, load(ends.length - 1))] = 0;
        ends.length--;
      }
      bytes.length = size === 0 ? 0 : (ends.data[size - 1] as number);
      shapes.length = size;
    },
    trim() {
      hashes = undefined;
      for (const one of [bytes, ends, shapes]) one.trim();
    },
    memory: () =>
      memoryOf([bytes, ends, shapes, ...(hashes ? [hashes] : [])]) + slots.byteLength + ends.length * IN_ORDER,
  };
}

/** Bytes that each text takes in lists of all by length. */
const IN_ORDER = 4;
const MOST_FULL = 0.7;
/** Most texts that are not meant are told by them, without being looked at. */
const TAG_BITS = 8;
const TAG = (1 << TAG_BITS) - 1;
const entryOf = (number: number, hash: number) => (((number + 1) << TAG_BITS) | (hash & TAG)) >>> 0;
const [A, Z] = [0x61, 0x7a];

function shapeOf(bytes: Uint8Array, length: number): number {
  let letters = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] as number;
    if (byte < A || byte > Z) return NO_SHAPE;
    letters |= 1 << (byte - A);
  }
  return (letters | (Math.min(length, LONGEST_SHAPE) << LENGTH_AT)) >>> 0;
}

/**
 * A polynomial of the bytes by a secret number. Up to some hundred bytes, no two texts have the same for all secrets, so nobody
 * can make texts that fill one place of the table.
 */
function createHash(): (bytes: Uint8Array, length: number) => number {
  const secret = randomBytes(4).readInt32LE() | 1;
  return (bytes, length) => {
    let hash = length;
    for (let at = 0; at < length; at++) hash = (Math.imul(hash, secret) + (bytes[at] as number)) | 0;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  };
}
