/**
 * JSON as Python reads and writes it. Polar is a Python server, and clients can see that: `1` and `1.0` are
 * different values, integers have any size, `NaN` is read, and parse errors name what was expected where.
 *
 * An integer is a `bigint` here and a float a `number`, so that each keeps its text form on the way back out.
 */

import { codePointLength } from "./python-text.js";

export type JsonValue = null | boolean | string | bigint | number | readonly JsonValue[] | JsonMap | JsonRecord;
/** A parsed object: a Map, because a plain object would move integer-like keys to the front. */
export type JsonMap = ReadonlyMap<string, JsonValue>;
/** An object to write; keys with `undefined` are left out. */
export interface JsonRecord {
  readonly [key: string]: JsonValue | undefined;
}

/** The text is not JSON; `message` and `position` (in code points) are those of Python's `JSONDecodeError`. */
export class JsonSyntaxError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

/** The text is JSON, but Python refuses to build the value (nesting, digits). */
export class JsonLimitError extends Error {}

/** The value has no JSON form that Python could send: NaN, an infinity, a lone surrogate. */
export class JsonEncodeError extends Error {}

const MAX_DEPTH = 1_000;
const MAX_INTEGER_DIGITS = 4_300;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const LITERALS: ReadonlyArray<readonly [string, JsonValue]> = [
  ["null", null],
  ["true", true],
  ["false", false],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Throws JsonSyntaxError and JsonLimitError. */
export function parseJson(text: string): JsonValue {
  let at = 0;

  const fail = (message: string, index: number): never => {
    throw new JsonSyntaxError(message, codePointLength(text.slice(0, index)));
  };
  const skipSpace = () => {
    while (at < text.length && " \t\n\r".includes(text.charAt(at))) at++;
  };

  function value(depth: number): JsonValue {
    if (depth > MAX_DEPTH) throw new JsonLimitError("maximum recursion depth exceeded");
    const char = text.charAt(at);
    if (char === '"') return string();
    if (char === "{") return object(depth);
    if (char === "[") return array(depth);
    for (const [literal, meaning] of LITERALS) {
      if (text.startsWith(literal, at)) {
        at += literal.length;
        return meaning;
      }
    }
    return number();
  }

  function number(): JsonValue {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (match === null) return fail("Expecting value", at);
    at = NUMBER.lastIndex;
    if (match[1] !== undefined || match[2] !== undefined) return Number(match[0]);
    if (match[0].length > MAX_INTEGER_DIGITS) throw new JsonLimitError("integer string too long");
    return BigInt(match[0]);
  }

  function string(): string {
    const start = at;
    let result = "";
    at++;
    for (;;) {
      const char = text.charAt(at);
      if (char === "") return fail("Unterminated string starting at", start);
      if (char < " ") return fail("Invalid control character at", at);
      at++;
      if (char === '"') return result;
      result += char === "\\" ? escapeSequence(start) : char;
    }
  }

  function escapeSequence(stringStart: number): string {
    const char = text.charAt(at);
    if (char === "") return fail("Unterminated string starting at", stringStart);
    at++;
    if (char !== "u") return ESCAPES[char] ?? fail("Invalid \\escape", at - 2);
    const digits = text.slice(at, at + 4);
    if (at + 4 >= text.length || !/^[0-9a-fA-F]{4}$/.test(digits)) return fail("Invalid \\uXXXX escape", at - 1);
    at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  function object(depth: number): JsonMap {
    const result = new Map<string, JsonValue>();
    at++;
    skipSpace();
    if (text.charAt(at) === "}") {
      at++;
      return result;
    }
    for (;;) {
      if (text.charAt(at) !== '"') return fail("Expecting property name enclosed in double quotes", at);
      const key = string();
      skipSpace();
      if (text.charAt(at) !== ":") return fail("Expecting ':' delimiter", at);
      at++;
      skipSpace();
      const item = value(depth + 1);
      result.set(key, item);
      if (closes("}", "object")) return result;
    }
  }

  function array(depth: number): JsonValue[] {
    const result: JsonValue[] = [];
    at++;
    skipSpace();
    if (text.charAt(at) === "]") {
      at++;
      return result;
    }
    for (;;) {
      result.push(value(depth + 1));
      if (closes("]", "array")) return result;
    }
  }

  /** After an item: skips the closing bracket (and returns true) or a comma (false). */
  function closes(bracket: string, container: string): boolean {
    skipSpace();
    const separator = at;
    const char = text.charAt(at);
    if (char !== bracket && char !== ",") fail("Expecting ',' delimiter", at);
    at++;
    if (char === bracket) return true;
    skipSpace();
    if (text.charAt(at) === bracket) fail(`Illegal trailing comma before end of ${container}`, separator);
    return false;
  }

  skipSpace();
  const result = value(0);
  skipSpace();
  if (at < text.length) fail("Extra data", at);
  return result;
}

interface Style {
  readonly comma: string;
  readonly colon: string;
  readonly string: (value: string) => string;
}

const COMPACT: Style = { comma: ",", colon: ":", string: unicodeString };
const SPACED_ASCII: Style = { comma: ", ", colon: ": ", string: asciiString };

/** As the API writes JSON: compact, UTF-8. Throws JsonEncodeError. */
export function encodeJson(value: JsonValue): string {
  return encode(value, COMPACT);
}

/** As `json.dumps` writes by default: a space after `,` and `:`, everything outside ASCII escaped. */
export function encodeSpacedAsciiJson(value: JsonValue): string {
  return encode(value, SPACED_ASCII);
}

function encode(value: JsonValue, style: Style): string {
  if (value === null || typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "string") return style.string(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new JsonEncodeError("Out of range float values are not JSON compliant");
    return floatText(value);
  }
  if (isArray(value)) return `[${value.map((item) => encode(item, style)).join(style.comma)}]`;
  const members: string[] = [];
  for (const [key, item] of isMap(value) ? value : Object.entries(value)) {
    if (item !== undefined) members.push(style.string(key) + style.colon + encode(item, style));
  }
  return `{${members.join(style.comma)}}`;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isMap(value: JsonValue | undefined): value is JsonMap {
  return value instanceof Map;
}

function unicodeString(value: string): string {
  if (!value.isWellFormed()) throw new JsonEncodeError("surrogates not allowed");
  return JSON.stringify(value);
}

function asciiString(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Python's `repr` of a finite float: `1.0`, `1e+21`, `1e-07`. */
export function floatText(value: number): string {
  const [mantissa = "", exponentText = ""] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  const sign = Object.is(value, -0) ? "-" : "";
  if (exponent < -4 || exponent >= 16) {
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const text = plainDigits(mantissa, exponent);
  return sign + (text.includes(".") ? text : `${text}.0`);
}

/** `mantissa × 10^exponent` without an exponent, as PostgreSQL prints a numeric. */
export function plainDigits(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + "0".repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
