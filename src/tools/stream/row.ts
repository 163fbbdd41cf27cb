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

/** A cell without its quotation marks, of a row that is read byte by byte. */
export interface Content {
  /** Where the cell that was found last begins and ends in the row's bytes. */
  start: number;
  end: number;
  /** Returns false for an empty cell. */
  find(row: RowBytes, cell: number): boolean;
}

/** A row that stands for one row after the other. */
export interface MovingRow extends RowBytes {
  /**
   * @param end of its last cell; the line break follows
   * @param letters each byte of the row as a letter of its own, which JavaScript searches faster than bytes
   * @param base the place of the first letter in `bytes`, at most `from`
   */
  move(bytes: Buffer, from: number, end: number, to: number, letters: string, base: number): void;
}

/** Of a row, so many cells can be read; further ones are only counted. */
export const MOST_CELLS = 256;

const QUOTE = 0x22;
/** JavaScript copies texts up to this length; a longer one would keep all that it is a part of. */
const LONGEST_COPIED = 12;

export function movingRow(): MovingRow {
  type Writable = { -readonly [K in keyof MovingRow]: MovingRow[K] };
  const ends = new Int32Array(MOST_CELLS);
  let letters = "";
  let base = 0;
  /** How many cells have been found, where the next one begins, and where the last one ends. */
  let found = 0;
  let next = 0;
  let last = 0;

  /** Finds cells up to this one. */
  function find(bytes: Buffer, cell: number): void {
    let at = next;
    let count = found;
    while (count <= cell && at <= last) {
      const behind = bytes[at] === QUOTE ? behindQuotes(letters, at - base + 1) : at - base;
      const comma = behind < 0 ? -1 : letters.indexOf(",", behind);
      at = comma < 0 || comma + base > last ? last : comma + base;
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
    move(this: Writable, bytes, from, end, to, itsLetters, itsBase) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
      letters = itsLetters;
      base = itsBase;
      found = 0;
      next = from;
      last = end;
    },
    get width() {
      find(this.bytes, MOST_COUNTED);
      return found;
    },
    start(cell) {
      if (cell === 0) return this.from;
      const before = this.end(cell - 1);
      return before < 0 || before === last || cell >= MOST_CELLS ? -1 : before + 1;
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
      const end = this.end(cell);
      if (start === end) return "";
      if (this.bytes[start] === QUOTE) return withoutQuotes(this.bytes.toString("utf8", start + 1, end));
      const isShort = end - start <= LONGEST_COPIED && isAscii(this.bytes, start, end);
      return isShort ? letters.slice(start - base, end - base) : this.bytes.toString("utf8", start, end);
    },
  };
}

const MOST_COUNTED = 2 ** 30 - 1;

export function contentOfCells(): Content {
  return {
    start: 0,
    end: 0,
    find(row, cell) {
      this.start = row.start(cell);
      this.end = row.end(cell);
      if (this.start < this.end && row.bytes[this.start] === QUOTE) {
        this.start++;
        this.end--;
      }
      return this.start < this.end;
    },
  };
}

/** The place behind the quotation mark that closes what `from` is inside of; -1 if there is none. */
export function behindQuotes(letters: string, from: number): number {
  for (let at = from; ; ) {
    const closing = letters.indexOf('"', at);
    if (closing < 0) return -1;
    // A second one right behind it is a part of the text.
    if (letters.charCodeAt(closing + 1) !== QUOTE) return closing + 1;
    at = closing + 2;
  }
}

function isAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] as number) >= 0x80) return false;
  return true;
}

/** @param text what follows the opening quotation mark: doubled ones, then a closing one, behind which anything is taken as it is */
function withoutQuotes(text: string): string {
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
