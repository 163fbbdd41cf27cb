/** One row of a CSV document, as bytes; its cells are found and decoded only when asked for. */
export interface Row {
  /** How many cells it has. */
  readonly width: number;
  isEmpty(cell: number): boolean;
  /** The cell's text, without its quotation marks; "" behind the last cell. */
  text(cell: number): string;
}

/** The same with the bytes that it is made of. */
export interface RowBytes extends Row {
  /** What holds the row; valid as long as the row is. */
  readonly bytes: Buffer;
  /** Where the row begins and ends in `bytes`, with its line break. */
  readonly from: number;
  readonly to: number;
  /** Where a cell begins and ends, with its quotation marks; -1 behind the last cell. */
  start(cell: number): number;
  end(cell: number): number;
}

/** A row that stands for one row after the other. */
export interface MovingRow extends RowBytes {
  /** @param end of its last cell; the line break follows */
  move(bytes: Buffer, from: number, end: number, to: number): void;
}

/** Of a row, so many cells can be read; further ones are only counted. */
export const MOST_CELLS = 256;

const QUOTE = 0x22;
const COMMA = 0x2c;

export function movingRow(): MovingRow {
  type Writable = { -readonly [K in keyof MovingRow]: MovingRow[K] };
  const starts = new Int32Array(MOST_CELLS);
  const ends = new Int32Array(MOST_CELLS);
  /** How many cells have been found, where the next one begins, and where the last one ends. */
  let found = 0;
  let next = 0;
  let last = 0;

  /** Finds cells up to this one. */
  function find(bytes: Buffer, cell: number): void {
    const end = last;
    let at = next;
    let count = found;
    while (count <= cell && at <= end) {
      if (count < MOST_CELLS) starts[count] = at;
      if (at < end && bytes[at] === QUOTE) at = endOfQuotes(bytes, at, end);
      while (at < end && bytes[at] !== COMMA) at++;
      if (count < MOST_CELLS) ends[count] = at;
      count++;
      at++;
    }
    found = count;
    next = at;
  }

  return {
    bytes: Buffer.of(),
    from: 0,
    to: 0,
    move(this: Writable, bytes, from, end, to) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
      found = 0;
      next = from;
      last = end;
    },
    get width() {
      find(this.bytes, Number.POSITIVE_INFINITY);
      return found;
    },
    start(cell) {
      if (found <= cell) find(this.bytes, cell);
      return cell < found && cell < MOST_CELLS ? (starts[cell] as number) : -1;
    },
    end(cell) {
      if (found <= cell) find(this.bytes, cell);
      return cell < found && cell < MOST_CELLS ? (ends[cell] as number) : -1;
    },
    isEmpty(cell) {
      const start = this.start(cell);
      const length = this.end(cell) - start;
      return length === 0 || (length === 2 && this.bytes[start] === QUOTE && this.bytes[start + 1] === QUOTE);
    },
    text(cell) {
      const start = this.start(cell);
      return start < 0 ? "" : cellText(this.bytes, start, this.end(cell));
    },
  };
}

/** Where what begins there with a quotation mark is closed; the same place where nothing does. */
function endOfQuotes(bytes: Buffer, from: number, end: number): number {
  let at = from;
  // A second one right behind the closing one goes on.
  while (at < end && bytes[at] === QUOTE) {
    at++;
    while (at < end && bytes[at] !== QUOTE) at++;
    at++;
  }
  return Math.min(at, end);
}

function cellText(bytes: Buffer, start: number, end: number): string {
  if (start === end) return "";
  if (bytes[start] !== QUOTE) return bytes.toString("utf8", start, end);
  const text = bytes.toString("utf8", start + 1, end);
  const closing = text.indexOf('"');
  return closing === text.length - 1 ? text.slice(0, -1) : unquoted(text);
}

/** @param text what follows the opening quotation mark: doubled ones, then a closing one, behind which anything is taken as it is */
function unquoted(text: string): string {
  let read = "";
  let at = 0;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return read + text.slice(at);
    read += text.slice(at, mark);
    if (text[mark + 1] !== '"') return read + text.slice(mark + 1);
    read += '"';
    at = mark + 2;
  }
}
