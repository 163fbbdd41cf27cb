import type { Concise, Field, Holds, Model } from "../polar/models/model.js";

const ID_OR_DATE = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)$/;
/** Fields that hold ids or dates, whether a table knows them or not. */
const NAMES_ID_OR_DATE = /(^id|_id|_at|_end|_start|_on)$/;
const WORD = /^[\w-]{1,40}$/;

/** What texts look like that are what their field should hold. */
const LOOK: Record<Exclude<Holds, "number">, RegExp> = {
  id: ID_OR_DATE,
  date: ID_OR_DATE,
  word: /^[a-z][a-z_-]{0,39}\d{0,2}$/i,
  country: /^[A-Z]{2}$/,
  currency: /^[a-z]{3}$/i,
  language: /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/,
  "four digits": /^\d{4}$/,
  price: /^-?[A-Z]{3} [\d,]+(\.\d\d)?( (a|per|every \d{1,4}) [a-z]{1,10})?( (before|with) tax)?$/,
  scope: /^[a-z_]{1,40}:(read|write)$/,
  card: /^[a-z_]{1,40}( \d{4})?$/,
  text: /^/,
};

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
  const holds = field?.holds;
  if (typeof value === "number") return holds === "number";
  if (typeof value !== "string" || holds === "number") return false;
  return holds === undefined ? NAMES_ID_OR_DATE.test(name) && isIdOrDate(value) : LOOK[holds].test(value);
}

export function looksLike(holds: keyof typeof LOOK, text: string): boolean {
  return LOOK[holds].test(text);
}

export function isWord(text: string): boolean {
  return WORD.test(text);
}

export function isIdOrDate(text: string): boolean {
  return ID_OR_DATE.test(text);
}
