import { floatText, isMap, type JsonMap, type JsonValue, plainDigits } from "./python-json.js";
import { codePointLength, compareCodePoints } from "./python-text.js";
import {
  type ErrorDetail,
  fail,
  invalidCharacters,
  type Location,
  parseFloatingPoint,
  parseInteger,
  refuseLoneSurrogates,
} from "./validation.js";

/** Integers are bigints, floats are numbers. */
export type MetadataValue = string | bigint | number | boolean;
export type Metadata = ReadonlyMap<string, MetadataValue>;

const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 40;
const MAX_VALUE_LENGTH = 500;

export function checkMetadata(input: JsonValue, loc: Location, errors: ErrorDetail[]): Metadata | undefined {
  if (!isMap(input)) return fail(errors, "dict_type", loc, "Input should be a valid dictionary", input);
  const found: ErrorDetail[] = [];
  const metadata = new Map<string, MetadataValue>();
  for (const [key, value] of input) {
    checkLength(key, MAX_KEY_LENGTH, [...loc, key, "[key]"], found);
    const checked = checkValue(value, [...loc, key], found);
    if (checked !== undefined) metadata.set(key, checked);
  }
  errors.push(...found);
  if (found.length > 0) return undefined;
  if (metadata.size > MAX_KEYS) {
    const msg = `Dictionary should have at most ${MAX_KEYS} items after validation, not ${metadata.size}`;
    const ctx = { field_type: "Dictionary", max_length: BigInt(MAX_KEYS), actual_length: BigInt(metadata.size) };
    return fail(errors, "too_long", loc, msg, input, ctx);
  }
  return containsNul(input) ? invalidCharacters(errors, loc, input) : metadata;
}

function containsNul(input: JsonMap): boolean {
  return [...input].some(([key, value]) => key.includes("\0") || (typeof value === "string" && value.includes("\0")));
}

function checkLength(text: string, max: number, loc: Location, errors: ErrorDetail[]): boolean {
  refuseLoneSurrogates(text);
  if (text === "") {
    fail(errors, "string_too_short", loc, "String should have at least 1 character", text, { min_length: 1n });
  } else if (codePointLength(text) > max) {
    const ctx = { max_length: BigInt(max) };
    fail(errors, "string_too_long", loc, `String should have at most ${max} characters`, text, ctx);
  } else {
    return true;
  }
  return false;
}

/** Reports a bad value once for each type of the union. */
function checkValue(input: JsonValue, loc: Location, errors: ErrorDetail[]): MetadataValue | undefined {
  if (typeof input === "boolean" || typeof input === "bigint" || typeof input === "number") return input;
  const text = [...loc, "constrained-str"];
  const int = [...loc, "int"];
  const float = [...loc, "float"];
  const bool = [...loc, "bool"];
  if (typeof input !== "string") {
    fail(errors, "string_type", text, "Input should be a valid string", input);
    fail(errors, "int_type", int, "Input should be a valid integer", input);
    fail(errors, "float_type", float, "Input should be a valid number", input);
    return fail(errors, "bool_type", bool, "Input should be a valid boolean", input);
  }
  const found: ErrorDetail[] = [];
  if (checkLength(input, MAX_VALUE_LENGTH, text, found)) return input;
  const number = parseInteger(input) ?? parseFloatingPoint(input);
  if (number !== undefined) return number;
  const cannot = "unable to parse string as";
  fail(found, "int_parsing", int, `Input should be a valid integer, ${cannot} an integer`, input);
  fail(found, "float_parsing", float, `Input should be a valid number, ${cannot} a number`, input);
  fail(found, "bool_parsing", bool, "Input should be a valid boolean, unable to interpret input", input);
  errors.push(...found);
  return undefined;
}

/**
 * Metadata as PostgreSQL's jsonb stores it, which shows from the next read on: shorter keys first, then byte order;
 * numbers as numerics (`1e+21` with all digits, no negative zero). Throws on what jsonb refuses: NaN and infinities.
 */
export function storedMetadata(metadata: Metadata): Metadata {
  const entries = [...metadata].map(([key, value]) => [key, storedValue(value)] as const);
  return new Map(entries.sort(([a], [b]) => Buffer.byteLength(a) - Buffer.byteLength(b) || compareCodePoints(a, b)));
}

export function storedValue(value: MetadataValue): MetadataValue {
  if (typeof value !== "number") return value;
  const text = numericText(value);
  return text.includes(".") ? Number(text) : BigInt(text);
}

/** The text that a `metadata[...]` filter is compared with. */
export function metadataText(value: MetadataValue): string {
  return typeof value === "number" ? numericText(value) : String(value);
}

function numericText(value: number): string {
  if (!Number.isFinite(value)) throw new Error("Token is invalid for type json.");
  const [mantissa = "", exponent = "0"] = floatText(value === 0 ? 0 : value).split("e");
  return plainDigits(mantissa, Number(exponent));
}
