/** Query parameters as FastAPI reads them: the last value of a repeated scalar wins, unknown names are ignored. */

import { type Page, SORTING, type Sorting } from "../customers/list-customers.js";
import { checkBoolean, checkEnum, checkUuid4, type ErrorDetail, fail, parseInteger } from "../values/validation.js";

const MAX_LIMIT = 100n;
const checkSorting = checkEnum(SORTING);
/** How pydantic names the second branch of "one UUID or a list of them". */
const LIST_BRANCH =
  "json-or-python[json=list[uuid],python=chain[is-instance[Sequence],function-wrap[sequence_validator()]]]";

export function readPage(query: URLSearchParams, errors: ErrorDetail[]): Page {
  const page = readPositive(query, "page", 1n, errors);
  const limit = readPositive(query, "limit", 10n, errors);
  return { page, limit: limit > MAX_LIMIT ? MAX_LIMIT : limit };
}

function readPositive(query: URLSearchParams, name: string, fallback: bigint, errors: ErrorDetail[]): bigint {
  const text = last(query, name);
  if (text === undefined) return fallback;
  const value = parseInteger(text);
  if (value === undefined) {
    const msg = "Input should be a valid integer, unable to parse string as an integer";
    fail(errors, "int_parsing", ["query", name], msg, text);
  } else if (value <= 0n) {
    fail(errors, "greater_than", ["query", name], "Input should be greater than 0", text, { gt: 0n });
  } else {
    return value;
  }
  return fallback;
}

export function readSorting(query: URLSearchParams, errors: ErrorDetail[]): readonly Sorting[] {
  const criteria = query.getAll("sorting");
  if (criteria.length === 0) return ["-created_at"];
  return criteria.flatMap((text, i) => checkSorting(text, ["query", "sorting", i], errors) ?? []);
}

/** The requested organizations, or undefined for all. A bad id is reported for both branches of the union. */
export function readOrganizationIds(query: URLSearchParams, errors: ErrorDetail[]): readonly string[] | undefined {
  const texts = query.getAll("organization_id");
  if (texts.length === 0) return undefined;
  const loc = ["query", "organization_id"];
  const found: ErrorDetail[] = [];
  const ids = texts.flatMap((text, i) => checkUuid4(text, [...loc, LIST_BRANCH, i], found) ?? []);
  if (found.length > 0) checkUuid4(texts, [...loc, "uuid"], errors);
  errors.push(...found);
  return ids;
}

export function readBoolean(query: URLSearchParams, name: string, errors: ErrorDetail[]): boolean | undefined {
  const text = last(query, name);
  return text === undefined ? undefined : checkBoolean(text, ["query", name], errors);
}

/** Throws on NUL, which the database refuses. */
export function readText(query: URLSearchParams, name: string): string | undefined {
  const text = last(query, name);
  return text === undefined ? undefined : withoutNul(text);
}

/** `metadata[key]=value`: the requested values by key. Whatever follows the first pair of brackets is ignored. */
export function readMetadataFilter(query: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  const filter = new Map<string, string[]>();
  for (const [name, value] of query) {
    const key = /^metadata\[([^\]]+)\]/.exec(name)?.[1];
    if (key !== undefined) filter.set(withoutNul(key), [...(filter.get(key) ?? []), withoutNul(value)]);
  }
  return filter;
}

export function withoutNul(text: string): string {
  if (text.includes("\0")) throw new Error("invalid byte sequence for encoding UTF8: 0x00");
  return text;
}

function last(query: URLSearchParams, name: string): string | undefined {
  return query.getAll(name).at(-1);
}
