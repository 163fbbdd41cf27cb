import { ArgumentError } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";

/** Stands for what is not shown. */
export const MASK = "•••";

/** Masks one value; `id` is of the customer that it belongs to, where that is known. */
type Rule = (value: unknown, id: string | undefined) => unknown;

const hidden: Rule = (value) => (value === null || value === undefined ? value : MASK);
const kept: Rule = (value) => value;
const dropped: Rule = () => undefined;
const keysOnly: Rule = (value) =>
  isRecord(value) ? Object.fromEntries(Object.keys(value).map((key) => [maskText(key), MASK])) : hidden(value, "");
const pseudonym: Rule = (value, id) =>
  typeof value === "string" && id !== undefined ? `customer-${id.slice(0, 8)}` : hidden(value, id);
const email: Rule = (value) => (typeof value === "string" ? maskEmail(value) : hidden(value, ""));
const place: Rule = (value) =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter(([line]) => line === "city" || line === "country"))
    : hidden(value, "");
const taxId: Rule = (value) => (Array.isArray(value) ? [MASK, ...value.slice(1)] : hidden(value, ""));
/** An id tells nobody's name or address: no blanks, and digits in it. */
const externalId: Rule = (value) => {
  if (typeof value !== "string") return hidden(value, "");
  const isId = /^(?=.*\d)[^\s@]{1,64}$/.test(value) && !/%40/.test(value);
  return isId ? value : MASK;
};
const mentions: Rule = (value) => (typeof value === "string" ? maskText(value) : value);

/** By field of Polar's, or column of its CSV. */
const RULES: Record<string, Rule> = {
  email,
  expected_email: email,
  name: pseudonym,
  billing_name: pseudonym,
  billing_address: place,
  tax_id: taxId,
  metadata: keysOnly,
  custom_field_data: keysOnly,
  benefit_metadata: keysOnly,
  properties: keysOnly,
  external_id: externalId,
  // Made of the e-mail: whoever guesses it can check.
  avatar_url: dropped,
  undo: dropped,
  // Names of metadata among them.
  cannot_be_undone: (value) => (Array.isArray(value) ? value.map((part) => mentions(part, undefined)) : MASK),
  changes: (value, id) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([field, change]) => [field, maskChange(field, change, id)]))
      : hidden(value, id),
  ID: kept,
  "External ID": externalId,
  "Created At": kept,
  Email: email,
  Name: pseudonym,
  "Tax ID": hidden,
  "Billing Address Line 1": hidden,
  "Billing Address Line 2": hidden,
  "Billing Address City": kept,
  "Billing Address State": hidden,
  "Billing Address Zip": hidden,
  "Billing Address Country": kept,
  Metadata: hidden,
};

/** Fields for which Polar has one word. */
const ENUMS = words(
  "type status currency recurring_interval interval country locale processor brand last4 wallet benefit_type",
);

/** Besides these, fields whose texts are a place, or this server's words on a record, and never a person's. */
const NAMES = new Set([...ENUMS, ..."city expires price usage why since".split(" ")]);

/** Fields that this server alone has, where a record is not one of Polar's. */
const OWN_WORDS = words(`outcome tool request reason advice answer afterwards irreversible personal_data notes match
  matched_by tried missing alerts as_of state_age path fields collided columns untrusted
  incomplete_because hint`);

/** Parts of results that hold such fields as well. */
const OWN_PARTS = words("consequences seen sent conflict");

/** Numbers that are no person's: money, use and dates of cards. */
const NUMBERS =
  words(`amount usage_amount consumed_units credited_units balance consumed credited exp_month exp_year in_days
  recurring_interval_count seats units`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Of what such fields hold. */
const IDS_AND_MOMENTS = /(^id|_id|_at|_end|_start|_on)$/;
const ID_OR_MOMENT = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)$/;

/** A plain JSON result without personal data; a text under a name that is not known is taken for personal. */
export function mask({ next, ...result }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...maskRecord(result, { id: undefined, isOwn: true }),
    // It would take what was there to put it back.
    ...(result.undo !== undefined && { undo_withheld: true }),
    ...(next !== undefined && { next: maskNext(next) }),
  };
}

/** The next call takes what this one was given, but for the e-mail that a delete is to find. */
function maskNext(next: unknown): unknown {
  if (!isRecord(next) || !isRecord(next.arguments)) return next;
  const { expected_email, ...args } = next.arguments;
  return {
    ...next,
    arguments: { ...args, ...(expected_email !== undefined && { expected_email: email(expected_email, "") }) },
  };
}

function maskRecord(record: Record<string, unknown>, outer: Place): Record<string, unknown> {
  const own = record.id ?? record.ID;
  const id = typeof own === "string" && ID_OR_MOMENT.test(own) ? own : outer.id;
  const place = { id, isOwn: outer.isOwn && own === undefined };
  const entries = Object.entries(record).map(([key, value]) => [key, maskValue(key, value, place)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Where a value stands: of which customer, and whether in a record that only this server makes. */
interface Place {
  id: string | undefined;
  isOwn: boolean;
}

function maskValue(key: string, value: unknown, place: Place): unknown {
  const rule = Object.hasOwn(RULES, key) ? RULES[key] : undefined;
  if (rule) return rule(value, place.id);
  if (Array.isArray(value)) return value.map((item) => maskValue(key, item, place));
  if (isRecord(value)) return maskRecord(value, { ...place, isOwn: place.isOwn && OWN_PARTS.has(key) });
  const isKnown =
    (NAMES.has(key) && (typeof value !== "string" || !ENUMS.has(key) || /^[\w-]{1,40}$/.test(value))) ||
    (place.isOwn && (OWN_WORDS.has(key) || typeof value === "number")) ||
    (typeof value === "number" && NUMBERS.has(key)) ||
    (typeof value === "string" && IDS_AND_MOMENTS.test(key) && ID_OR_MOMENT.test(value));
  return isKnown || typeof value === "boolean" || value === null ? value : MASK;
}

/** What was and what is are told apart no further than that they differ. */
function maskChange(field: string, change: unknown, id: string | undefined): unknown {
  if (!isRecord(change)) return MASK;
  const sides = Object.entries(change).map(([side, value]) => {
    const masked = maskValue(field, value, { id, isOwn: false });
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

/** Masks the e-mails in a text. */
function maskText(text: string): string {
  return text.replace(/[^\s<>"(),:;]+@[^\s<>"(),:;]+/g, maskEmail);
}

/**
 * Refuses arguments that hold what was masked, which would otherwise be written over what it stands for.
 * @throws ArgumentError
 */
export function refuseMasked(args: unknown, { writes }: { writes: boolean }): void {
  for (const [field, value] of Object.entries(isRecord(args) ? args : {})) {
    // A delete compares the e-mail in its masked form.
    const isSafe =
      field === "expected_email" || !holdsMask(value, writes && !ADDRESSING.has(field) ? LIKE_MASKED : MASKED);
    if (isSafe) continue;
    throw new ArgumentError(
      `Nothing was sent: \`${field}\` holds a masked value (POLAR_PII=masked), which stands for one that is not shown.`,
      [{ field, reason: "is masked" }],
      "Address the customer by id or external_id; leave out what is not to change.",
    );
  }
}

/** What says which customer is meant. */
const ADDRESSING = new Set(["id", "external_id"]);
const MASKED = new RegExp(MASK);
/** As a model may write it out again. */
const LIKE_MASKED = /[•∙●]\s*[•∙●]|^\s*\S?[*·]{3,}@|^[^\p{L}\p{N}]*customer-[0-9a-f]{8}(?![0-9a-f])/iu;

function holdsMask(value: unknown, mask: RegExp): boolean {
  if (typeof value === "string") return mask.test(value);
  if (!isRecord(value) && !Array.isArray(value)) return false;
  return Object.entries(value).some(([key, item]) => mask.test(key) || holdsMask(item, mask));
}
