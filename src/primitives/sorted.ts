import { isRecord } from "./record.js";

/** The same for the same JSON with its names in any order, and for no other: clients may write them in another one when they call again. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return ["list", ...value.map(sorted)];
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort();
  return ["record", ...names.map((name) => [name, sorted(value[name])])];
}
