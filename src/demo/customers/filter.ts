import { metadataText } from "../values/metadata.js";
import type { Micros } from "../values/timestamp.js";
import type { Sketch } from "./sketch.js";

export interface CustomerFilter {
  readonly email: string | undefined;
  readonly query: string | undefined;
  readonly active: boolean | undefined;
  readonly metadata: ReadonlyMap<string, readonly string[]>;
}

export const EVERYONE: CustomerFilter = { email: undefined, query: undefined, active: undefined, metadata: new Map() };

export function keepsAll({ email, query, active, metadata }: CustomerFilter): boolean {
  return email === undefined && query === undefined && active === undefined && metadata.size === 0;
}

/** The test of a filter. `sees` is told until when each customer is active whose activity the test asked for. */
export function testOf(filter: CustomerFilter, now: Micros, sees?: (activeUntil: Micros) => void) {
  const email = filter.email?.toLowerCase();
  const query = filter.query?.toLowerCase();
  const metadata = [...filter.metadata];
  return (sketch: Sketch): boolean =>
    (email === undefined || sketch.email?.toLowerCase() === email) &&
    (query === undefined || matchesQuery(sketch, query)) &&
    metadata.every(([key, values]) => hasMetadata(sketch, key, values)) &&
    (filter.active === undefined || isActive(sketch) === filter.active);

  function isActive({ activeUntil }: Sketch): boolean {
    const until = activeUntil(now);
    sees?.(until);
    return now < until;
  }
}

/** Searches anywhere in email, name and the stored billing name, but only at the start of the external id. */
function matchesQuery({ email, name, billing_name, external_id }: Sketch, query: string): boolean {
  return (
    contains(email, query) ||
    contains(name, query) ||
    contains(billing_name, query) ||
    external_id?.toLowerCase().startsWith(query) === true
  );
}

function contains(text: string | null, query: string): boolean {
  return text?.toLowerCase().includes(query) === true;
}

function hasMetadata({ metadata }: Sketch, key: string, values: readonly string[]): boolean {
  const value = metadata(key);
  return value !== undefined && values.includes(metadataText(value));
}
