import { COLUMNS, type Column, keyOfMetadata, type Own, readerOf } from "../../stream/columns.js";
import type { RowBytes } from "../../stream/row.js";
import { createTallies, mostFrequent, type Room } from "./frequent.js";
import { locatorOf } from "./places.js";

/** Groups that are shown of each list. */
const SHOWN = 20;
/** Of all lists of a report together. */
export const newRoom = (): Room => ({ labels: 100_000, bytes: 4_000_000 });

type Json = Record<string, unknown>;

/** Counts rows by the value of a column. */
export interface Total {
  add(row: RowBytes): void;
  /** With the largest groups first. */
  result(): Json;
}

/**
 * @param room for labels, which all lists of a report share
 * @throws Refusal if the export has no such column
 */
export function createTotal(column: Column, header: readonly string[], room: Room): Total {
  const read = readerOf(column, header);
  const locate = locatorOf(column, header);
  const place = { start: 0, end: 0 };
  const tallies = createTallies(room);
  /** In results, values of metadata are under one name: what their columns are called is not known before. */
  const name = keyOfMetadata(column) === undefined ? column : "value";
  let rows = 0;
  let empty = 0;

  function addText(label: string): void {
    const bytes = Buffer.from(label);
    if (label === "") empty++;
    else tallies.count(bytes, 0, bytes.length);
  }

  return {
    add(row) {
      rows++;
      const seen = locate(row, place);
      if (seen === "found") tallies.count(row.bytes, place.start, place.end);
      else if (seen === "empty") empty++;
      else addText(read(row));
    },
    result() {
      const all = tallies.all();
      const shown = mostFrequent(all, SHOWN);
      const { error } = tallies;
      const others = shown.reduce((left, tally) => left - tally.rows, rows - empty);
      return {
        by: column,
        groups: shown.map(({ label, rows }) => ({ [name]: label, rows })),
        ...(others > 0 && { others: { ...(error === 0 && { groups: all.length - shown.length }), rows: others } }),
        empty,
        ...(error > 0 && { approximate: `Too many values to count each: rows may be up to ${error} too few.` }),
      };
    },
  };
}

/** What is missed most: how many rows lack it. */
export interface Lacking {
  add(row: RowBytes): void;
  result(): Json;
}

const COUNTED: Record<string, readonly Own[]> = {
  external_id: ["external_id"],
  email: ["email"],
  address: [
    "billing_address_country",
    "billing_address_line_1",
    "billing_address_line_2",
    "billing_address_city",
    "billing_address_state",
    "billing_address_zip",
  ],
  tax_id: ["tax_id"],
};

/** A column that the export does not have is not counted. */
export function createLacking(header: readonly string[]): Lacking {
  const cellOf = (column: Own) => header.indexOf(COLUMNS[column]);
  const groups = Object.entries(COUNTED).flatMap(([name, columns]) => {
    const cells = columns.map(cellOf).filter((cell) => cell >= 0);
    return cells.length > 0 ? [{ name, cells, rows: 0 }] : [];
  });
  return {
    add(row) {
      for (const group of groups) if (areEmpty(row, group.cells)) group.rows++;
    },
    result: () => Object.fromEntries(groups.map(({ name, rows }) => [name, rows])),
  };
}

function areEmpty(row: RowBytes, cells: readonly number[]): boolean {
  for (const cell of cells) if (!row.isEmpty(cell)) return false;
  return true;
}
