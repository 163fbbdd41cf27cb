/** Query parameters as FastAPI reads them: the last value of a repeated scalar wins, unknown names are ignored. */

import { checkTime } from "../values/time.js";
import type { Micros } from "../values/timestamp.js";
import {
  type Check,
  checkBoolean,
  checkEnum,
  checkUuid4,
  type ErrorDetail,
  fail,
  parseInteger,
} from "../values/validation.js";
import type { Page } from "./page.js";

const MAX_LIMIT = 100n;
/** How pydantic names the second branch of "one or a list of them". */
const listBranch = (of: string) =>
  `json-or-python[json=list[${of}],python=chain[is-instance[Sequence],function-wrap[sequence_validator()]]]`;

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

export function readSorting<T extends string>(
  query: URLSearchParams,
  allowed: readonly T[],
  fallback: readonly T[],
  errors: ErrorDetail[],
): readonly T[] {
  const criteria = query.getAll("sorting");
  if (criteria.length === 0) return fallback;
  const check = checkEnum(allowed);
  return criteria.flatMap((text, i) => check(text, ["query", "sorting", i], errors) ?? []);
}

/** The requested ids, or undefined for all. A bad id is reported for both branches of the union. */
export function readIds(query: URLSearchParams, name: string, errors: ErrorDetail[]): readonly string[] | undefined {
  return readSeveral(query, name, "uuid", checkUuid4, errors);
}

export function readEnums<T extends string>(
  query: URLSearchParams,
  name: string,
  allowed: readonly T[],
  errors: ErrorDetail[],
): readonly T[] | undefined {
  return readSeveral(query, name, "enum", checkEnum(allowed), errors);
}

/** Throws on NUL, which the database refuses. */
export function readTexts(query: URLSearchParams, name: string): readonly string[] | undefined {
  const texts = query.getAll(name);
  return texts.length === 0 ? undefined : texts.map(withoutNul);
}

function readSeveral<T>(
  query: URLSearchParams,
  name: string,
  kind: string,
  check: Check<T>,
  errors: ErrorDetail[],
): readonly T[] | undefined {
  const texts = query.getAll(name);
  if (texts.length === 0) return undefined;
  const loc = ["query", name];
  const found: ErrorDetail[] = [];
  const values = texts.flatMap((text, i) => check(text, [...loc, listBranch(kind), i], found) ?? []);
  if (found.length > 0) check(texts, [...loc, kind], errors);
  errors.push(...found);
  return values;
}

export function readTime(query: URLSearchParams, name: string, errors: ErrorDetail[]): Micros | undefined {
  const text = last(query, name);
  return text === undefined ? undefined : checkTime(text, ["query", name], errors);
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
