import type { Pii } from "../config/config.js";
import { isRecord } from "../primitives/record.js";
import { clean } from "./clean.js";
import { mask } from "./mask.js";
import { type Call, cutToSize, type Sized } from "./size.js";

type Json = Record<string, unknown>;

export interface PresentOptions {
  pii: Pii;
  /** The call that the result answers, which a page that had to be cut continues. */
  call?: Call;
}

/**
 * A result as a model gets it, in plain JSON: what strangers wrote cleaned and named, what is personal masked where that
 * is set, and no more of it than clients pass on.
 */
export function present(result: Json, { pii, call }: PresentOptions): Sized {
  const { next, undo, ...plain } = result;
  const { value, cleaned } = clean(plain);
  // What an undo would put back is exact, and holds nothing that is not seen.
  const calls = {
    ...(undo !== undefined && { undo: JSON.parse(JSON.stringify(undo)) }),
    ...(next !== undefined && { next: cleanNext(next) }),
  };
  const whole = { ...value, ...calls };
  const shown = pii === "masked" ? mask(whole) : whole;
  const untrusted = untrustedIn(shown);
  const marked = { ...shown, ...(cleaned > 0 && { cleaned }), ...(untrusted.length > 0 && { untrusted }) };
  return cutToSize(marked, call);
}

/** What the next call takes is what this one was given, to the letter, but for the e-mail that a delete is to find. */
function cleanNext(next: unknown): unknown {
  const plain = JSON.parse(JSON.stringify(next));
  if (!isRecord(plain) || !isRecord(plain.arguments) || !("expected_email" in plain.arguments)) return plain;
  return { ...plain, arguments: { ...plain.arguments, expected_email: clean(plain.arguments.expected_email).value } };
}

/** Fields that customers, or whoever signs up as one, fill in. */
const WRITTEN_BY_CUSTOMERS = new Set([
  "email",
  "name",
  "billing_name",
  "external_id",
  "metadata",
  "billing_address",
  "custom_field_data",
  "properties",
  "changes",
  "undo",
  "cannot_be_undone",
  "preview",
]);

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** Where in a result such fields are, such as `items[].name`. */
function untrustedIn(result: Json): string[] {
  const paths = new Set<string>();
  function walk(record: Json, prefix: string): void {
    for (const key of Object.keys(record)) {
      const value = record[key];
      const path = prefix + key;
      if (WRITTEN_BY_CUSTOMERS.has(key)) {
        if (value !== null && !isEmpty(value)) paths.add(path);
      } else if (Array.isArray(value)) {
        for (const item of value) if (isRecord(item)) walk(item, `${path}[].`);
      } else if (isRecord(value) && path !== "next") {
        walk(value, `${path}.`);
      }
    }
  }
  walk(result, "");
  return [...paths];
}
