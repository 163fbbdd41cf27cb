import { StringDecoder } from "node:string_decoder";

/** What a CSV document held, after its last byte. */
export interface CsvSummary {
  columns: string[];
  /** Rows below the header. */
  rows: number;
  /** The first rows, keyed by column; a long cell ends in "…". */
  preview: Record<string, string>[];
  /** How the document shows that it was cut off; undefined if it ends properly. */
  cut: string | undefined;
}

export interface CsvScanner {
  /** Rows below the header so far. */
  readonly rows: number;
  push(chunk: Uint8Array): void;
  end(): CsvSummary;
}

const LONGEST_CELL = 2_000;

/**
 * Reads RFC 4180 CSV as a stream and holds only the header and the preview: counts rows, keeps the first
 * `previewRows`, and notices if the document stops in the middle.
 */
export function scanCsv(previewRows: number): CsvScanner {
  const decoder = new StringDecoder("utf8");
  let columns: string[] | undefined;
  const preview: Record<string, string>[] = [];
  let rows = 0;

  /** Cells of the current row, if it is kept. */
  let row: string[] = [];
  let width = 0;
  let cell = "";
  let rowStarted = false;
  let inQuotes = false;
  let quoteJustClosed = false;
  let lastWidth = 0;

  const isKept = () => columns === undefined || rows < previewRows;
  const keep = (text: string) => {
    rowStarted = true;
    if (isKept() && cell.length <= LONGEST_CELL) cell += text;
  };
  const endCell = () => {
    if (isKept()) row.push(cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL)}…` : cell);
    width++;
    cell = "";
    rowStarted = true;
  };
  const endRow = () => {
    endCell();
    lastWidth = width;
    if (columns === undefined) columns = row;
    else {
      if (isKept()) preview.push(keyed(columns, row));
      rows++;
    }
    row = [];
    width = 0;
    rowStarted = false;
  };
  const quote = () => {
    // A quote right after a closing quote is a literal quote.
    if (quoteJustClosed) keep('"');
    quoteJustClosed = inQuotes;
    inQuotes = !inQuotes;
    rowStarted = true;
  };
  const read = (text: string) => {
    for (let at = 0; at < text.length; at++) {
      const next = nextSpecial(text, at, inQuotes);
      if (next > at) {
        keep(text.slice(at, next));
        quoteJustClosed = false;
      }
      const special = text[next];
      if (special === '"') quote();
      else if (special === ",") endCell();
      else if (special === "\n") endRow();
      if (special !== '"') quoteJustClosed = false;
      at = next;
    }
  };

  return {
    get rows() {
      return rows;
    },
    push: (chunk) => read(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))),
    end() {
      read(decoder.end());
      const openQuote = inQuotes;
      const openRow = rowStarted;
      if (openRow) endRow();
      const cut =
        columns === undefined
          ? "it has no header row"
          : openQuote
            ? "it ends inside a quoted field"
            : lastWidth < columns.length
              ? "its last row is short"
              : openRow
                ? "it does not end with a line break"
                : undefined;
      return { columns: columns ?? [], rows, preview, cut };
    },
  };
}

/** The index of the next quote, comma or line break; the text's length if there is none. */
function nextSpecial(text: string, from: number, inQuotes: boolean): number {
  const special = inQuotes ? /"/g : /[",\r\n]/g;
  special.lastIndex = from;
  return special.exec(text)?.index ?? text.length;
}

function keyed(columns: string[], row: string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ""]));
}
