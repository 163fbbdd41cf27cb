import { COLUMNS, type Column } from "../../../src/tools/stream/columns.js";
import type { Row } from "../../../src/tools/stream/row.js";

/** Polar's own header. */
export const HEADER: readonly string[] = Object.values(COLUMNS);

/** A row of Polar's export with these cells, by column; the others are empty. */
export function rowOf(cells: Record<Column, string>): Row {
  const texts = Object.keys(COLUMNS).map((column) => cells[column] ?? "");
  return {
    width: texts.length,
    isEmpty: (cell) => (texts[cell] ?? "") === "",
    text: (cell) => texts[cell] ?? "",
  };
}
