import { Refusal } from "../../primitives/errors.js";
import { nearest, plain } from "../../primitives/nearest.js";
import { parsedText } from "../schema.js";
import { valueIn } from "./metadata.js";
import type { Row } from "./row.js";

/**
 * A column by its name: Polar's own header in snake_case, a short name for one, one that is derived from another, or
 * `metadata.<key>`.
 */
export type Column = string;

type Reader = (row: Row) => string;

/** Names, with Polar's headers, in Polar's order. */
export const COLUMNS = {
  id: "ID",
  external_id: "External ID",
  created_at: "Created At",
  email: "Email",
  name: "Name",
  tax_id: "Tax ID",
  billing_address_line_1: "Billing Address Line 1",
  billing_address_line_2: "Billing Address Line 2",
  billing_address_city: "Billing Address City",
  billing_address_state: "Billing Address State",
  billing_address_zip: "Billing Address Zip",
  billing_address_country: "Billing Address Country",
  metadata: "Metadata",
} as const;

export type Own = keyof typeof COLUMNS;

/** The column that each other name is read from, and how. */
const OTHERS: Readonly<Record<string, readonly [from: Own, read?: (text: string) => string]>> = {
  country: ["billing_address_country"],
  state: ["billing_address_state"],
  tax_id: ["tax_id", (text) => taxIdIn(text).number],
  tax_id_type: ["tax_id", (text) => taxIdIn(text).type],
  created_month: ["created_at", monthOf],
  email_domain: ["email", domainOf],
};

const METADATA_KEY = /^\s*metadata\.(?=.)/is;
const NAMES: readonly string[] = [...new Set([...Object.keys(COLUMNS), ...Object.keys(OTHERS)])];

/**
 * An argument that names a column; Polar's headers and other cases and separators are accepted, too.
 * @param facts `among`: the columns to choose from, beside those of metadata; by default all
 */
export function columnName({
  among = NAMES,
  ...facts
}: {
  description?: string | undefined;
  example?: string;
  among?: readonly string[];
} = {}) {
  return parsedText(facts, (given) => {
    const name = METADATA_KEY.test(given)
      ? given.replace(METADATA_KEY, "metadata.")
      : among.find((one) => plain(one) === plain(given));
    if (name !== undefined) return { value: name };
    const near = nearest(given, [...among]);
    const valid = `: ${among.join(", ")}, metadata.<key>`;
    return { problem: `is not one of its columns${near ? `; did you mean ${near}?` : valid}` };
  });
}

/** The key that a column `metadata.<key>` is for; undefined for any other. */
export function keyOfMetadata(column: Column): string | undefined {
  return /^metadata\.(.+)$/s.exec(column)?.[1];
}

/** The column of Polar's that a column is read from. */
export function sourceOf(column: Column): Own {
  if (keyOfMetadata(column) !== undefined) return "metadata";
  return OTHERS[column]?.[0] ?? (column as Own);
}

/**
 * Where a column of Polar's stands.
 * @param header Polar's own header cells
 * @throws Refusal if the export has none of this name
 */
export function cellOf(column: Own, header: readonly string[]): number {
  const cell = header.indexOf(COLUMNS[column]);
  if (cell >= 0) return cell;
  throw new Refusal(
    "unexpected_response",
    `Polar's export has no column "${COLUMNS[column]}" any more.`,
    "Leave this column out; a newer version of polar-customers-mcp may know its new name.",
  );
}

/**
 * What reads a column of a row: "" where it is empty. Of a tax id, that is the number alone; of metadata, JSON whose letters
 * are written out; of a `metadata.<key>`, the text, or the number or boolean as it is written.
 * @throws Refusal if the export has no such column
 */
export function readerOf(column: Column, header: readonly string[]): Reader {
  const cell = cellOf(sourceOf(column), header);
  const key = keyOfMetadata(column);
  const read =
    key !== undefined ? valueIn(key) : (OTHERS[column]?.[1] ?? (column === "metadata" ? withLetters : undefined));
  return read ? (row) => (row.isEmpty(cell) ? "" : read(row.text(cell))) : (row) => row.text(cell);
}

/** Polar writes a tax id as Python's text of it, such as `('911144442', <TaxIDFormat.us_ein: 'us_ein'>)`. */
const TAX_ID = /^\((['"])(.*)\1, <TaxIDFormat\.(\w{1,40}): '\w{1,40}'>\)$/s;
/** The same without anything that Python escapes, which takes less time to read. */
const PLAIN_TAX_ID = /^\('([^'\\]*)', <TaxIDFormat\.(\w{1,40}): '\w{1,40}'>\)$/;

/** The last one that was read: its parts are asked for one after the other. */
let lastTaxId = { text: "", number: "", type: "" };

/** The parts of a tax id as Polar exports it. One in any other form is a number of no known type. */
export function taxIdIn(text: string): { number: string; type: string } {
  if (text !== lastTaxId.text) lastTaxId = { text, ...partsOf(text) };
  return lastTaxId;
}

function partsOf(text: string): { number: string; type: string } {
  const plain = PLAIN_TAX_ID.exec(text);
  if (plain) return { number: plain[1] as string, type: plain[2] as string };
  const [, , number = text, type = ""] = TAX_ID.exec(text) ?? [];
  return { number: number.replace(/\\(['"\\])/g, "$1"), type };
}

/** The month (UTC) of a moment, such as `2026-01`. */
function monthOf(text: string): string {
  if (/^\d{4}-\d\d-\d\dT.*(?:\+00:00|Z)$/.test(text)) return text.slice(0, 7);
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? "" : new Date(moment).toISOString().slice(0, 7);
}

function domainOf(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 0 ? "" : email.slice(at + 1).toLowerCase();
}

/** JSON with its letters beyond ASCII written out: `{"city": "K\u00f6ln"}` is `{"city": "Köln"}`. */
function withLetters(json: string): string {
  if (!json.includes("\\u")) return json;
  return json.replace(/\\(?:u([0-9a-f]{4})|.)/gi, (sequence, hex) => {
    const code = Number.parseInt(hex, 16);
    return code >= 0xa0 ? String.fromCharCode(code) : sequence;
  });
}
