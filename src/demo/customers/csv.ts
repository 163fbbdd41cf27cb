import { encodeSpacedAsciiJson } from "../values/python-json.js";
import type { TaxId } from "../values/tax-ids/tax-id.js";
import type { Exported } from "./population.js";

const HEADER = [
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
];

/** Yields lines in Python's "excel" dialect, the header even if there are no customers. */
export function* customersCsv(customers: Iterable<Exported>): Generator<string> {
  yield line(HEADER);
  for (const customer of customers) {
    const address = customer.billing_address;
    yield line([
      customer.id,
      customer.external_id,
      customer.created_at.replace("Z", "+00:00"),
      customer.email,
      customer.name,
      customer.tax_id && taxIdRepr(customer.tax_id),
      address?.line1,
      address?.line2,
      address?.city,
      address?.state,
      address?.postal_code,
      address?.country,
      customer.metadata.size > 0 ? encodeSpacedAsciiJson(customer.metadata) : "",
    ]);
  }
}

function line(fields: ReadonlyArray<string | null | undefined>): string {
  return `${fields.map((field) => quoted(field ?? "")).join(",")}\r\n`;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Polar exports the Python `repr` of the pair. */
function taxIdRepr([number, format]: TaxId): string {
  return `('${number}', <TaxIDFormat.${format}: '${format}'>)`;
}
