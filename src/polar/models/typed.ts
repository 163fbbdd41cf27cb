import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import type { Field, Model } from "./model.js";

type Json = Record<string, unknown>;

/**
 * An answer in which the texts of a model are texts, as the rest of this program takes them for: a number or a boolean
 * becomes its text, and a list or a map is left out. Everything else stays as it is.
 */
export function typedAnswer(answer: unknown, model: Model): unknown {
  if (!isRecord(answer)) return answer;
  return Array.isArray(answer.items)
    ? { ...answer, items: typedParts(answer.items, model) }
    : typedRecord(answer, model);
}

function typedRecord(record: Json, { fields }: Model): Json {
  let typed = record;
  for (const name of Object.keys(record)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value = record[name];
    const read = field?.of ? typedParts(value, field.of) : field && isText(field) ? typedText(value) : value;
    if (read === value) continue;
    if (typed === record) typed = { ...record };
    if (read === undefined) delete typed[name];
    else typed[name] = read;
  }
  return typed;
}

/** The same list if nothing in it changes. */
function typedParts(value: unknown, model: Model): unknown {
  if (!Array.isArray(value)) return isRecord(value) ? typedRecord(value, model) : value;
  const parts = value.map((part) => (isRecord(part) ? typedRecord(part, model) : part));
  return parts.some((part, at) => part !== value[at]) ? parts : value;
}

function typedText(value: unknown): unknown {
  if (typeof value === "string" || value === null || value === undefined) return value;
  return textOf(value) || undefined;
}

const TEXTS = new Set<string | undefined>(["word", "text", "email", "name", "external id"]);

function isText({ holds, pii }: Field): boolean {
  return TEXTS.has(holds) || TEXTS.has(pii);
}
