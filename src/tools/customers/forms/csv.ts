import { taxIdIn } from "../../stream/columns.js";
import type { Row, RowBytes } from "../../stream/row.js";
import type { ByteWriter } from "./byte-writer.js";
import type { Cell } from "./cells.js";

type WriteRow = (row: RowBytes) => void;

/** CSV as Polar writes it (RFC 4180, quoted where it must be), with these columns. */
export function csv(cells: readonly Cell[], header: readonly string[], out: ByteWriter): WriteRow {
  const steps = stepsOf(cells);
  const byCells = cellByCell(cells, out);
  out.text(`${cells.map(({ name }) => written(name)).join(",")}\r\n`);
  return isInOrder(steps, header) ? stepByStep(steps, byCells, out) : byCells;
}

const LF = 0x0a;
const COMMA = 0x2c;

/** In any order, and also where a row has fewer cells than the header. */
function cellByCell(cells: readonly Cell[], out: ByteWriter): WriteRow {
  const only = cells.length === 1 ? cells[0] : undefined;
  return (row) => {
    for (const [index, { of, isMade, text }] of cells.entries()) {
      if (index > 0) out.byte(COMMA);
      const start = row.start(of);
      if (isMade) out.text(written(text(row)));
      else if (start >= 0) out.copy(row.bytes, start, row.end(of));
    }
    // Readers skip an empty line.
    const isEmpty =
      only !== undefined && only.text(row) === "" && (only.isMade || row.start(only.of) === row.end(only.of));
    out.text(isEmpty ? '""\r\n' : "\r\n");
  };
}

/** Cells of Polar's row: their bytes are copied as they are, unless something else is made of them. */
interface Step {
  first: number;
  last: number;
  made?: (row: Row) => string;
}

/** Neighbors are one step, and so are the two columns that are made of a tax id. */
function stepsOf(cells: readonly Cell[]): Step[] {
  const steps: Step[] = [];
  for (const { name, of, isMade, text } of cells) {
    const last = steps.at(-1);
    if (!isMade && last && !last.made && last.last === of - 1) last.last = of;
    else if (name === "tax_id_type" && last?.made && last.last === of) last.made = (row) => bothOf(row.text(of));
    else steps.push({ first: of, last: of, ...(isMade && { made: (row: Row) => written(text(row)) }) });
  }
  return steps;
}

function bothOf(taxId: string): string {
  const { number, type } = taxIdIn(taxId);
  return `${written(number)},${type}`;
}

/** Whether the steps go through all of Polar's row, and end with what is copied. */
function isInOrder(steps: readonly Step[], header: readonly string[]): boolean {
  const isNext = ({ first }: Step, index: number) => first === (steps[index - 1]?.last ?? -1) + 1;
  const last = steps.at(-1);
  return steps.every(isNext) && last?.last === header.length - 1 && !last.made;
}

/** The end of each row is copied with its line break, so that one copy takes the beginning of the next row as well. */
function stepByStep(steps: readonly Step[], otherwise: WriteRow, out: ByteWriter): WriteRow {
  const before = steps.slice(0, -1);
  const { first } = steps.at(-1) as Step;
  const nothing = before.map(({ made }) => `${made?.(NOTHING)},`);
  return (row) => {
    if (row.start(first) < 0) return otherwise(row);
    const { bytes, to } = row;
    let at = row.from;
    for (let index = 0; index < before.length; index++) {
      const { last, made } = before[index] as Step;
      const next = row.end(last) + 1;
      if (!made) out.copy(bytes, at, next);
      else out.text(next === at + 1 ? (nothing[index] as string) : `${made(row)},`);
      at = next;
    }
    out.copy(bytes, at, to);
    if (bytes[to - 1] !== LF) out.text("\r\n");
  };
}

const NOTHING: Row = { width: 0, isEmpty: () => true, text: () => "" };

function written(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
