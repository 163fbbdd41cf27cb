import type { Concise, Model } from "../polar/models/model.js";
import { isRecord, setField } from "../primitives/record.js";
import { tableOf } from "./known.js";

type Json = Record<string, unknown>;

export interface ConciseOptions {
  /** Whether the token or the request implies the organization. */
  organizationKnown?: boolean;
}

/**
 * A record in few words: without nulls, empty maps, and the fields that its model drops. Fields that the model does not know
 * stay. The records in it come last.
 */
export function concise(model: Model, record: Json, options: ConciseOptions = {}, parent: Json = {}): Json {
  const { fields, parts } = tableOf(model);
  const shown: Json = {};
  for (const name of Object.keys(record)) {
    const field = fields.get(name);
    if (field?.of === undefined) put(shown, name, conciseValue(record[name], field?.concise, record, options));
  }
  const said = model.instead?.(record, parent) ?? {};
  for (const name of Object.keys(said)) put(shown, name, said[name]);
  for (const [name, of, way] of parts) {
    if (way === "drop") continue;
    const part = concisePart(of, record[name], options, record);
    if (way === "list") shown[name] = part ?? [];
    else put(shown, name, part);
  }
  return shown;
}

function conciseValue(value: unknown, way: Concise | undefined, record: Json, options: ConciseOptions): unknown {
  if (way === undefined) return value;
  if (way === "drop" || (way === "organization" && options.organizationKnown)) return undefined;
  if (way === "day") return day(value);
  return typeof way === "function" ? way(value, record) : value;
}

function concisePart(model: Model, value: unknown, options: ConciseOptions, parent: Json): unknown {
  if (Array.isArray(value)) return value.filter(isRecord).map((item) => concise(model, item, options, parent));
  return isRecord(value) ? concise(model, value, options, parent) : undefined;
}

/** The day of one of Polar's timestamps (UTC); any other value stays as it is. */
export function day(timestamp: unknown): unknown {
  return typeof timestamp === "string" && /^\d{4}-\d\d-\d\dT/.test(timestamp) ? timestamp.slice(0, 10) : timestamp;
}

/** Sets a field to a value without nulls and empty maps, unless nothing is left of it. */
function put(record: Json, name: string, value: unknown): void {
  const item = emptied(value);
  if (!isNothing(item)) setField(record, name, item);
}

function emptied(item: unknown): unknown {
  if (Array.isArray(item)) return item.map(emptied);
  if (!isRecord(item)) return item;
  const kept: Json = {};
  for (const name of Object.keys(item)) put(kept, name, item[name]);
  return kept;
}

function isNothing(item: unknown): boolean {
  if (typeof item !== "object") return item === undefined;
  return item === null || ((Array.isArray(item) || isRecord(item)) && Object.keys(item).length === 0);
}
