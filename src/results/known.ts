import type { Concise, Field, Model } from "../polar/models/model.js";

/** A status, a country, a language, the last digits of a card. */
const WORD = /^[\w-]{1,40}$/;
const ID_OR_DATE = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)$/;
/** Fields that hold ids or dates, whether a table knows them or not. */
const NAMES_ID_OR_DATE = /(^id|_id|_at|_end|_start|_on)$/;

/** The model of any record in a field that no table knows. */
export const UNKNOWN: Model = { fields: {} };

/** A model, prepared for lookups by names from outside, such as `constructor`. */
interface Table {
  fields: ReadonlyMap<string, Field>;
  /** Fields that hold records. */
  parts: readonly (readonly [name: string, of: Model, concise: Concise | undefined])[];
}

const tables = new WeakMap<Model, Table>();

export function tableOf(model: Model): Table {
  const known = tables.get(model);
  if (known) return known;
  const entries = Object.entries(model.fields);
  const parts = entries.flatMap(([name, { of, concise }]) => (of ? [[name, of, concise] as const] : []));
  const table = { fields: new Map(entries), parts };
  tables.set(model, table);
  return table;
}

/** Whether a value is what its field should hold: then it is neither personal nor a stranger's text. */
export function isKnown(name: string, value: unknown, field?: Field): boolean {
  if (typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return field?.holds === "number";
  if (typeof value !== "string") return false;
  switch (field?.holds) {
    case "text":
      return true;
    case "word":
      return isWord(value);
    case "id":
    case "date":
      return isIdOrDate(value);
    default:
      return NAMES_ID_OR_DATE.test(name) && isIdOrDate(value);
  }
}

export function isWord(text: string): boolean {
  return WORD.test(text);
}

export function isIdOrDate(text: string): boolean {
  return ID_OR_DATE.test(text);
}
