import type { ErrorFacts, FieldProblem } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";

/** Polar reports one problem several times over, once for each branch of a union; the model needs it once a field. */
export function explainValidation(body: unknown): Omit<ErrorFacts, "status"> {
  const fields = new Map<string, FieldProblem>();
  const detail = isRecord(body) && Array.isArray(body.detail) ? body.detail : [];
  for (const item of detail) {
    if (!isRecord(item)) continue;
    const field = fieldName(item.loc);
    // Of the two branches of `organization_id` only the second tells what is wrong.
    if (!fields.has(field) || field === "organization_id") fields.set(field, { field, reason: reasonFor(item) });
  }
  return {
    code: "validation_failed",
    message:
      fields.size > 0
        ? `Polar refused the values: ${[...fields.values()].map(({ field, reason }) => `${field}: ${reason}`).join("; ")}. Nothing was changed.`
        : "Polar refused the values and did not say which. Nothing was changed.",
    fields: [...fields.values()],
    retryable: false,
    hint: "Correct the named fields and call again.",
  };
}

const LOC_NOISE = new Set([
  "body",
  "query",
  "path",
  "individual",
  "team",
  "[key]",
  "constrained-str",
  "int",
  "float",
  "bool",
  "uuid",
]);

/** `["body","individual","metadata","plan","int"]` → `metadata.plan` */
function fieldName(loc: unknown): string {
  const parts = Array.isArray(loc) ? loc.map(String) : [];
  const [place, ...rest] = parts;
  const named = place === "query" ? rest.slice(0, 1) : rest;
  const kept = named.filter((part, index) => !(LOC_NOISE.has(part) && (index === 0 || index === named.length - 1)));
  return kept.join(".") || place || "request";
}

/** Polar's reason without what was sent: an echoed value is personal data that has no place in an error. */
function reasonFor(item: Record<string, unknown>): string {
  const ctx = isRecord(item.ctx) ? item.ctx : {};
  switch (item.type) {
    case "missing":
      return item.msg === "Country is required to validate tax ID."
        ? "a tax id needs `billing_address` with its country"
        : "is required";
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
    case "union_tag_invalid":
      return "must be individual or team";
    case "enum":
      return String(ctx.expected).length < 100
        ? `must be one of ${ctx.expected}`
        : "is not a value Polar accepts (a country is a two-letter ISO code)";
    case "uuid_parsing":
    case "uuid_type":
    case "uuid_version":
      return "must be a version 4 UUID";
    case "organization_token":
      return "must be left out: the token belongs to one organization already";
    case "invalid":
      return "is not a valid tax id for the billing country";
  }
  const said = typeof ctx.reason === "string" ? ctx.reason : typeof item.msg === "string" ? item.msg : "is not valid";
  const reason = said.replace(/^Value error, /, "").replace(/\.$/, "");
  return SAID_OF_NOBODY.has(reason) ? reason : withoutInput(reason, item.input).slice(0, LONGEST_REASON);
}

/** What Polar says word for word, whatever was sent. */
const SAID_OF_NOBODY = new Set([
  "A customer with this email address already exists",
  "A customer with this external ID already exists",
  "Customer external ID cannot be updated",
  "Customer billing address cannot be reset to null once set",
  "Customer type cannot be downgraded from 'team' to 'individual'",
  "An owner with an email address is required when creating a team customer without an email",
  "Organization not found",
  "Invalid US state",
  "Invalid CA subdivision",
  "Invalid IETF BCP 47 language tag",
  "This value contains invalid characters",
]);
const LONGEST_REASON = 200;

/** Takes every piece of what was sent out of a text. */
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
