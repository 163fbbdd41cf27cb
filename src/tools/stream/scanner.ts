import { emptyRow, MOST_CELLS, type RowBytes } from "./row.js";

export interface RowSink {
  /** @param columns the cells of the first row */
  header(columns: string[]): void;
  /** @param row one below the header; valid only during the call */
  row(row: RowBytes): void;
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

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf);

/** Reads RFC 4180 CSV as a stream that may be cut anywhere, with any line breaks and a byte order mark or none. It holds one row at most. */
export function scanRows(sink: RowSink): Scanner {
  const row = emptyRow();
  const { starts, ends } = row;
  let columns: string[] | undefined;
  let rows = 0;
  let marks = 0;
  /** The beginning of the row that goes on in the next chunk. */
  let held = Buffer.alloc(0);
  let heldLength = 0;
  /** Of the row that is being read: the number of its last cell, whether that is inside of quotation marks, and where they open. */
  let cell = 0;
  let inQuotes = false;
  let opensAt = 0;

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

  function emit(bytes: Buffer, from: number, to: number, width: number): void {
    row.bytes = bytes;
    row.from = from;
    row.to = to;
    row.width = width;
    if (columns === undefined) {
      columns = Array.from({ length: Math.min(width, MOST_CELLS) }, (_, index) => row.text(index));
      sink.header(columns);
    } else {
      rows++;
      sink.row(row);
    }
  }

  /**
   * Reads bytes that begin with a row, of which the first `done` have been read before; returns where the last row begins.
   * What changes with each byte is local while it runs: it takes most of the time of an export.
   */
  function scan(bytes: Buffer, done: number): number {
    const { length } = bytes;
    let from = 0;
    let at = done;
    let width = cell;
    let opens = opensAt;
    let quoted = inQuotes;
    while (at < length) {
      if (quoted) {
        while (at < length && bytes[at] !== QUOTE) at++;
        if (at === length) break;
        quoted = false;
        opens = ++at;
        continue;
      }
      const byte = bytes[at++] as number;
      if (byte > COMMA) continue;
      if (byte === COMMA) {
        if (width < MOST_CELLS) ends[width] = at - 1;
        width++;
        if (width < MOST_CELLS) starts[width] = at;
        opens = at;
      } else if (byte === LF) {
        if (width < MOST_CELLS) ends[width] = endOfRow(bytes, from, at - 1);
        emit(bytes, from, at, width + 1);
        from = at;
        width = 0;
        starts[0] = at;
        opens = at;
      } else if (byte === QUOTE && at - 1 === opens) quoted = true;
    }
    cell = width;
    opensAt = opens;
    inQuotes = quoted;
    return from;
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
    shift(from);
  }

  /** What began there begins at 0 from now on. */
  function shift(from: number): void {
    for (let index = 0; index <= Math.min(cell, MOST_CELLS - 1); index++) {
      starts[index] = (starts[index] as number) - from;
      ends[index] = (ends[index] as number) - from;
    }
    opensAt -= from;
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
    if (columns === undefined) return "it has no header row";
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
      if (isOpen && cell < MOST_CELLS) ends[cell] = endOfRow(held, 0, heldLength);
      const width = isOpen ? cell + 1 : row.width;
      const isShort = columns !== undefined && width < columns.length;
      const isWhole = !inQuotes && !isShort && heldLength <= LONGEST_ROW;
      if (isOpen && (isWhole || columns === undefined)) emit(held, 0, heldLength, cell + 1);
      return { rows, cut: cutOf(isOpen, isShort) };
    },
  };
}

/** Where a row ends that is followed by a line feed there. */
function endOfRow(bytes: Buffer, from: number, at: number): number {
  return at > from && bytes[at - 1] === CR ? at - 1 : at;
}
