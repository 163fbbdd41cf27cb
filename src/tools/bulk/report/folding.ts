import { createHash } from "node:crypto";
import { type Scratch, scratchOf } from "../../stream/hash.js";
import { contentOfCells, type RowBytes } from "../../stream/row.js";
import { foldedCode, foldedEmail, foldedName } from "./folded.js";
import { foldOf, isBlank, letterAt, NO_FOLD } from "./letters.js";

/** Bytes of a folded cell. Of what is longer, a digest is put there. */
const ROOM = 4_096;
const [QUOTE, AT, PLUS, DOT, BLANK] = [0x22, 0x40, 0x2b, 0x2e, 0x20];
/** Polar stores no text that has it. */
const SEPARATOR = 0;
/** The cell is one for the slow way. */
const SLOW = -1;

/**
 * Puts folded cells into a scratch to be hashed: byte by byte where that is possible, and as texts where not, which takes many times
 * as long. Each returns how many bytes it has put there; 0 for an empty cell.
 */
export interface Folding {
  scratch: Scratch;
  email(row: RowBytes, cell: number): number;
  /** 0 if either is empty. */
  nameAndCode(row: RowBytes, name: number, code: number): number;
  /** The cell as it is. */
  exact(row: RowBytes, cell: number): number;
}

export function createFolding(): Folding {
  // Folded letters may take half as many bytes again.
  const scratch = scratchOf(4 * ROOM);
  const { bytes } = scratch;
  const content = contentOfCells();

  function putText(text: string, from: number): number {
    const short = Buffer.byteLength(text) <= ROOM ? text : createHash("sha256").update(text).digest("hex");
    return from + bytes.write(short, from);
  }

  function put(source: Uint8Array, first: number, behind: number, from: number): number {
    let to = from;
    for (let at = first; at < behind; at++) {
      const byte = source[at] as number;
      if (byte >= 0x80 || byte === QUOTE) return SLOW;
      bytes[to++] = lower(byte);
    }
    return to;
  }

  function putEmail(source: Uint8Array): number {
    const { start, end } = content;
    let sign = end - 1;
    while (sign >= start && source[sign] !== AT) sign--;
    if (sign < start) return put(source, start, end, 0);
    let to = 0;
    for (let at = start; at < sign; at++) {
      const byte = source[at] as number;
      if (byte === PLUS) break;
      if (byte >= 0x80 || byte === QUOTE) return SLOW;
      if (byte !== DOT) bytes[to++] = lower(byte);
    }
    if (to === 0) to = put(source, start, sign, 0);
    return to === SLOW ? SLOW : put(source, sign, end, to);
  }

  /** With single blanks, or none. */
  function putName(source: Uint8Array, from: number, keepsBlanks: boolean): number {
    const { start, end } = content;
    let to = from;
    let blank = false;
    for (let at = start; at < end; at++) {
      const byte = source[at] as number;
      if (byte === QUOTE) return SLOW;
      let fold = lower(byte);
      let length = 1;
      if (byte >= 0x80) {
        const letter = letterAt(source, at);
        const packed = letter < 0 ? NO_FOLD << 24 : foldOf(letter);
        length = (packed >>> 24) - 1;
        if (length === NO_FOLD - 1) return SLOW;
        fold = packed & 0xffffff;
        at += letter < 0x800 ? 1 : 2;
      }
      if (isBlank(fold)) {
        blank = keepsBlanks && to > from;
        continue;
      }
      if (blank && length > 0) {
        bytes[to++] = BLANK;
        blank = false;
      }
      for (; length > 0; length--) {
        bytes[to++] = fold & 0xff;
        fold >>= 8;
      }
    }
    return to;
  }

  function foldName(row: RowBytes, cell: number, from: number, keepsBlanks: boolean): number {
    if (!content.find(row, cell)) return from;
    const to = content.end - content.start > ROOM ? SLOW : putName(row.bytes, from, keepsBlanks);
    return to === SLOW ? putText((keepsBlanks ? foldedName : foldedCode)(row.text(cell)), from) : to;
  }

  return {
    scratch,
    email(row, cell) {
      if (!content.find(row, cell)) return 0;
      const length = content.end - content.start > ROOM ? SLOW : putEmail(row.bytes);
      return length === SLOW ? putText(foldedEmail(row.text(cell)), 0) : length;
    },
    nameAndCode(row, name, code) {
      const middle = row.isEmpty(code) ? 0 : foldName(row, name, 0, true);
      if (middle === 0) return 0;
      bytes[middle] = SEPARATOR;
      const behind = foldName(row, code, middle + 1, false);
      return behind === middle + 1 ? 0 : behind;
    },
    exact(row, cell) {
      if (!content.find(row, cell)) return 0;
      const { start, end } = content;
      if (end - start > ROOM) return putText(row.text(cell), 0);
      const source = row.bytes;
      for (let at = start; at < end; at++) bytes[at - start] = source[at] as number;
      return end - start;
    },
  };
}

const lower = (byte: number) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
