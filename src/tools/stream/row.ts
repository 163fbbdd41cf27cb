/** One row of a CSV document, as bytes; its cells are decoded only when asked for. */
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
  /** Where each of the first cells begins and ends, with its quotation marks. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Of a row, so many cells can be read; further ones are only counted. */
export const MOST_CELLS = 256;

const QUOTE = 0x22;

export function emptyRow(): { -readonly [K in keyof RowBytes]: RowBytes[K] } {
  return {
    bytes: Buffer.of(),
    from: 0,
    to: 0,
    width: 0,
    starts: new Int32Array(MOST_CELLS),
    ends: new Int32Array(MOST_CELLS),
    isEmpty(cell) {
      if (cell >= this.width || cell >= MOST_CELLS) return true;
      const start = this.starts[cell] as number;
      const length = (this.ends[cell] as number) - start;
      return length === 0 || (length === 2 && this.bytes[start] === QUOTE && this.bytes[start + 1] === QUOTE);
    },
    text(cell) {
      if (cell >= this.width || cell >= MOST_CELLS) return "";
      return cellText(this.bytes, this.starts[cell] as number, this.ends[cell] as number);
    },
  };
}

function cellText(bytes: Buffer, start: number, end: number): string {
  if (bytes[start] !== QUOTE || start === end) return bytes.toString("utf8", start, end);
  const closing = bytes.indexOf(QUOTE, start + 1);
  return closing === end - 1
    ? bytes.toString("utf8", start + 1, closing)
    : unquoted(bytes.toString("utf8", start + 1, end));
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
