import type { ErrorFacts, FieldProblem } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";
import { cut } from "../primitives/text.js";
import { numberOf } from "../primitives/written-number.js";
import type { Resource } from "./models/model.js";
import { type Place, placeOf } from "./refused-place.js";

/** Polar reports a few problems, each once for every branch of a union. A body with more of them is not Polar's. */
const MOST_READ = 200;
const MOST_FIELDS = 20;

/**
 * Explains a 422. Its fields are those that the call gave or the route has: any other name may be a stranger's text.
 * @param given what the call gave, by Polar's names
 */
export function explainValidation(
  body: unknown,
  given: Record<string, unknown>,
  resource: Resource,
): Omit<ErrorFacts, "status"> {
  const problems = new Map<string, FieldProblem>();
  const detail = isRecord(body) && Array.isArray(body.detail) ? body.detail.slice(0, MOST_READ) : [];
  for (const item of detail) {
    if (!isRecord(item)) continue;
    const place = placeOf(item.loc, given, resource);
    const { field } = place;
    // The second branch of `organization_id` says what is wrong.
    if (!problems.has(field) || field === "organization_id") {
      problems.set(field, { field, reason: reasonFor(item, place, resource) });
    }
  }
  const fields = [...problems.values()].slice(0, MOST_FIELDS);
  return {
    code: "validation_failed",
    message:
      fields.length > 0
        ? `Polar refused the values: ${fields.map(({ field, reason }) => `${field}: ${reason}`).join("; ")}. Nothing was changed.`
        : "Polar refused the values without naming them. Nothing was changed.",
    fields,
    retryable: false,
    hint: "Correct the named fields and call again.",
  };
}

/** Polar's reason without the values that were sent: they are personal data. */
function reasonFor(item: Record<string, unknown>, { isGiven }: Place, { refusals }: Resource): string {
  const ctx = isRecord(item.ctx) ? item.ctx : {};
  const said = typeof ctx.reason === "string" ? ctx.reason : typeof item.msg === "string" ? item.msg : "is not valid";
  const reason = cut(said, LONGEST_READ)
    .replace(/^Value error, /, "")
    .replace(/\.$/, "");
  const ours = refusals?.words.get(reason) ?? refusals?.words.get(typeof item.type === "string" ? item.type : "");
  if (ours !== undefined) return ours;
  switch (item.type) {
    case "missing":
      return "is required";
    case "string_too_long":
      return `is longer than ${numberOf(ctx.max_length) ?? "the allowed number of"} characters`;
    case "string_too_short":
      return "must not be empty";
    case "string_type":
      return "must be a string";
    case "too_long":
      return `has more than ${numberOf(ctx.max_length) ?? 50} entries`;
    case "dict_type":
      return "must be an object";
    case "enum":
      return typeof ctx.expected === "string" && CHOICES.test(ctx.expected)
        ? `must be one of ${ctx.expected}`
        : "is not a value Polar accepts (a country is a two-letter ISO code)";
    case "uuid_parsing":
    case "uuid_type":
    case "uuid_version":
      return "must be a version 4 UUID";
    case "organization_token":
      return "must be left out: the token belongs to one organization";
  }
  if (refusals?.sentences.has(reason)) return reason;
  return isGiven && said !== "is not valid"
    ? `Polar says: ${quoted(withoutInput(reason, item.input))}`
    : "is not valid";
}

/** Such as `'individual' or 'team'`. */
const CHOICES = /^(?=.{1,99}$)'[\w-]{1,30}'(?:(?:, | or )'[\w-]{1,30}')*$/;

/** In characters. */
const LONGEST_REASON = 200;
const LONGEST_READ = 2 * LONGEST_REASON;

/** A text as data: it cannot end its own quotation. */
function quoted(text: string): string {
  return `"${cut(text, LONGEST_REASON).replace(/["\u201c-\u201f\u00ab\u00bb]/g, "'")}"`;
}

/** A short text without any piece of the value that was sent. */
function withoutInput(text: string, input: unknown): string {
  const lower = text.toLowerCase();
  const pieces = new Set<string>();
  for (const sent of textsIn(input)) {
    for (const piece of [sent.trim(), ...sent.split(/[^\p{L}\p{N}._%+-]+/u)]) {
      if (piece.length > 1 && piece.length <= text.length && lower.includes(piece.toLowerCase())) pieces.add(piece);
    }
  }
  return [...pieces]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, piece) => rest.replaceAll(new RegExp(escapeForRegExp(piece), "gi"), "…"), text);
}

/** The texts in a value, outermost first. */
function textsIn(value: unknown): string[] {
  const texts: string[] = [];
  const values = [value];
  for (let at = 0; at < values.length; at++) {
    const item = values[at];
    if (typeof item === "string" || typeof item === "number") texts.push(String(item));
    else if (typeof item === "object" && item !== null) for (const part of Object.values(item)) values.push(part);
  }
  return texts;
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
