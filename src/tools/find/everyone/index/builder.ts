import { cellOf, type Own, taxIdIn } from "../../../stream/columns.js";
import { contentOfCells, type RowBytes } from "../../../stream/row.js";
import type { IndexBuilder } from "../customer-index.js";
import { bytesOf, CODE, createColumns, FIELD, trim } from "./columns.js";
import { createIndex } from "./create-index.js";
import { createJsonCells } from "./json-cell.js";
import { createWords } from "./words.js";
import { createWriter } from "./writer.js";

const [APOSTROPHE, BRACKET] = [0x27, 0x28];

/** Makes an index of the rows of the export, read once. */
export function createIndexBuilder(): IndexBuilder {
  const columns = createColumns();
  const folding = createWords();
  const writer = createWriter(columns, folding);
  const readJson = createJsonCells(writer);
  let [id, externalId, created, email, name, taxId, city, country, metadata] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const content = contentOfCells();

  /** Polar writes it as Python does: `('PL5252248481', <TaxIDFormat…>)`. */
  function writeTaxId(row: RowBytes): void {
    const { bytes } = row;
    const { start, end } = content;
    const behind = bytes.indexOf(APOSTROPHE, start + 2);
    if (bytes[start] === BRACKET && bytes[start + 1] === APOSTROPHE && behind > 0 && behind < end) {
      writer.code(CODE.tax, bytes, start + 2, behind);
      return;
    }
    const number = Buffer.from(taxIdIn(row.text(taxId)).number);
    writer.code(CODE.tax, number, 0, number.length);
  }

  return {
    get bytes() {
      return bytesOf(columns);
    },
    header(header) {
      const cell = (column: Own) => cellOf(column, header);
      id = cell("id");
      externalId = cell("external_id");
      created = cell("created_at");
      email = cell("email");
      name = cell("name");
      taxId = cell("tax_id");
      city = cell("billing_address_city");
      country = cell("billing_address_country");
      metadata = cell("metadata");
    },
    row(row) {
      if (!content.find(row, id) || content.end - content.start < UUID_LENGTH) return;
      const { bytes } = row;
      writer.begin(bytes, content.start);
      if (content.find(row, name)) writer.words(FIELD.name, bytes, content.start, content.end);
      if (content.find(row, email)) writer.email(bytes, content.start, content.end);
      if (content.find(row, externalId)) writer.code(CODE.external, bytes, content.start, content.end);
      if (content.find(row, city)) writer.words(FIELD.city, bytes, content.start, content.end);
      if (content.find(row, country)) writer.country(bytes, content.start);
      if (content.find(row, created)) writer.created(bytes, content.start);
      if (content.find(row, taxId)) writeTaxId(row);
      if (content.find(row, metadata)) readJson(bytes, content.start, content.end);
      writer.end(0);
    },
    async finish() {
      trim(columns);
      return createIndex(columns, folding, writer);
    },
  };
}

const UUID_LENGTH = 36;
