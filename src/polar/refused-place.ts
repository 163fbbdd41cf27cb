import type { Resource } from "./models/model.js";

/** What a refusal is about. */
export interface Place {
  /** Such as `metadata.plan`; made only of names that the call gave or the route has. */
  field: string;
  /** Whether the call gave a value there: then the reason is about that, and not about what is stored. */
  isGiven: boolean;
}

const WHOLES = ["body", "query", "path", "header"];
/** Parts of a location that name no field. */
const NOISE = ["body", "query", "path", "[key]", "constrained-str", "int", "float", "bool", "uuid"];
const MOST_PARTS = 10;

/**
 * Reads the location of a refusal: `["body","individual","metadata","plan","int"]` is about `metadata.plan`.
 * @param given what the call gave, by Polar's names
 */
export function placeOf(loc: unknown, given: Record<string, unknown>, { fields, refusals }: Resource): Place {
  const [whole = "", ...rest] = Array.isArray(loc) ? loc.slice(0, MOST_PARTS).map(nameOf) : [];
  const named = whole === "query" ? rest.slice(0, 1) : rest;
  const noise = [...NOISE, ...(refusals?.branches ?? [])];
  const parts = named.filter((part, at) => !(noise.includes(part) && (at === 0 || at === named.length - 1)));
  const nested = refusals?.nested ?? {};

  const known: string[] = [];
  let value: unknown = given;
  for (const part of parts) {
    const [parent] = known;
    const ofRoute = parent === undefined ? { ...fields, ...nested } : known.length === 1 ? nested[parent] : undefined;
    const isGiven = has(value, part);
    if (!isGiven && !has(ofRoute, part)) break;
    known.push(part);
    value = isGiven ? (value as Record<string, unknown>)[part] : undefined;
  }
  const isWhole = known.length === parts.length;
  const field = known.join(".") || (WHOLES.includes(whole) ? whole : "request");
  return {
    field: isWhole ? field : `${field} (a part that this call did not give)`,
    isGiven: isWhole && known.length > 0 && value !== undefined,
  };
}

function has(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}

function nameOf(part: unknown): string {
  return typeof part === "string" || typeof part === "number" ? String(part) : "";
}
