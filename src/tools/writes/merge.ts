import type { Customer } from "../../polar/models/customer.js";
import { ArgumentError, type FieldProblem } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import { WrittenNumber } from "../../primitives/written-number.js";
import { isWord } from "../../results/known.js";
import { isTaxIdFormat } from "../../results/plain.js";
import { ADDRESS_LINES, isStoredAs, REFUSED_COUNTRIES } from "./as-stored.js";
import { EU } from "./tax-ids.js";

/** What `clear` accepts: the fields that Polar can clear, and the lines of an address. */
export const CLEARABLE = ["name", "tax_id", "locale", "metadata", ...ADDRESS_LINES] as const;

export interface Update {
  /** New values by Polar's field names; `billing_address` and `metadata` may be partial. */
  given: Record<string, unknown>;
  clear: readonly string[];
  removeMetadata: readonly string[];
}

/** @throws ArgumentError if an update erases implicitly or contradicts itself */
export function checkUpdate({ given, clear, removeMetadata }: Update): void {
  const address = isRecord(given.billing_address) ? given.billing_address : {};
  const metadata = isRecord(given.metadata) ? given.metadata : {};
  const problems: FieldProblem[] = [];
  const refuse = (field: string, reason: string) => problems.push({ field, reason });

  for (const [field, value] of Object.entries({ ...given, ...address })) {
    if (typeof value !== "string" || value.trim() !== "") continue;
    const clearable = CLEARABLE.some((name) => name === field);
    const where = field in address ? `billing_address.${field}` : field;
    refuse(where, `is empty: leave it out to keep it${clearable ? `, or use clear ["${field}"] to erase it` : ""}`);
  }
  for (const field of clear) {
    if (field !== "metadata" && (field in given || field in address)) refuse(field, "is both given and in `clear`");
  }
  for (const key of removeMetadata) {
    if (Object.hasOwn(metadata, key)) refuse(`metadata.${key}`, "is both given and in `remove_metadata`");
  }
  if (problems.length > 0) {
    const summary = problems.map(({ field, reason }) => `${field} ${reason}`).join("; ");
    throw new ArgumentError(`Nothing was sent: ${summary}.`, problems);
  }
}

/**
 * The body of the PATCH for an update: only the fields that differ from the stored customer. `billing_address` and
 * `metadata` are completed from it, since Polar replaces them as a whole.
 * @throws ArgumentError if the stored customer does not allow the update
 */
export function mergeUpdate(before: Customer, update: Update): Record<string, unknown> {
  const { given, clear, removeMetadata } = update;
  const { billing_address: _, ...body } = given;
  checkExternalId(before, given.external_id);
  for (const field of ["name", "tax_id", "locale"]) if (clear.includes(field)) body[field] = null;

  if (given.metadata !== undefined || removeMetadata.length > 0 || clear.includes("metadata")) {
    const stored = isRecord(before.metadata) ? before.metadata : {};
    const erases = clear.includes("metadata");
    if (!erases && (before.metadata ?? stored) !== stored) throw cannotMergeMetadata();
    const kept = erases ? {} : stored;
    const removed = new Set(removeMetadata);
    const merged = Object.entries({ ...kept, ...(isRecord(given.metadata) && given.metadata) })
      .filter(([key]) => !removed.has(key))
      .map(([key, value]) => [key, isShownAs(stored[key], value) ? stored[key] : value]);
    body.metadata = Object.fromEntries(merged);
  }
  const address = mergeAddress(before.billing_address, update);
  if (address && !isStoredAs("billing_address", address, before.billing_address)) {
    checkTaxId(before, address, body.tax_id);
    body.billing_address = address;
  }
  const isStored = ([field, value]: [string, unknown]) =>
    isStoredAs(field, value, before[field]) && (field !== "metadata" || isRecord(before.metadata));
  return Object.fromEntries(Object.entries(body).filter((entry) => !isStored(entry)));
}

function checkExternalId({ external_id: stored }: Customer, given: unknown): void {
  if (given === undefined || (stored ?? null) === null || isStoredAs("external_id", given, stored)) return;
  throw new ArgumentError("Nothing was sent: this customer has another external id already.", [
    { field: "external_id", reason: "leave it out: Polar keeps an external id for good" },
  ]);
}

function cannotMergeMetadata(): ArgumentError {
  return new ArgumentError(
    "Nothing was sent: the stored metadata is not a map, so no key can be set in it or removed.",
    [{ field: "metadata", reason: 'must be erased before, with clear ["metadata"]' }],
  );
}

/** Whether a value is a stored number as models see it: sent back, it stays the number that Polar has. */
function isShownAs(stored: unknown, given: unknown): boolean {
  return stored instanceof WrittenNumber && stored.toJSON() === given;
}

/** Absent lines stay, except in another country, where the old lines mean nothing. Undefined if no line changes. */
function mergeAddress(stored: unknown, { given, clear }: Update): Record<string, unknown> | undefined {
  const before = isRecord(stored) ? stored : {};
  const lines = isRecord(given.billing_address) ? given.billing_address : {};
  const cleared = ADDRESS_LINES.filter((line) => clear.includes(line) && (before[line] ?? null) !== null);
  if (Object.keys(lines).length + cleared.length === 0) return undefined;
  const country = lines.country ?? before.country;
  if (country === undefined) {
    throw new ArgumentError("Nothing was sent: this customer has no billing address yet, so a country is required.", [
      { field: "billing_address.country", reason: "is required for a first address", example: "US" },
    ]);
  }
  if (lines.country === undefined && REFUSED_COUNTRIES.includes(textOf(country))) {
    throw new ArgumentError(
      `Nothing was sent: Polar no longer accepts addresses in ${textOf(country)}, the stored country.`,
      [{ field: "billing_address.country", reason: "must be given and differ from the stored one" }],
    );
  }
  const kept = textOf(country).toUpperCase() === before.country ? before : {};
  const merged = Object.entries({ ...kept, ...lines, country });
  return Object.fromEntries(merged.filter(([line, value]) => value !== null && !clear.includes(line)));
}

/** Polar checks a stored tax id against each new address: in another country it refuses or reinterprets the tax id. */
function checkTaxId(before: Customer, address: Record<string, unknown>, given: unknown): void {
  const format = Array.isArray(before.tax_id) ? textOf(before.tax_id[1]) : "";
  if (!isWord(format) || given !== undefined) return;
  const country = textOf(address.country).toUpperCase();
  const fits = format.startsWith("eu_") ? EU.includes(country) : format.slice(0, 2).toUpperCase() === country;
  if (fits) return;
  throw new ArgumentError(
    `Nothing was sent: the customer's tax id is ${isTaxIdFormat(format) ? `a ${format}` : "of another kind"}, which does not fit the new country.`,
    [{ field: "tax_id", reason: 'must be given for the new country, or erased with clear ["tax_id"]' }],
    "Send the new address together with the new `tax_id`, or with `tax_id` in `clear`.",
  );
}
