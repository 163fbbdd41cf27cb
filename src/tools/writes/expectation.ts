import { isDeepStrictEqual } from "node:util";
import type { Customer } from "../../polar/models/customer.js";
import { Refusal } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { clean } from "../../results/clean.js";
import { ADDRESS_LINES, comparableEmail } from "./as-stored.js";

/** Values by path, such as `name`, `metadata.plan` or `billing_address.city`, as results show them; null where there is none. */
export type Expectation = Readonly<Record<string, unknown>>;

/**
 * What a customer shows in the places that an update with these arguments would change. Of an address, that is all it has: one
 * line of the old address does not belong into another one.
 */
export function expectationOf(customer: Customer, update: Readonly<Record<string, unknown>>): Expectation {
  const { metadata, remove_metadata, billing_address, clear, ...fields } = update;
  const lines = [...namesIn(clear).filter(isLine), ...namesIn(billing_address)];
  const paths = [
    ...Object.keys(fields),
    ...namesIn(clear).filter((name) => !isLine(name)),
    ...namesIn(metadata, remove_metadata).map((key) => `metadata.${key}`),
    ...(lines.length > 0 ? [...lines, ...shownLines(customer)] : []).map((line) => `billing_address.${line}`),
  ];
  return Object.fromEntries(paths.map((path) => [path, shownAt(customer, path)]));
}

/** The refusal that names the places where the customer shows something else; undefined if it is as expected. */
export function conflictWith(customer: Customer, expected: Expectation): Refusal | undefined {
  const changed = Object.keys(expected).filter((path) => !isAsExpected(path, shownAt(customer, path), expected[path]));
  if (changed.length === 0) return undefined;
  return new Refusal(
    "conflict",
    `Nothing was sent: ${changed.join(", ")} ${changed.length === 1 ? "has" : "have"} been changed since.`,
    "Show the user the customer as it is now. If they still want this change, make the call without `expected`.",
    changed.map((field) => ({ field, reason: "is not as expected" })),
  );
}

function isAsExpected(path: string, shown: unknown, expected: unknown): boolean {
  if (path === "email" && typeof shown === "string" && typeof expected === "string")
    return comparableEmail(shown) === comparableEmail(expected);
  return isDeepStrictEqual(shown, expected);
}

/** A key of metadata may contain dots. */
function shownAt(customer: Customer, path: string): unknown {
  const [field = "", ...key] = path.split(".");
  const value = customer[field];
  if (key.length > 0)
    return shown(isRecord(value) && Object.hasOwn(value, key.join(".")) ? value[key.join(".")] : null);
  return shown(field === "tax_id" && Array.isArray(value) ? value[0] : value);
}

const shown = (value: unknown): unknown => clean(value ?? null).value;

function shownLines({ billing_address: address }: Customer): string[] {
  return isRecord(address) ? ["country", ...ADDRESS_LINES].filter((line) => (address[line] ?? null) !== null) : [];
}

const isLine = (name: string) => ADDRESS_LINES.some((line) => line === name);

function namesIn(...parts: unknown[]): string[] {
  return parts.flatMap((part) => (Array.isArray(part) ? part.map(String) : isRecord(part) ? Object.keys(part) : []));
}
