import { COLUMNS, type Column } from "../../../src/tools/stream/columns.js";

export type Cells = Partial<Record<Column, string>>;

const id = (index: number) => `${(0xa0000000 + index).toString(16)}-631b-4a34-ad9f-c7e3bd1af6b4`;

/** A customer's cells, by column; the id is the only one that is not empty by default. */
export function customer(index: number, cells: Cells = {}): Cells {
  return { id: id(index), ...cells };
}

/** As Polar writes a tax id. */
export const taxId = (number: string, type: string) => `('${number}', <TaxIDFormat.${type}: '${type}'>)`;

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Polar's export of these customers. */
export function exported(customers: readonly Cells[]): string {
  const rows = customers.map((one) => Object.keys(COLUMNS).map((column) => cell(one[column] ?? "")));
  return [Object.values(COLUMNS), ...rows].map((cells) => `${cells.join()}\r\n`).join("");
}
