import { encodeSpacedAsciiJson } from "../values/python-json.js";
import type { TaxId } from "../values/tax-ids/tax-id.js";
import type { Customer } from "./customer.js";

/** What a row of the export shows. */
export type Exported = Pick<
  Customer,
  "id" | "external_id" | "created_at" | "email" | "name" | "tax_id" | "billing_address" | "metadata"
>;

/** Lines are in Python's "excel" dialect. */
export const CSV_HEADER = line([
  "ID",
  "External ID",
  "Created At",
  "Email",
  "Name",
  "Tax ID",
  "Billing Address Line 1",
  "Billing Address Line 2",
  "Billing Address City",
  "Billing Address State",
  "Billing Address Zip",
  "Billing Address Country",
  "Metadata",
]);

export function csvLine(customer: Exported): string {
  const { id, external_id, created_at, email, name, tax_id, billing_address, metadata } = customer;
  return line([
    id,
    external_id,
    created_at.replace("Z", "+00:00"),
    email,
    name,
    tax_id && taxIdRepr(tax_id),
    billing_address?.line1,
    billing_address?.line2,
    billing_address?.city,
    billing_address?.state,
    billing_address?.postal_code,
    billing_address?.country,
    metadata.size > 0 ? encodeSpacedAsciiJson(metadata) : "",
  ]);
}

function line(cells: ReadonlyArray<string | null | undefined>): string {
  return `${cells.map((cell) => csvCell(cell ?? "")).join(",")}\r\n`;
}

export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Polar exports the Python `repr` of the pair. */
export function taxIdRepr([number, format]: TaxId): string {
  return `('${number}', <TaxIDFormat.${format}: '${format}'>)`;
}
