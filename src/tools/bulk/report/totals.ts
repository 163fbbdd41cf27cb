import { type Column, cellOf, keyOfMetadata, readerOf } from "../../stream/columns.js";
import type { RowBytes } from "../../stream/row.js";
import { createTallies, mostFrequent } from "./frequent.js";

/** Groups that are shown of each list. */
const SHOWN = 20;
/** Of all lists together. */
const MOST_LABELS = 100_000;
const MOST_CHARACTERS = 4_000_000;

type Json = Record<string, unknown>;

/** Counts rows by the value of a column. */
export interface Total {
  add(row: RowBytes): void;
  /** With the largest groups first. */
  result(): Json;
}

/**
 * @param lists how many there are, which share the memory for labels
 * @throws Refusal if the export has no such column
 */
export function createTotal(column: Column, header: readonly string[], lists: number): Total {
  const read = readerOf(column, header);
  const tallies = createTallies(Math.floor(MOST_LABELS / lists), Math.floor(MOST_CHARACTERS / lists));
  /** In results, values of metadata are under one name: what their columns are called is not known before. */
  const name = keyOfMetadata(column) === undefined ? column : "value";
  let rows = 0;
  let empty = 0;

  return {
    add(row) {
      const label = read(row);
      rows++;
      if (label === "") empty++;
      else tallies.of(label).rows++;
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

const ADDRESS = [
  "billing_address_country",
  "billing_address_line_1",
  "billing_address_line_2",
  "billing_address_city",
  "billing_address_state",
  "billing_address_zip",
] as const;

/** @throws Refusal if the export lacks one of these columns */
export function createLacking(header: readonly string[]): Lacking {
  const [externalId, email, taxId] = (["external_id", "email", "tax_id"] as const).map((column) =>
    cellOf(column, header),
  ) as [number, number, number];
  const address = ADDRESS.map((column) => cellOf(column, header));
  const lacking = { external_id: 0, email: 0, address: 0, tax_id: 0 };
  return {
    add(row) {
      if (row.isEmpty(externalId)) lacking.external_id++;
      if (row.isEmpty(email)) lacking.email++;
      if (row.isEmpty(taxId)) lacking.tax_id++;
      if (address.every((cell) => row.isEmpty(cell))) lacking.address++;
    },
    result: () => lacking,
  };
}
