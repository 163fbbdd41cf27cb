import { Customer, CustomerRow, HEADERS, NamelessRow } from "../polar/models/customer.js";
import type { Field, Model, Personal } from "../polar/models/model.js";
import { isRecord, setField } from "../primitives/record.js";
import { isOwn } from "./envelope.js";
import { isIdOrDate, isKnown, looksLike, tableOf, UNKNOWN } from "./known.js";
import { type Owner, ownerOf } from "./owner.js";
import { isPlainCity, isPlainDomain, isPlainKey, isTaxIdFormat } from "./plain.js";
import { isPlainId } from "./plain-id.js";

type Json = Record<string, unknown>;

/** In place of what is not shown. */
export const MASK = "•••";

interface Place {
  /** The customer's, where it is known. */
  id?: string | undefined;
  /** The record's own. */
  self?: string | undefined;
  owner: Owner;
  /** The model of what the value holds. */
  of?: Model | undefined;
}

/** What is shown of a personal value; undefined drops the field. */
type Rule = (value: unknown, place: Place) => unknown;

const hidden: Rule = (value) => (value === null || value === undefined ? value : MASK);
const shownIf =
  (isShown: (text: string, owner: Owner) => boolean): Rule =>
  (value, place) =>
    typeof value === "string" && isShown(value, place.owner) ? value : hidden(value, place);

const RULES: Record<Personal, Rule> = {
  hidden,
  dropped: () => undefined,
  email: (value, place) => (typeof value === "string" ? maskEmail(value, place.owner) : hidden(value, place)),
  name: (value, place) =>
    typeof value === "string" && place.id !== undefined ? `customer-${place.id.slice(0, 8)}` : hidden(value, place),
  // Its domain may name the customer, of whom a member's record says nothing.
  "member email": (value, place) =>
    typeof value === "string" && value.includes("@") ? `${[...value][0]}${MASK}@${MASK}` : hidden(value, place),
  "member name": (value, place) =>
    typeof value === "string" && place.self !== undefined ? `member-${place.self.slice(0, 8)}` : hidden(value, place),
  city: shownIf(isPlainCity),
  address(value, place) {
    if (!isRecord(value)) return hidden(value, place);
    const country = shownIf((text) => looksLike("country", text));
    return {
      ...("city" in value && { city: RULES.city(value.city, place) }),
      ...("country" in value && { country: country(value.country, place) }),
    };
  },
  "tax id"(value, place) {
    if (!Array.isArray(value)) return hidden(value, place);
    return [MASK, ...value.slice(1, 2).map((format) => shownIf(isTaxIdFormat)(format, place))];
  },
  "external id": shownIf(isPlainId),
  "seller's text": shownIf((text, owner) => !ANY_ADDRESS.test(text) && !owner.isNamedIn(text)),
  keys(value, place) {
    if (!isRecord(value)) return hidden(value, place);
    return Object.fromEntries(Object.keys(value).map((key) => [maskKey(key, place), MASK]));
  },
  mentions: (value, place) =>
    Array.isArray(value) ? value.map((part) => maskMention(part, place)) : hidden(value, place),
  changes(value, place) {
    if (!isRecord(value)) return hidden(value, place);
    const changes = Object.entries(value).map(([name, change]) => [name, maskChange(name, change, place)]);
    return Object.fromEntries(changes);
  },
  columns(value, place) {
    if (!Array.isArray(value)) return hidden(value, place);
    const isShown = columnsShown(value, place);
    return value.map((name) => (isShown(name) ? name : MASK));
  },
  rows(value, place) {
    if (!Array.isArray(value)) return hidden(value, place);
    return value.filter(isRecord).map((row) => {
      const isShown = columnsShown(Object.keys(row), place);
      const shown = Object.fromEntries(Object.entries(row).filter(([name]) => isShown(name)));
      const isNamed = "Name" in row || "name" in row;
      return maskRecord(shown, isNamed ? CustomerRow : NamelessRow, place);
    });
  },
};

/** A plain JSON result of this shape without personal data; what its tables do not know is hidden. */
export function mask(result: Json, shape: Model): Json {
  if (!isOwn(shape)) return maskRecord(result, shape, { owner: ownerOf([], []) });
  const { next, ...rest } = result;
  const owner = ownerOfResult(rest);
  return {
    ...maskRecord(rest, shape, { owner }),
    // It would show the old values.
    ...(rest.undo !== undefined && { undo_withheld: true }),
    ...(next !== undefined && { next: maskNext(next, owner) }),
  };
}

/** The next call has the arguments of this one, and the email that a delete expects. */
function maskNext(next: unknown, owner: Owner): unknown {
  if (!isRecord(next) || !isRecord(next.arguments)) return next;
  const { expected_email, ...args } = next.arguments;
  const masked = typeof expected_email === "string" ? maskEmail(expected_email, owner) : expected_email;
  return { ...next, arguments: { ...args, ...(expected_email !== undefined && { expected_email: masked }) } };
}

/** Whom a result of this server's own is about: its member or customer, by all names before and after a change. */
function ownerOfResult({ member, customer, changes }: Json): Owner {
  const sides = Object.entries(isRecord(changes) ? changes : {}).flatMap(([field, change]) =>
    isRecord(change) ? Object.values(change).map((value) => ({ [field]: value })) : [],
  );
  const known = [member ?? customer, ...sides].filter(isRecord);
  return known.reduce((owner: Owner, record) => ownerIn(record, Customer, owner), ownerOf([], []));
}

function ownerIn(record: Json, model: Model, around?: Owner): Owner {
  const { fields } = tableOf(model);
  const texts = (pii: Personal) =>
    Object.keys(record).flatMap((name) => {
      const value = record[name];
      return fields.get(name)?.pii === pii && typeof value === "string" ? [value] : [];
    });
  return ownerOf([...texts("name"), ...texts("member name")], texts("email"), around);
}

function idIn(value: unknown): string | undefined {
  return typeof value === "string" && isIdOrDate(value) ? value : undefined;
}

function maskRecord(record: Json, model: Model, around: Place): Json {
  const self = idIn(record.member_id ?? record.id);
  const id = idIn(record.customer_id ?? record.id ?? record.ID) ?? around.id;
  const place = { id, self, owner: ownerIn(record, model, around.owner) };
  const { fields } = tableOf(model);
  const masked: Json = {};
  for (const name of Object.keys(record)) {
    const field = fields.get(name);
    const value = maskValue(name, record[name], field, place);
    if (value !== undefined) setField(masked, field ? name : maskKey(name, place), value);
  }
  return masked;
}

function maskValue(name: string, value: unknown, field: Field | undefined, place: Place): unknown {
  if (field?.pii) return RULES[field.pii](value, { ...place, of: field.of });
  if (Array.isArray(value)) return value.map((item) => maskValue(name, item, field, place));
  if (isRecord(value)) return maskRecord(value, field?.of ?? UNKNOWN, place);
  return value === null || (field && isKnown(name, value, field)) ? value : MASK;
}

/** Shows that a personal value changed, and neither the old nor the new one. */
function maskChange(name: string, change: unknown, { of = UNKNOWN, ...place }: Place): unknown {
  if (!isRecord(change)) return MASK;
  const sides = Object.entries(change).map(([side, value]) => {
    const masked = maskValue(name, value, tableOf(of).fields.get(name), place);
    return [side, typeof masked === "string" && masked !== value ? MASK : masked];
  });
  return Object.fromEntries(sides);
}

/** A field by its name, or a key of metadata, as `metadata.plan`. */
function maskMention(part: unknown, place: Place): unknown {
  if (typeof part !== "string") return MASK;
  const [, key] = /^metadata\.(.*)$/s.exec(part) ?? [];
  if (key !== undefined) return `metadata.${maskKey(key, place)}`;
  return /^[a-z_]+(\.[a-z0-9_]+)?$/.test(part) ? part : MASK;
}

function maskKey(key: string, { owner }: Place): string {
  if (isPlainKey(key, owner)) return key;
  return ADDRESS.test(key) ? maskEmail(key, owner) : MASK;
}

const ANY_ADDRESS = /[^\s@]@[^\s@]/;
const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,253}$/;

/** Without a header, the names of columns are the cells of the first customer. */
function columnsShown(names: readonly unknown[], { of = CustomerRow }: Place): (name: unknown) => boolean {
  const { fields } = tableOf(of);
  const hasHeader = HEADERS.some((header) => header.every((name) => names.includes(name)));
  return (name) => typeof name === "string" && (hasHeader || fields.has(name));
}

/** A customer's email as results show it. */
export function maskedEmailOf({
  email,
  name,
  billing_name,
}: Pick<Customer, "email" | "name" | "billing_name">): string {
  return maskEmail(email ?? "", ownerIn({ name, billing_name }, Customer));
}

/** Such as `j•••@acme.com`, or `j•••@•••` where the domain has a word of what is hidden before it or of the owner's names. */
export function maskEmail(address: string, owner?: Owner): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return address === "" ? "" : MASK;
  const [first] = address;
  const domain = address.slice(at + 1);
  const site = domain.slice(0, domain.lastIndexOf("."));
  const isShown = isPlainDomain(domain) && !ownerOf([], [address], owner).isIn(site);
  return `${first}${MASK}@${isShown ? domain : MASK}`;
}
