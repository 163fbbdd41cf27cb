import { COLUMNS, type Column, cellOf, type Own, readerOf, sourceOf } from "../../stream/columns.js";
import type { Row } from "../../stream/row.js";

/** A column of an exported file. */
export interface Cell {
  name: string;
  text(row: Row): string;
  /** The cell of Polar's row that it is, or is made of. */
  of: number;
  isMade: boolean;
}

/**
 * @param header Polar's own header cells
 * @param columns the ones to write; undefined: all that Polar has
 * @throws Refusal if the export has no such column
 */
export function cellsOf(header: readonly string[], columns: readonly Column[] | undefined): Cell[] {
  if (columns !== undefined) return [...new Set(columns)].map((name) => named(name, header));
  return header.flatMap((name, from) =>
    name === COLUMNS.tax_id
      ? [named("tax_id", header), named("tax_id_type", header)]
      : [sameText(snakeCase(name) || `column_${from + 1}`, from)],
  );
}

/** Polar's own cells, under its own names. */
export const ownCells = (header: readonly string[]): Cell[] => header.map(sameText);

const SHORT: Readonly<Record<Column, Own>> = { country: "billing_address_country", state: "billing_address_state" };

function named(name: Column, header: readonly string[]): Cell {
  const own = SHORT[name] ?? name;
  const isOwn = own !== "tax_id" && Object.hasOwn(COLUMNS, own);
  return isOwn
    ? sameText(name, cellOf(own as Own, header))
    : { name, of: cellOf(sourceOf(name), header), isMade: true, text: readerOf(name, header) };
}

function sameText(name: string, of: number): Cell {
  return { name, of, isMade: false, text: (row) => row.text(of) };
}

/** Such as `billing_address_line_1`. */
function snakeCase(header: string): string {
  return header
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
}
