import type { RowBytes } from "../../stream/row.js";
import type { ByteWriter } from "./byte-writer.js";
import type { Cell } from "./cells.js";

/** Neighbors in Polar's row, whose bytes are copied as they are, or a text. */
type Step = { first: number; last: number } | { text: Cell["text"] };

/** CSV as Polar writes it (RFC 4180, quoted where it must be), with these columns. */
export function csv(cells: readonly Cell[], out: ByteWriter): (row: RowBytes) => void {
  const steps = stepsOf(cells);
  const isNarrow = cells.length === 1;
  out.text(`${cells.map(({ name }) => written(name)).join(",")}\r\n`);
  return (row) => {
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index] as Step;
      if (index > 0) out.byte(COMMA);
      if ("text" in step) {
        const text = step.text(row);
        if (text !== "") out.text(written(text));
      } else if (step.last < row.width) {
        out.copy(row.bytes, row.starts[step.first] as number, row.ends[step.last] as number);
      } else out.text(textsOf(row, step));
    }
    // Readers skip an empty line.
    if (isNarrow && cells[0]?.text(row) === "") out.text('""');
    out.byte(CR);
    out.byte(LF);
  };
}

const LF = 0x0a;
const CR = 0x0d;
const COMMA = 0x2c;

function stepsOf(cells: readonly Cell[]): Step[] {
  const steps: Step[] = [];
  for (const { from, text } of cells) {
    const last = steps.at(-1);
    if (from === undefined) steps.push({ text });
    else if (last && "last" in last && last.last === from - 1) last.last = from;
    else steps.push({ first: from, last: from });
  }
  return steps;
}

/** Of a row with fewer cells than the header. */
function textsOf(row: RowBytes, { first, last }: { first: number; last: number }): string {
  return Array.from({ length: last - first + 1 }, (_, index) => written(row.text(first + index))).join(",");
}

function written(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
