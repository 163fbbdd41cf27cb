import { parseJson } from "../../../polar/json.js";
import { ArgumentError } from "../../../primitives/errors.js";
import { setField } from "../../../primitives/record.js";
import type { Column } from "../../stream/columns.js";
import type { RowBytes } from "../../stream/row.js";
import type { Condition } from "../../stream/where.js";
import type { ByteWriter } from "./byte-writer.js";
import { type Cell, cellsOf, ownCells } from "./cells.js";
import { csv } from "./csv.js";
import { jsonLines, lineOf } from "./json-lines.js";
import { harmless, spreadsheet } from "./spreadsheet.js";

/** A form that an export can have. */
export interface Form {
  /** Of the file's name. */
  ending: "csv" | "jsonl";
  mimeType: string;
  /** The file has Polar's bytes, and nothing else is written. */
  asItComes?: true;
  cells(header: readonly string[], columns: readonly Column[] | undefined): Cell[];
  /** Writes the header, and returns what writes a row. */
  begin(cells: readonly Cell[], header: readonly string[], out: ByteWriter): (row: RowBytes) => void;
  /** What shows a row as it is written. */
  shown(cells: readonly Cell[]): (row: RowBytes) => Record<string, unknown>;
}

const CSV = { ending: "csv", mimeType: "text/csv", cells: cellsOf, begin: csv, shown: texts((text) => text) } as const;

export const FORMS = {
  csv: CSV,
  spreadsheet: { ...CSV, begin: spreadsheet, shown: texts(harmless) },
  jsonl: {
    ending: "jsonl",
    mimeType: "application/jsonl",
    cells: cellsOf,
    begin: jsonLines,
    shown: (cells) => {
      const line = lineOf(cells);
      return (row) => parseJson(line(row)) as Record<string, unknown>;
    },
  },
  raw: { ...CSV, cells: ownCells, asItComes: true, begin: () => () => {} },
} as const satisfies Record<string, Form>;

export const FORMATS = ["csv", "jsonl"] as const;

export interface FormArguments {
  format?: (typeof FORMATS)[number] | undefined;
  spreadsheet?: boolean | undefined;
  raw?: boolean | undefined;
  where?: readonly Condition[] | undefined;
  columns?: readonly Column[] | undefined;
}

/** @throws ArgumentError if the arguments ask for two forms at once */
export function formOf({ format, spreadsheet, raw, where, columns }: FormArguments): Form {
  if (raw) {
    const against = {
      where: where !== undefined && where.length > 0,
      columns: columns !== undefined && columns.length > 0,
      format: format === "jsonl",
      spreadsheet: spreadsheet === true,
    };
    const fields = Object.entries(against).flatMap(([field, isGiven]) => (isGiven ? [field] : []));
    if (fields.length > 0)
      throw contradiction(fields, "cannot be combined with raw, which is Polar's file byte for byte");
    return FORMS.raw;
  }
  if (!spreadsheet) return FORMS[format ?? "csv"];
  if (format === "jsonl") throw contradiction(["spreadsheet"], "is a form of csv and cannot be combined with jsonl");
  return FORMS.spreadsheet;
}

function contradiction(names: readonly string[], reason: string): ArgumentError {
  const fields = names.map((field) => ({ field, reason }));
  const summary = names.map((name) => `\`${name}\``).join(" and ");
  return new ArgumentError(`Nothing was sent: ${summary} ${reason}.`, fields, "Leave out one of them.");
}

function texts(written: (text: string) => string): Form["shown"] {
  return (cells) => (row) => {
    const shown: Record<string, unknown> = {};
    for (const { name, text } of cells) setField(shown, written(name), written(text(row)));
    return shown;
  };
}
