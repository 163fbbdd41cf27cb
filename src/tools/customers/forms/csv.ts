import type { RowBytes } from "../../stream/row.js";
import type { ByteWriter } from "./byte-writer.js";
import type { Cell } from "./cells.js";

/** Neighbors in Polar's row, whose bytes are copied as they are, or texts made of one cell of it. */
type Step = { first: number; last: number } | { of: number; texts: Cell["text"][] };

/** CSV as Polar writes it (RFC 4180, quoted where it must be), with these columns. */
export function csv(cells: readonly Cell[], header: readonly string[], out: ByteWriter): (row: RowBytes) => void {
  const steps = stepsOf(cells);
  const lastCell = header.length - 1;
  const isNarrow = cells.length === 1;
  out.text(`${cells.map(({ name }) => written(name)).join(",")}\r\n`);
  return (row) => {
    let isEnded = false;
    for (let index = 0; index < steps.length; index++) {
      if (index > 0) out.byte(COMMA);
      const step = steps[index] as Step;
      if ("texts" in step) {
        writeTexts(step, row, out);
        continue;
      }
      const start = row.start(step.first);
      // With its line break, so that one copy takes the beginning of the next row as well.
      isEnded = step.last === lastCell && row.bytes[row.to - 1] === LF;
      const end = isEnded ? row.to : row.end(step.last);
      if (start >= 0 && end >= 0) out.copy(row.bytes, start, end);
      else out.text(textsOf(row, step));
    }
    // Readers skip an empty line.
    if (isNarrow && cells[0]?.text(row) === "") out.text('""');
    if (isEnded) return;
    out.byte(CR);
    out.byte(LF);
  };
}

function writeTexts({ of, texts }: { of: number; texts: readonly Cell["text"][] }, row: RowBytes, out: ByteWriter) {
  const isEmpty = row.isEmpty(of);
  for (let index = 0; index < texts.length; index++) {
    if (index > 0) out.byte(COMMA);
    if (!isEmpty) out.text(written((texts[index] as Cell["text"])(row)));
  }
}

const LF = 0x0a;
const CR = 0x0d;
const COMMA = 0x2c;

function stepsOf(cells: readonly Cell[]): Step[] {
  const steps: Step[] = [];
  for (const { from, of, text } of cells) {
    const last = steps.at(-1);
    if (from === undefined) {
      if (last && "texts" in last && last.of === of) last.texts.push(text);
      else steps.push({ of, texts: [text] });
    } else if (last && "last" in last && last.last === from - 1) last.last = from;
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
