import { LONGEST_RESULT } from "../../../results/size.js";
import { type Column, readerOf } from "../../stream/columns.js";
import type { RowBytes } from "../../stream/row.js";

/** Characters for all of them: the rest of the answer needs some, too. */
const ROOM = LONGEST_RESULT - 8_000;
const LONGEST_CELL = 2_000;

/** The first rows, by column. */
export interface Records {
  add(row: RowBytes): void;
  result(): Record<Column, string>[];
}

/** @throws Refusal if the export has no such column */
export function createRecords(columns: readonly Column[], header: readonly string[], limit: number): Records {
  const readers = columns.map((column) => [column, readerOf(column, header)] as const);
  const records: Record<Column, string>[] = [];
  let room = ROOM;
  return {
    add(row) {
      if (records.length >= limit || room <= 0) return;
      const cells = readers.map(([column, read]) => [column, shortened(read(row))] as const);
      const record = Object.fromEntries(cells.filter(([, text]) => text !== ""));
      room -= JSON.stringify(record).length + 1;
      if (room > 0) records.push(record);
    },
    result: () => records,
  };
}

function shortened(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL).toWellFormed()}…` : text;
}
