/**
 * Request values as pydantic checks them: what it accepts, and the type, wording and context of its errors.
 * A check returns the value, or reports into `errors` and returns undefined.
 */

import { isMap, type JsonMap, type JsonRecord, type JsonValue } from "./python-json.js";
import { codePointLength, strip } from "./python-text.js";

export type Location = ReadonlyArray<string | number>;

/** One entry of a 422's `detail`. */
export interface ErrorDetail {
  readonly type: string;
  readonly loc: Location;
  readonly msg: string;
  readonly input: JsonValue;
  readonly ctx?: JsonRecord;
}

export type Check<T> = (input: JsonValue, loc: Location, errors: ErrorDetail[]) => T | undefined;

export function fail(
  errors: ErrorDetail[],
  type: string,
  loc: Location,
  msg: string,
  input: JsonValue,
  ctx?: JsonRecord,
): undefined {
  errors.push({ type, loc, msg, input, ...(ctx && { ctx }) });
}

/** An error raised by Polar's own validators; pydantic shows its context as an empty object. */
export function valueError(errors: ErrorDetail[], loc: Location, msg: string, input: JsonValue): undefined {
  return fail(errors, "value_error", loc, `Value error, ${msg}`, input, { error: {} });
}

export function invalidCharacters(errors: ErrorDetail[], loc: Location, input: JsonValue): undefined {
  return valueError(errors, loc, "This value contains invalid characters", input);
}

/** Throws on a lone surrogate: Python reads `"\ud800"` from JSON but can neither store it nor send it back. */
export function refuseLoneSurrogates(text: string): void {
  if (!text.isWellFormed()) throw new Error("'utf-8' codec can't encode character: surrogates not allowed");
}

export function checkString(input: JsonValue, loc: Location, errors: ErrorDetail[]): string | undefined {
  if (typeof input !== "string") return fail(errors, "string_type", loc, "Input should be a valid string", input);
  refuseLoneSurrogates(input);
  return input;
}

/** Trimmed text, null when blank. `maxLength` counts code points and applies before trimming. */
export function checkText({
  maxLength = Number.POSITIVE_INFINITY,
  nul = "refused" as "refused" | "kept",
} = {}): Check<string | null> {
  return (input, loc, errors) => {
    const text = checkString(input, loc, errors);
    if (text === undefined) return undefined;
    if (codePointLength(text) > maxLength) {
      const msg = `String should have at most ${maxLength} characters`;
      return fail(errors, "string_too_long", loc, msg, input, { max_length: BigInt(maxLength) });
    }
    if (nul === "refused" && text.includes("\0")) return invalidCharacters(errors, loc, input);
    return strip(text) || null;
  };
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (input, loc, errors) => (input === null ? null : check(input, loc, errors));
}

export function checkEnum<T extends string>(values: readonly T[]): Check<T> {
  const quoted = values.map((value) => `'${value}'`);
  const expected = [quoted.slice(0, -1).join(", "), quoted.at(-1)].filter(Boolean).join(" or ");
  return (input, loc, errors) => {
    const value = values.find((candidate) => candidate === input);
    return value ?? fail(errors, "enum", loc, `Input should be ${expected}`, input, { expected });
  };
}

const HEX = "[0-9a-fA-F]";
const UUID = `${HEX}{8}(?:-${HEX}{4}){3}-${HEX}{12}`;
const UUID_FORMS = new RegExp(`^(?:${HEX}{32}|(?:urn:uuid:)?${UUID}|\\{${UUID}\\})$`);

/** A UUID of any version in any of its spellings, returned in lower case with dashes. */
export function checkUuid(input: JsonValue, loc: Location, errors: ErrorDetail[]): string | undefined {
  if (typeof input !== "string") {
    return fail(errors, "uuid_type", loc, "UUID input should be a string, bytes or UUID object", input);
  }
  if (!UUID_FORMS.test(input)) {
    const error = uuidProblem(input);
    return fail(errors, "uuid_parsing", loc, `Input should be a valid UUID, ${error}`, input, { error });
  }
  const digits = input.replace(/^urn:uuid:|[{}-]/g, "").toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export function checkUuid4(input: JsonValue, loc: Location, errors: ErrorDetail[]): string | undefined {
  const id = checkUuid(input, loc, errors);
  if (id === undefined || /^.{14}4.{4}[89ab]/.test(id)) return id;
  return fail(errors, "uuid_version", loc, "UUID version 4 expected", input, { expected_version: 4n });
}

function uuidProblem(input: string): string {
  const stray = input.search(/[^0-9a-f-]/i);
  if (stray < 0 || input === "") return `invalid length: found ${input.length}`;
  return `invalid character: found \`${String.fromCodePoint(input.codePointAt(stray) ?? 0)}\` at ${stray}`;
}

/** pydantic's lenient integer: accepts ` +1_0.00` as ten, but not `10.`. */
export function parseInteger(text: string): bigint | undefined {
  const match = /^([+-]?)(\d+(?:_\d+)*)(?:\.0+)?$/.exec(text.trim());
  if (match?.[2] === undefined || match[2].length > 4300) return undefined;
  const magnitude = BigInt(match[2].replaceAll("_", ""));
  return match[1] === "-" ? -magnitude : magnitude;
}

/** pydantic's lenient float: accepts infinities and NaN, which Polar then cannot store. */
export function parseFloatingPoint(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/(?<=\d)_(?=\d)/g, "")
    .toLowerCase();
  const special = /^[+-]?(?:inf(?:inity)?|nan)$/.exec(plain);
  if (special !== null) return plain.endsWith("nan") ? Number.NaN : Number.POSITIVE_INFINITY;
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}

const TRUE = new Set(["1", "on", "t", "true", "y", "yes"]);
const FALSE = new Set(["0", "off", "f", "false", "n", "no"]);

export function checkBoolean(input: string, loc: Location, errors: ErrorDetail[]): boolean | undefined {
  const word = input.toLowerCase();
  if (TRUE.has(word)) return true;
  if (FALSE.has(word)) return false;
  return fail(errors, "bool_parsing", loc, "Input should be a valid boolean, unable to interpret input", input);
}

/** The fields of a model, in the order pydantic checks them. */
export type Shape<T> = { readonly [Key in keyof T]-?: Check<T[Key]> };

/** Returns an object with exactly the known fields that were sent, or undefined if it reported any error. */
export function checkObject<T>(
  shape: Shape<T>,
  required: ReadonlyArray<keyof T>,
  input: JsonValue,
  loc: Location,
  errors: ErrorDetail[],
): T | undefined {
  const object = checkDictionary(input, loc, errors);
  if (object === undefined) return undefined;
  const before = errors.length;
  const result: Partial<T> = {};
  for (const key of Object.keys(shape) as Array<keyof T & string>) {
    const value = object.get(key);
    if (value !== undefined) {
      const checked = shape[key](value, [...loc, key], errors);
      if (checked !== undefined) result[key] = checked;
    } else if (required.includes(key)) {
      fail(errors, "missing", [...loc, key], "Field required", input);
    }
  }
  return errors.length === before ? (result as T) : undefined;
}

function checkDictionary(input: JsonValue, loc: Location, errors: ErrorDetail[]): JsonMap | undefined {
  if (isMap(input)) return input;
  const msg = "Input should be a valid dictionary or object to extract fields from";
  return fail(errors, "model_attributes_type", loc, msg, input);
}
