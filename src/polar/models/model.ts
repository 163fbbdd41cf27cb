import { isRecord } from "../../primitives/record.js";

type Json = Record<string, unknown>;

/** One kind of record. A field that is missing here is shown, but masked as personal data and listed as a stranger's text. */
export interface Model {
  fields: Fields;
  /** What `concise` adds at the end, in place of fields that it drops. `parent` is the record around this one. */
  instead?(record: Json, parent: Json): Json;
}

export type Fields = Readonly<Record<string, Field>>;

export interface Field {
  /** For values that are not personal. Ids and timestamps need none where the name says what they are, and booleans never. */
  holds?: Holds;
  pii?: Personal;
  /** Customers fill it in, or anyone who signs up as one. */
  untrusted?: true;
  concise?: Concise;
  /** The records in it: one or a list. */
  of?: Model;
}

/**
 * What a value is. Any other value in its place is masked: a `word` is one of Polar's, a `price` is this server's own text, a `card` its
 * brand and last digits, and a `text` is written by this server or the seller.
 */
export type Holds =
  | "card"
  | "country"
  | "currency"
  | "date"
  | "four digits"
  | "id"
  | "language"
  | "number"
  | "price"
  | "scope"
  | "text"
  | "word";

/**
 * What POLAR_PII=masked shows of personal data. `name` is for the customer's own name, by `customer_id` or else `id`: a
 * pseudonym; `member name` by the record's own id. A `seller's text` is shown unless it names the customer. `keys` is for
 * maps; `mentions` is for lists of fields, some with a key of metadata; `changes` is for before and after; `columns` and
 * `rows` are for a table whose header may be missing.
 */
export type Personal =
  | "address"
  | "changes"
  | "city"
  | "columns"
  | "dropped"
  | "email"
  | "external id"
  | "hidden"
  | "keys"
  | "member email"
  | "member name"
  | "mentions"
  | "name"
  | "rows"
  | "seller's text"
  | "tax id";

/**
 * What `concise` makes of a value: the `day` of a timestamp, a `list` that stays when it is empty, nothing (`drop`), nothing
 * where the call implies the organization (`organization`), or what a function returns. Nulls and empty maps always go.
 */
export type Concise = "day" | "drop" | "list" | "organization" | ((value: unknown, record: Json) => unknown);

/** A record that has a route of its own. */
export interface Thing {
  id: string;
  [field: string]: unknown;
}

/** A model that a row of the tools can name. */
export interface Resource<T extends Thing = Thing> extends Model {
  /** In "No such customer is visible to this token."; the plural ends in s. */
  noun: string;
  /** What a list of them counts, where that is not the noun. */
  counted?: string;
  /** What stands before `:read` and `:write`. */
  scope: string;
  /** The guard, beyond having an `id`. */
  is?(record: Thing): record is T;
  /** For the hint of a 404: how to find one. */
  lookup?: string;
  /** What a 403 means, by its name or else its sentence. */
  forbidden?: Readonly<Record<string, Forbidden>>;
  refusals?: Refusals;
}

/** An error in our words. */
export interface Forbidden {
  code: string;
  message: string;
  hint: string;
}

/** Polar's reasons for refusing values. */
export interface Refusals {
  /** Branches of a union, which Polar names among the fields. */
  branches: readonly string[];
  /** Names of what the fields of a request have inside: errors may say them, even if the call did not. */
  nested: Readonly<Record<string, object>>;
  /** Our words for a type of problem, or for a sentence without its period. */
  words: ReadonlyMap<string, string>;
  /** Sentences that never repeat a value. */
  sentences: ReadonlySet<string>;
}

/** What a successful answer holds. */
export interface Expected<T> {
  /** Completes "answered 200, but not with …". */
  what: string;
  /** The resource that errors name. */
  of: Resource;
  is(answer: unknown): answer is T;
  /** Whether it looks like the answer to this request, as far as that can be told; asked for once more if not. */
  seems?(answer: T): boolean;
}

/** The record that these path parameters address, and no other. */
export function theOne<T extends Thing>(of: Resource<T>, params: Record<string, string>): Expected<T> {
  return {
    of,
    what: `the ${of.noun} that was asked for`,
    is: (answer): answer is T => isThing(answer) && isAt(params, answer) && (of.is?.(answer) ?? true),
  };
}

export function isThing(answer: unknown): answer is Thing {
  return isRecord(answer) && typeof answer.id === "string";
}

function isAt({ id, external_id }: Record<string, string>, record: Thing): boolean {
  if (id !== undefined && record.id !== id) return false;
  return external_id === undefined || record.external_id === external_id;
}

/** The 204 that answers a delete. */
export function emptyAnswer(of: Resource): Expected<undefined> {
  return { of, what: "an empty answer", is: (answer): answer is undefined => answer === undefined };
}

export function isListOfRecords(value: unknown): value is Json[] {
  return Array.isArray(value) && value.every(isRecord);
}

/** The same field by several names. */
export function each(field: Field, ...names: string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, field]));
}
