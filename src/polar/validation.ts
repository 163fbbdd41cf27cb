import type { ErrorFacts, FieldProblem } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";
import type { Refusals } from "./models/model.js";

/** Polar reports a problem once for each branch of a union; here each field has one. */
export function explainValidation(body: unknown, refusals: Refusals = NONE): Omit<ErrorFacts, "status"> {
  const fields = new Map<string, FieldProblem>();
  const detail = isRecord(body) && Array.isArray(body.detail) ? body.detail : [];
  for (const item of detail) {
    if (!isRecord(item)) continue;
    const field = fieldName(item.loc, refusals);
    // The second branch of `organization_id` says what is wrong.
    if (!fields.has(field) || field === "organization_id")
      fields.set(field, { field, reason: reasonFor(item, refusals) });
  }
  return {
    code: "validation_failed",
    message:
      fields.size > 0
        ? `Polar refused the values: ${[...fields.values()].map(({ field, reason }) => `${field}: ${reason}`).join("; ")}. Nothing was changed.`
        : "Polar refused the values without naming them. Nothing was changed.",
    fields: [...fields.values()],
    retryable: false,
    hint: "Correct the named fields and call again.",
  };
}

const NONE: Refusals = { branches: [], words: new Map(), sentences: new Set() };

/** Parts of a location that name no field. */
const LOC_NOISE = ["body", "query", "path", "[key]", "constrained-str", "int", "float", "bool", "uuid"];

/** `["body","individual","metadata","plan","int"]` → `metadata.plan` */
function fieldName(loc: unknown, { branches }: Refusals): string {
  const parts = Array.isArray(loc) ? loc.map(String) : [];
  const [place, ...rest] = parts;
  const named = place === "query" ? rest.slice(0, 1) : rest;
  const noise = [...LOC_NOISE, ...branches];
  const kept = named.filter((part, index) => !(noise.includes(part) && (index === 0 || index === named.length - 1)));
  return kept.join(".") || place || "request";
}

/** Polar's reason without the values that were sent: they are personal data. */
function reasonFor(item: Record<string, unknown>, { words, sentences }: Refusals): string {
  const ctx = isRecord(item.ctx) ? item.ctx : {};
  const said = typeof ctx.reason === "string" ? ctx.reason : typeof item.msg === "string" ? item.msg : "is not valid";
  const reason = said.replace(/^Value error, /, "").replace(/\.$/, "");
  const ours = words.get(reason) ?? words.get(String(item.type));
  if (ours !== undefined) return ours;
  switch (item.type) {
    case "missing":
      return "is required";
    case "string_too_long":
      return `is longer than ${ctx.max_length} characters`;
    case "string_too_short":
      return "must not be empty";
    case "string_type":
      return "must be a string";
    case "too_long":
      return `has more than ${ctx.max_length ?? 50} entries`;
    case "dict_type":
      return "must be an object";
    case "enum":
      return String(ctx.expected).length < 100
        ? `must be one of ${ctx.expected}`
        : "is not a value Polar accepts (a country is a two-letter ISO code)";
    case "uuid_parsing":
    case "uuid_type":
    case "uuid_version":
      return "must be a version 4 UUID";
    case "organization_token":
      return "must be left out: the token belongs to one organization";
  }
  return sentences.has(reason) ? reason : withoutInput(reason, item.input).slice(0, LONGEST_REASON);
}

const LONGEST_REASON = 200;

/** A text without any piece of the value that was sent. */
function withoutInput(text: string, input: unknown): string {
  const pieces = new Set(textsIn(input).flatMap((sent) => [sent.trim(), ...sent.split(/[^\p{L}\p{N}._%+-]+/u)]));
  return [...pieces]
    .filter((piece) => piece.length > 1)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, piece) => rest.replaceAll(new RegExp(escapeForRegExp(piece), "gi"), "…"), text);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
