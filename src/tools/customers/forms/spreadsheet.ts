import type { Row } from "../../stream/row.js";
import type { ByteWriter } from "./byte-writer.js";
import type { Cell } from "./cells.js";

/** CSV for spreadsheets: with a byte order mark, each cell in quotation marks, and none that they take for a formula. */
export function spreadsheet(cells: readonly Cell[], _: readonly string[], out: ByteWriter): (row: Row) => void {
  const line = (texts: readonly string[]) => `${texts.map(quoted).join(",")}\r\n`;
  out.text(`\uFEFF${line(cells.map(({ name }) => harmless(name)))}`);
  return (row) => out.text(line(cells.map(({ text }) => harmless(text(row)))));
}

/** Also in full width, as keyboards for Chinese and Japanese write it, and behind what spreadsheets drop. */
const FORMULA = /^[\t\r\n]*[=+\-@＝＋－＠]/;

/** A text that a spreadsheet would take for a formula, behind an apostrophe; any other as it is. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
