import type { Field, Model, Personal } from "../polar/models/model.js";
import { ArgumentError } from "../primitives/errors.js";
import { isRecord, setField } from "../primitives/record.js";
import { isIdOrDate, isKnown, tableOf, UNKNOWN } from "./known.js";

type Json = Record<string, unknown>;

/** In place of what is not shown. */
export const MASK = "•••";

interface Place {
  /** The customer's, where it is known. */
  id: string | undefined;
  /** The model of what the value holds. */
  of: Model | undefined;
}

/** What is shown of a personal value; undefined drops the field. */
type Rule = (value: unknown, place: Place) => unknown;

const hidden: Rule = (value) => (value === null || value === undefined ? value : MASK);

const RULES: Record<Personal, Rule> = {
  hidden,
  dropped: () => undefined,
  email: (value, place) => (typeof value === "string" ? maskEmail(value) : hidden(value, place)),
  name: (value, place) =>
    typeof value === "string" && place.id !== undefined ? `customer-${place.id.slice(0, 8)}` : hidden(value, place),
  address(value, place) {
    if (!isRecord(value)) return hidden(value, place);
    return Object.fromEntries(Object.entries(value).filter(([line]) => line === "city" || line === "country"));
  },
  "tax id": (value, place) => (Array.isArray(value) ? [MASK, ...value.slice(1)] : hidden(value, place)),
  // Digits without spaces make an id, anything else may be a name or an address.
  "external id"(value, place) {
    const isId = typeof value === "string" && /^(?=.*\d)[^\s@]{1,64}$/.test(value) && !/%40/.test(value);
    return isId ? value : hidden(value, place);
  },
  keys(value, place) {
    if (!isRecord(value)) return hidden(value, place);
    return Object.fromEntries(Object.keys(value).map((key) => [maskEmails(key), MASK]));
  },
  mentions: (value, place) =>
    Array.isArray(value)
      ? value.map((part) => (typeof part === "string" ? maskEmails(part) : part))
      : hidden(value, place),
  changes(value, place) {
    if (!isRecord(value)) return hidden(value, place);
    const changes = Object.entries(value).map(([name, change]) => [name, maskChange(name, change, place)]);
    return Object.fromEntries(changes);
  },
};

/** A plain JSON result of this shape without personal data; what its tables do not know is hidden. */
export function mask({ next, ...result }: Json, shape: Model): Json {
  return {
    ...maskRecord(result, shape, undefined),
    // It would show the old values.
    ...(result.undo !== undefined && { undo_withheld: true }),
    ...(next !== undefined && { next: maskNext(next) }),
  };
}

/** The next call has the arguments of this one, and the email that a delete expects. */
function maskNext(next: unknown): unknown {
  if (!isRecord(next) || !isRecord(next.arguments)) return next;
  const { expected_email, ...args } = next.arguments;
  const masked = typeof expected_email === "string" ? maskEmail(expected_email) : expected_email;
  return { ...next, arguments: { ...args, ...(expected_email !== undefined && { expected_email: masked }) } };
}

function maskRecord(record: Json, model: Model, outerId: string | undefined): Json {
  const own = record.customer_id ?? record.id ?? record.ID;
  const id = typeof own === "string" && isIdOrDate(own) ? own : outerId;
  const { fields } = tableOf(model);
  const masked: Json = {};
  for (const name of Object.keys(record)) {
    const field = fields.get(name);
    const value = maskValue(name, record[name], field, id);
    if (value !== undefined) setField(masked, field ? name : maskEmails(name), value);
  }
  return masked;
}

function maskValue(name: string, value: unknown, field: Field | undefined, id: string | undefined): unknown {
  if (field?.pii) return RULES[field.pii](value, { id, of: field.of });
  if (Array.isArray(value)) return value.map((item) => maskValue(name, item, field, id));
  if (isRecord(value)) return maskRecord(value, field?.of ?? UNKNOWN, id);
  return isKnown(name, value, field) ? value : MASK;
}

/** Shows that a personal value changed, and neither the old nor the new one. */
function maskChange(name: string, change: unknown, { id, of = UNKNOWN }: Place): unknown {
  if (!isRecord(change)) return MASK;
  const sides = Object.entries(change).map(([side, value]) => {
    const masked = maskValue(name, value, tableOf(of).fields.get(name), id);
    return [side, typeof masked === "string" && masked !== value ? MASK : masked];
  });
  return Object.fromEntries(sides);
}

/** Such as `j•••@acme.com`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return address === "" ? "" : MASK;
  const [first] = address;
  return `${first}${MASK}${address.slice(at)}`;
}

function maskEmails(text: string): string {
  return text.replace(/[^\s<>"(),:;]+/g, (word) =>
    word.lastIndexOf("@", word.length - 2) < 1 ? word : maskEmail(word),
  );
}

/**
 * Refuses arguments with masked values, which would overwrite the real ones.
 * @throws ArgumentError
 */
export function refuseMasked(args: unknown, { writes }: { writes: boolean }): void {
  for (const [field, value] of Object.entries(isRecord(args) ? args : {})) {
    // A delete compares the masked email.
    const isSafe =
      field === "expected_email" || !holdsMask(value, writes && !ADDRESSING.has(field) ? LIKE_MASKED : MASKED);
    if (isSafe) continue;
    throw new ArgumentError(
      `Nothing was sent: \`${field}\` holds a masked value (POLAR_PII=masked), not the real one.`,
      [{ field, reason: "is masked" }],
      "Address the customer by id or external_id; leave out what should not change.",
    );
  }
}

/** Arguments that say which record is meant. */
const ADDRESSING = new Set(["id", "external_id"]);
const MASKED = new RegExp(MASK);
/** As a model may retype it. */
const LIKE_MASKED = /[•∙●]\s*[•∙●]|^\s*\S?[*·]{3,}@|^[^\p{L}\p{N}]*customer-[0-9a-f]{8}(?![0-9a-f])/iu;

function holdsMask(value: unknown, mask: RegExp): boolean {
  if (typeof value === "string") return mask.test(value);
  if (!isRecord(value) && !Array.isArray(value)) return false;
  return Object.entries(value).some(([key, item]) => mask.test(key) || holdsMask(item, mask));
}
