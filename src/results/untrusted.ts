import type { Field, Model } from "../polar/models/model.js";
import { isRecord } from "../primitives/record.js";
import { isOwn } from "./envelope.js";
import { isKnown, isWord, tableOf } from "./known.js";
import { MASK } from "./mask.js";

type Json = Record<string, unknown>;

/** The paths of strangers' texts in a result of this shape, such as `items[].name`. */
export function untrustedIn(result: Json, shape: Model): string[] {
  const paths = new Set<string>();

  /** @param found names whose paths are listed already; the records of a list share them */
  function walk(record: Json, model: Model, prefix: string, found: Set<string>): void {
    const { fields } = tableOf(model);
    for (const name of Object.keys(record)) {
      if (found.has(name)) continue;
      const value = record[name];
      const field = fields.get(name);
      if (field?.of && !field.untrusted) {
        walkPart(value, field.of, prefix + name);
      } else if (field ? isStrangers(name, value, field) : holdsText(name, value)) {
        found.add(name);
        paths.add(prefix + name);
      }
    }
  }

  function walkPart(part: unknown, model: Model, path: string): void {
    const [items, prefix] = Array.isArray(part) ? [part, `${path}[].`] : [[part], `${path}.`];
    const found = new Set<string>();
    for (const item of items) {
      if (isRecord(item)) walk(item, model, prefix, found);
      else if (holdsText("", item)) paths.add(path);
    }
  }

  // The arguments of the next call are this one's.
  walk(result, shape, "", new Set(isOwn(shape) ? ["next"] : []));
  return [...paths];
}

/** What strangers fill in, and anything else than a field should hold. */
function isStrangers(name: string, value: unknown, field: Field): boolean {
  if (field.untrusted) return isThere(value);
  const isOther = field.pii === undefined && typeof value === "string" && value !== MASK;
  return isOther && !isKnown(name, value, field);
}

/** Whether a value that no table knows has text in it; a key counts as text unless it is one word. */
function holdsText(name: string, value: unknown): boolean {
  if (typeof value === "string") return value !== MASK && !isKnown(name, value);
  if (Array.isArray(value)) return value.some((item) => holdsText(name, item));
  return isRecord(value) && Object.entries(value).some(([key, part]) => !isWord(key) || holdsText(key, part));
}

function isThere(value: unknown): boolean {
  return typeof value === "object" ? value !== null && Object.keys(value).length > 0 : true;
}
