import { isRecord } from "../../../primitives/record.js";
import type { Row } from "../../stream/row.js";
import type { ByteWriter } from "./byte-writer.js";
import type { Cell } from "./cells.js";

/** One JSON object a line: texts, null for an empty cell, and metadata as the object that it is. */
export function jsonLines(cells: readonly Cell[], _: readonly string[], out: ByteWriter): (row: Row) => void {
  const line = lineOf(cells);
  return (row) => out.text(`${line(row)}\n`);
}

/** What writes a row as JSON. */
export function lineOf(cells: readonly Cell[]): (row: Row) => string {
  const parts = cells.map(({ name, text }, index) => ({
    key: `${index > 0 ? "," : "{"}${JSON.stringify(name)}:`,
    value: name === "metadata" ? (row: Row) => metadataIn(text(row)) : (row: Row) => textOrNull(text(row)),
  }));
  return (row) => {
    let line = "";
    for (const { key, value } of parts) line += key + value(row);
    return `${line}}`;
  };
}

const textOrNull = (text: string) => (text === "" ? "null" : JSON.stringify(text));

/** As Polar wrote it, so that no number changes. What is no object stays a text. */
function metadataIn(text: string): string {
  if (text === "") return "{}";
  try {
    // Between its parts, JSON may be broken into lines.
    if (isRecord(JSON.parse(text))) return text.replace(/[\r\n]+/g, " ");
  } catch {}
  return JSON.stringify(text);
}
