import { behindQuotes, MOST_CELLS, movingRow, type RowBytes } from "./row.js";

export interface RowSink {
  /** @param columns the cells of the first row */
  header(columns: string[]): void;
  /** @param row one below the header; valid only during the call */
  row(row: RowBytes): void;
  /** Called before the bytes of the rows so far become invalid. */
  settle?(): void;
}

export interface Scanned {
  /** Rows below the header. A last one that is cut off is neither counted nor handed on. */
  rows: number;
  /** How the document shows that it was cut off; undefined if it ends properly. */
  cut: string | undefined;
}

export interface Scanner {
  /** Rows below the header so far. */
  readonly rows: number;
  /** Reads a chunk, and does not keep it. Returns false once a row is too long to be one: nothing more is read then. */
  push(chunk: Uint8Array): boolean;
  end(): Scanned;
}

/** Polar takes no customer as large as this. */
const LONGEST_ROW = 16 * 1024 * 1024;

const CR = 0x0d;
const COMMA = 0x2c;
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf);

/** Reads RFC 4180 CSV as a stream that may be cut anywhere, with any line breaks and a byte order mark or none. It holds one row at most. */
export function scanRows(sink: RowSink): Scanner {
  const row = movingRow();
  let columns: string[] | undefined;
  let rows = 0;
  /** Of the last whole row. */
  let width = 0;
  let marks = 0;
  /** The beginning of the row that goes on in the next chunk. */
  let held = Buffer.alloc(0);
  let heldLength = 0;
  /** Whether what has been read ends inside of quotation marks, and where they were closed before: a second one reopens them. */
  let inQuotes = false;
  let closedAt = -1;

  function hold(chunk: Buffer): Buffer {
    const length = heldLength + chunk.length;
    if (length > held.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, held.length * 2));
      held.copy(larger, 0, 0, heldLength);
      held = larger;
    }
    chunk.copy(held, heldLength);
    return held.subarray(0, length);
  }

  function emit(): void {
    if (columns === undefined) {
      columns = Array.from({ length: Math.min(row.width, MOST_CELLS) }, (_, index) => row.text(index));
      sink.header(columns);
    } else {
      rows++;
      sink.row(row);
    }
  }

  /** Reads bytes that begin with a row, of which the first `done` have been read before; returns where the last row begins. */
  function scan(bytes: Buffer, done: number): number {
    // JavaScript searches a text faster than bytes. In this one, each byte is a letter of its own.
    const letters = bytes.toString("latin1", done);
    const { length } = letters;
    let from = 0;
    let at = 0;
    let lineBreak = -1;
    let quote = -1;
    while (at < length) {
      if (inQuotes) {
        at = behindQuotes(letters, at);
        if (at < 0) break;
        inQuotes = false;
        closedAt = done + at;
      }
      if (lineBreak < at) lineBreak = place("\n", letters, at);
      if (quote < at) quote = place('"', letters, at);
      while (quote < lineBreak && !opens(bytes, done + quote, from)) quote = place('"', letters, quote + 1);
      if (quote < lineBreak) {
        inQuotes = true;
        at = quote + 1;
      } else if (lineBreak < length) {
        at = lineBreak + 1;
        const to = done + at;
        const isWhole = from >= done;
        row.move(
          bytes,
          from,
          endOfRow(bytes, from, to - 1),
          to,
          isWhole ? letters : bytes.toString("latin1", from, to),
          isWhole ? done : from,
        );
        emit();
        from = to;
        closedAt = -1;
      } else break;
    }
    if (from > 0) {
      width = row.width;
      sink.settle?.();
    }
    return from;
  }

  /** Whether a quotation mark opens a cell, or the same one again. */
  function opens(bytes: Buffer, quote: number, from: number): boolean {
    return quote === closedAt || quote === from || bytes[quote - 1] === COMMA;
  }

  function read(chunk: Buffer): void {
    const done = heldLength;
    const bytes = done > 0 ? hold(chunk) : chunk;
    const from = scan(bytes, done);
    const rest = bytes.length - from;
    heldLength = 0;
    if (done > 0) held.copyWithin(0, from, bytes.length);
    else if (rest > 0) hold(bytes.subarray(from));
    heldLength = rest;
    closedAt -= from;
  }

  function withoutMark(chunk: Buffer): Buffer {
    let at = 0;
    for (; marks < BYTE_ORDER_MARK.length && chunk[at] === BYTE_ORDER_MARK[marks]; at++) marks++;
    if (at === chunk.length) return chunk.subarray(at);
    if (marks < BYTE_ORDER_MARK.length) endMark();
    return chunk.subarray(at);
  }

  /** What seemed to become a byte order mark belongs to the first cell. */
  function endMark(): void {
    const bytes = BYTE_ORDER_MARK.subarray(0, marks);
    marks = BYTE_ORDER_MARK.length;
    read(bytes);
  }

  function cutOf(isOpen: boolean, isShort: boolean): string | undefined {
    if (columns === undefined && !isOpen) return "it has no header row";
    if (heldLength > LONGEST_ROW) return "a row is too long to be one";
    if (inQuotes) return "it ends inside a quoted field";
    if (isShort) return "its last row is short";
    return isOpen ? "it does not end with a line break" : undefined;
  }

  return {
    get rows() {
      return rows;
    },
    push(chunk) {
      if (heldLength > LONGEST_ROW) return false;
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      read(marks < BYTE_ORDER_MARK.length ? withoutMark(bytes) : bytes);
      return heldLength <= LONGEST_ROW;
    },
    end() {
      if (marks < BYTE_ORDER_MARK.length) endMark();
      const isOpen = heldLength > 0;
      const before = columns;
      if (isOpen) {
        const letters = held.toString("latin1", 0, heldLength);
        row.move(held, 0, endOfRow(held, 0, heldLength), heldLength, letters, 0);
      }
      const isShort = before !== undefined && (isOpen ? row.width : width) < before.length;
      const isWhole = !inQuotes && !isShort && heldLength <= LONGEST_ROW;
      // A header without an end may end in half a name.
      if (isOpen && isWhole && before !== undefined) emit();
      sink.settle?.();
      return { rows, cut: cutOf(isOpen, isShort) };
    },
  };
}

/** Where a sign is; the letters' length if it is nowhere. */
function place(sign: string, letters: string, from: number): number {
  const at = letters.indexOf(sign, from);
  return at < 0 ? letters.length : at;
}

/** Where a row ends that is followed by a line feed there. */
function endOfRow(bytes: Buffer, from: number, at: number): number {
  return at > from && bytes[at - 1] === CR ? at - 1 : at;
}
