import { createHash, type Scratch } from "../../../stream/hash.js";
import { growing } from "./growing.js";

/** Texts as numbers, in both directions; each is kept once, as bytes. */
export interface Dictionary {
  readonly size: number;
  /** The number of the text at the beginning of the scratch, which is a new one if need be. */
  add(scratch: Scratch, length: number): number;
  /** The same; -1 if there is none. */
  find(scratch: Scratch, length: number): number;
  /** The number of a text whose bytes are these letters; -1 if there is none. */
  numberOf(text: string): number;
  lengthOf(number: number): number;
  /** One letter for each byte. */
  text(number: number): string;
  /** By number: which letters a text has, for those whose slips can be told, and how many. */
  shapes(): Uint32Array;
  /** Takes away the texts that were added last. */
  shrink(size: number): void;
  trim(): void;
}

/** Of a text with other letters than a to z: its slips are of another text. */
export const NO_SHAPE = 0;
/** A shape has its length above the 26 letters. */
export const LENGTH_AT = 26;
const LONGEST_SHAPE = 63;
const FIRST_SLOTS = 1024;

export function createDictionary(key?: Buffer): Dictionary {
  const hash = createHash(key);
  const bytes = growing(Uint8Array);
  const ends = growing(Uint32Array);
  const shapes = growing(Uint32Array);
  /** Numbers plus one, by hash. */
  let slots = new Uint32Array(FIRST_SLOTS);
  const scratchOfOwn = { words: new Int32Array(64), bytes: Buffer.alloc(0) };
  scratchOfOwn.bytes = Buffer.from(scratchOfOwn.words.buffer);

  const startOf = (number: number) => (number === 0 ? 0 : (ends.data[number - 1] as number));

  function isThere(number: number, source: Uint8Array, length: number): boolean {
    const start = startOf(number);
    if ((ends.data[number] as number) - start !== length) return false;
    const { data } = bytes;
    for (let at = 0; at < length; at++) if (data[start + at] !== source[at]) return false;
    return true;
  }

  /** The slot that a text has, or would have. */
  function slotOf(scratch: Scratch, length: number): number {
    const mask = slots.length - 1;
    for (let slot = hash(scratch, length).low & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] as number;
      if (number === 0 || isThere(number - 1, scratch.bytes, length)) return slot;
    }
  }

  function enlarge(): void {
    slots = new Uint32Array(slots.length * 2);
    const mask = slots.length - 1;
    // In the order of their numbers, so that the last ones can be taken away.
    for (let number = 0; number < ends.length; number++) {
      let slot = hash(scratchOfOwn, load(number)).low & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
  }

  function load(number: number): number {
    const start = startOf(number);
    const length = (ends.data[number] as number) - start;
    for (let at = 0; at < length; at++) scratchOfOwn.bytes[at] = bytes.data[start + at] as number;
    return length;
  }

  function find(scratch: Scratch, length: number): number {
    return (slots[slotOf(scratch, length)] as number) - 1;
  }

  return {
    get size() {
      return ends.length;
    },
    add(scratch, length) {
      const slot = slotOf(scratch, length);
      const known = slots[slot] as number;
      if (known !== 0) return known - 1;
      const number = ends.length;
      slots[slot] = number + 1;
      bytes.append(scratch.bytes, 0, length);
      ends.push(bytes.length);
      shapes.push(shapeOf(scratch.bytes, length));
      if (ends.length > slots.length * MOST_FULL) enlarge();
      return number;
    },
    find,
    numberOf(text) {
      if (text.length > scratchOfOwn.bytes.length - 4) return -1;
      return find(scratchOfOwn, scratchOfOwn.bytes.write(text, "latin1"));
    },
    lengthOf: (number) => (ends.data[number] as number) - startOf(number),
    text: (number) =>
      Buffer.from(bytes.data.buffer, startOf(number), (ends.data[number] as number) - startOf(number)).toString(
        "latin1",
      ),
    shapes: () => shapes.data.subarray(0, shapes.length),
    shrink(size) {
      while (ends.length > size) {
        slots[slotOf(scratchOfOwn, load(ends.length - 1))] = 0;
        ends.length--;
      }
      bytes.length = size === 0 ? 0 : (ends.data[size - 1] as number);
      shapes.length = size;
    },
    trim() {
      for (const one of [bytes, ends, shapes]) one.trim();
    },
  };
}

const MOST_FULL = 0.7;
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
