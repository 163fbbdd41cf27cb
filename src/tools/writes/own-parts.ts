import { isDeepStrictEqual } from "node:util";
import type { Customer } from "../../polar/models/customer.js";
import { isRecord } from "../../primitives/record.js";
import { ADDRESS_LINES } from "./as-stored.js";
import type { Update } from "./merge.js";

/** Polar replaces these as a whole: of two updates that read before the other has written, one overwrites the other. */
export const REPLACED_AS_A_WHOLE = ["metadata", "billing_address"] as const;

export type ReplacedAsAWhole = (typeof REPLACED_AS_A_WHOLE)[number];

/** Those of these fields that a request sets. */
export const replacedIn = (body: Readonly<Record<string, unknown>>): ReplacedAsAWhole[] =>
  REPLACED_AS_A_WHOLE.filter((field) => field in body);

/** A metadata key or an address line that an update changed; null where there was or is none. */
export interface Part {
  field: ReplacedAsAWhole;
  name: string;
  before: unknown;
  after: unknown;
}

/** What an update changed of the fields that are replaced as a whole, as Polar stored it. */
export function ownParts(before: Customer, after: Customer): Part[] {
  return REPLACED_AS_A_WHOLE.flatMap((field) => {
    const [old, now] = [mapIn(before, field), mapIn(after, field)];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .map((name) => ({ field, name, before: old[name] ?? null, after: now[name] ?? null }))
      .filter((part) => !isDeepStrictEqual(part.before, part.after));
  });
}

/** What has become of own parts: `lost` are as they were before, `changed` are as someone else has set them since. */
export function comparedWith(now: Customer, parts: readonly Part[]): { lost: Part[]; changed: Part[] } {
  const shown = ({ field, name }: Part) => mapIn(now, field)[name] ?? null;
  const gone = parts.filter((part) => !isDeepStrictEqual(shown(part), part.after));
  const lost = gone.filter((part) => isDeepStrictEqual(shown(part), part.before));
  return { lost, changed: gone.filter((part) => !lost.includes(part)) };
}

/** The update that sets these parts again. */
export function updateOf(parts: readonly Part[]): Update {
  const present = parts.filter(({ after }) => after !== null);
  const absent = parts.filter(({ after }) => after === null);
  const given = (field: Part["field"]) => {
    const own = present.filter((part) => part.field === field).map(({ name, after }) => [name, after]);
    return own.length > 0 && { [field]: Object.fromEntries(own) };
  };
  return {
    given: { ...given("metadata"), ...given("billing_address") },
    clear: ADDRESS_LINES.filter((line) =>
      absent.some(({ field, name }) => field === "billing_address" && name === line),
    ),
    removeMetadata: absent.filter(({ field }) => field === "metadata").map(({ name }) => name),
  };
}

function mapIn(customer: Customer, field: Part["field"]): Record<string, unknown> {
  const map = customer[field];
  return isRecord(map) ? map : {};
}
