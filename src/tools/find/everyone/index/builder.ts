import { parseJson } from "../../../../polar/json.js";
import { isRecord } from "../../../../primitives/record.js";
import { textOf } from "../../../../primitives/text.js";
import { cellOf, type Own, taxIdIn } from "../../../stream/columns.js";
import type { RowBytes } from "../../../stream/row.js";
import type { IndexBuilder } from "../customer-index.js";
import { CODE, createColumns, FIELD } from "./columns.js";
import { createIndex } from "./create-index.js";
import { writeMetadata } from "./metadata.js";
import { createWords } from "./words.js";
import { createWriter } from "./writer.js";

const READ = [
  ...["id", "external_id", "created_at", "email", "name", "tax_id"],
  ...["billing_address_city", "billing_address_country", "metadata"],
] as Own[];
const QUOTE = 0x22;

/** Makes an index of the rows of the export, read once. */
export function createIndexBuilder(): IndexBuilder {
  const columns = createColumns();
  const folding = createWords();
  const writer = createWriter(columns, folding);
  let cells: number[] = [];
  /** Of the cell that was found last, without its quotation marks. */
  let start = 0;
  let end = 0;

  function find(row: RowBytes, cell: number): boolean {
    start = row.start(cell);
    end = row.end(cell);
    if (start < end && row.bytes[start] === QUOTE) {
      start++;
      end--;
    }
    return start < end;
  }

  return {
    header(header) {
      cells = READ.map((column) => cellOf(column, header));
    },
    row(row) {
      const [id, externalId, created, email, name, taxId, city, country, metadata] = cells as [number, ...number[]] &
        Record<number, number>;
      if (!find(row, id) || end - start < UUID_LENGTH) return;
      const { bytes } = row;
      writer.begin(bytes, start);
      if (find(row, name as number)) writer.words(FIELD.name, bytes, start, end);
      if (find(row, email as number)) writer.email(bytes, start, end);
      if (find(row, externalId as number)) writer.code(CODE.external, bytes, start, end);
      if (find(row, city as number)) writer.words(FIELD.city, bytes, start, end);
      if (find(row, country as number)) writer.country(bytes, start);
      if (find(row, created as number)) writer.created(bytes, start);
      if (find(row, taxId as number)) {
        const number = Buffer.from(taxIdIn(row.text(taxId as number)).number);
        writer.code(CODE.tax, number, 0, number.length);
      }
      if (find(row, metadata as number)) eachValue(row.text(metadata as number), writer);
      writer.end(0);
    },
    async finish() {
      return createIndex(columns, folding, writer);
    },
  };
}

const UUID_LENGTH = 36;

function eachValue(json: string, writer: ReturnType<typeof createWriter>): void {
  try {
    const metadata = parseJson(json);
    if (!isRecord(metadata)) return;
    for (const [key, value] of Object.entries(metadata)) {
      if (typeof value !== "boolean") writeMetadata(writer, key, typeof value === "number" ? value : textOf(value));
    }
  } catch {
    // Metadata that is no JSON has nothing to look up.
  }
}
