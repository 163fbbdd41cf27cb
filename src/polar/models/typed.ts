import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import type { Model } from "./model.js";

type Json = Record<string, unknown>;

/**
 * An answer in which the texts of a model are texts, as the rest of this program takes them for: a number or a boolean
 * becomes its text, and a list or a map is left out. Everything else stays as it is.
 */
export function typedAnswer(answer: unknown, model: Model): unknown {
  if (!isRecord(answer)) return answer;
  if (!Array.isArray(answer.items)) return typedRecord(answer, model);
  const items = typedPart(answer.items, model);
  return items === answer.items ? answer : { ...answer, items };
}

/** The same record if nothing in it changes. */
function typedRecord(record: Json, model: Model): Json {
  let typed = record;
  for (const [name, of] of fieldsToCheck(model)) {
    const value = record[name];
    if (typeof value === "string" || value === null || value === undefined || !Object.hasOwn(record, name)) continue;
    const read = of ? typedPart(value, of) : textOf(value) || undefined;
    if (read === value) continue;
    if (typed === record) typed = { ...record };
    if (read === undefined) delete typed[name];
    else typed[name] = read;
  }
  return typed;
}

function typedPart(value: unknown, model: Model): unknown {
  if (!Array.isArray(value)) return isRecord(value) ? typedRecord(value, model) : value;
  const parts = value.map((part) => (isRecord(part) ? typedRecord(part, model) : part));
  return parts.some((part, at) => part !== value[at]) ? parts : value;
}

type Check = readonly [name: string, of: Model | undefined];

const checks = new WeakMap<Model, readonly Check[]>();
const TEXTS = new Set<string | undefined>([
  "word",
  "text",
  "email",
  "name",
  "external id",
  "country",
  "currency",
  "language",
  "price",
  "four digits",
]);

/** The fields that hold a text, and those that hold records. */
function fieldsToCheck(model: Model): readonly Check[] {
  const known = checks.get(model);
  if (known) return known;
  const found = Object.entries(model.fields).flatMap(([name, { of, holds, pii }]): Check[] =>
    of || TEXTS.has(holds) || TEXTS.has(pii) ? [[name, of]] : [],
  );
  checks.set(model, found);
  return found;
}
