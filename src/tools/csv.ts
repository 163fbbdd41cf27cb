import { StringDecoder } from "node:string_decoder";

/** What is known of a CSV document once its last byte was seen. */
export interface CsvSummary {
  columns: string[];
  /** Rows below the header. */
  rows: number;
  /** The first rows, keyed by column. */
  preview: Record<string, string>[];
  /** Why the document must have been cut, or undefined when it ends as one should. */
  cut: string | undefined;
}

export interface CsvScanner {
  /** Rows below the header so far. */
  readonly rows: number;
  push(chunk: Uint8Array): void;
  end(): CsvSummary;
}

/**
 * Reads RFC 4180 CSV as it streams by, holding one row and the preview: counts rows, keeps the first `previewRows`, and
 * notices when the document stops in the middle.
 */
export function scanCsv(previewRows: number): CsvScanner {
  const decoder = new StringDecoder("utf8");
  let columns: string[] | undefined;
  const preview: Record<string, string>[] = [];
  let rows = 0;
  let row: string[] = [];
  let field = "";
  let quoted = false;
  let quoteJustClosed = false;
  let started = false;
  let lastWidth = 0;

  const endField = () => {
    row.push(field);
    field = "";
    quoteJustClosed = false;
  };
  const endRow = () => {
    endField();
    lastWidth = row.length;
    if (columns === undefined) {
      columns = row;
    } else {
      if (rows < previewRows) preview.push(keyed(columns, row));
      rows++;
    }
    row = [];
    started = false;
  };
  const read = (text: string) => {
    for (const char of text) {
      if (quoted) {
        if (char === '"') {
          quoted = false;
          quoteJustClosed = true;
        } else field += char;
      } else if (char === '"') {
        // A quote right after a closing one stands for itself.
        if (quoteJustClosed) field += '"';
        quoted = true;
        quoteJustClosed = false;
        started = true;
      } else if (char === ",") {
        endField();
        started = true;
      } else if (char === "\n") endRow();
      else if (char !== "\r") {
        field += char;
        started = true;
      }
    }
  };

  return {
    get rows() {
      return rows;
    },
    push: (chunk) => read(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))),
    end() {
      read(decoder.end());
      const openQuote = quoted;
      const openRow = started || quoted;
      if (openRow) endRow();
      const expected = columns?.length ?? 0;
      const cut =
        columns === undefined
          ? "there is not even a header row"
          : openQuote
            ? "it ends inside a quoted field"
            : lastWidth < expected
              ? "its last row is short"
              : openRow
                ? "it does not end with a line break"
                : undefined;
      return { columns: columns ?? [], rows, preview, cut };
    },
  };
}

function keyed(columns: string[], row: string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ""]));
}
