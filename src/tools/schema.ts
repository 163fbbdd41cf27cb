import { z } from "zod/v3";
import { ignoreOverride, zodToJsonSchema } from "zod-to-json-schema";
import { ArgumentError, type FieldProblem } from "../primitives/errors.js";
import { nearest } from "../primitives/nearest.js";
import { isRecord } from "../primitives/record.js";
import { unsendable } from "../primitives/text.js";

/**
 * The kinds of arguments. Each shows models the plainest JSON Schema, which every provider accepts, and at run time
 * accepts what models really send: stringified numbers, booleans and objects, and `null` for "not given".
 */
export type Shape = Record<string, z.ZodTypeAny>;
export type Arguments<S extends Shape> = z.output<z.ZodObject<S>>;

/** The description that models read, and a valid value for errors to show. */
interface About {
  description?: string | undefined;
  example?: unknown;
}

const examples = new WeakMap<z.ZodTypeAny, unknown>();
const shownAs = new WeakMap<object, Record<string, unknown>>();

function about<T extends z.ZodTypeAny>(schema: T, { description, example }: About): T {
  const described = description === undefined ? schema : schema.describe(description);
  if (example !== undefined) examples.set(described, example);
  return described;
}

export function optional<T extends z.ZodTypeAny>(schema: T): z.ZodOptional<T> {
  const result = schema.optional();
  if (examples.has(schema)) examples.set(result, examples.get(schema));
  return result;
}

const plainText = z.string().superRefine((value, context) => {
  const message = unsendable(value);
  if (message) context.addIssue({ code: "custom", message });
});

/** @param facts `longest` in characters */
export function text({ longest, ...facts }: About & { longest?: number }) {
  const isLong = (value: string) => longest !== undefined && value.length > longest;
  const message = `is longer than ${longest} characters: send only the part that matters`;
  return about(longest === undefined ? plainText : plainText.refine((value) => !isLong(value), message), facts);
}

/** Text that `read` converts to its canonical form or refuses with a problem. */
export function parsedText(facts: About, read: (value: string) => { value: string } | { problem: string }) {
  return about(
    plainText.transform((value, context) => {
      const result = read(value);
      if ("value" in result) return result.value;
      context.addIssue({ code: "custom", message: result.problem });
      return z.NEVER;
    }),
    facts,
  );
}

/** Shown to models as text; `unwrap` converts the other accepted forms to text. */
export function textOr(facts: About, unwrap: (value: unknown) => unknown) {
  return about(
    z.preprocess((value) => unwrap(fromJson(value) ?? value), plainText),
    facts,
  );
}

export function integer(facts: About & { min: number; max?: number }) {
  const least = z.number().int().min(facts.min);
  const ranged = facts.max === undefined ? least : least.max(facts.max);
  return about(
    z.preprocess(
      fromDecimal,
      ranged.refine((value) => !isRounded(value), "is too large"),
    ),
    facts,
  );
}

export function flag(facts: About) {
  const read = (value: unknown) => (value === "true" ? true : value === "false" ? false : value);
  return about(z.preprocess(read, z.boolean()), facts);
}

/** True only for the boolean `true`. Any other value is false: it is neither repaired nor refused. */
export function explicitTrue(facts: About) {
  return about(
    z.preprocess((value) => value === true, z.boolean()),
    facts,
  );
}

/** One of these names; `refusals` explain why plausible other names are not allowed. */
export function choice<const V extends readonly [string, ...string[]]>(
  values: V,
  { refusals = {}, ...facts }: About & { refusals?: Record<string, string> },
) {
  const errorMap: z.ZodErrorMap = (_, { data }) => ({
    message: Object.hasOwn(refusals, String(data))
      ? (refusals[String(data)] as string)
      : `must be one of ${values.join(", ")}`,
  });
  const names = z.enum(values as unknown as [string, ...string[]], { errorMap });
  return about(names as unknown as z.ZodEnum<[...V]>, facts);
}

export function listOf<T extends z.ZodTypeAny>(item: T, facts: About) {
  return about(
    z.preprocess((value) => (typeof value === "string" ? (fromJson(value) ?? [value]) : value), z.array(item)),
    facts,
  );
}

export function object<S extends Shape>(shape: S, facts: About) {
  return about(
    z.preprocess((value) => withoutNulls(fromJson(value) ?? value, shape), z.object(shape).strict()),
    facts,
  );
}

/** A free map, shown to models as a map of strings; `value` is what run time accepts, `keyProblem` refuses a key. */
export function mapOf<T extends z.ZodTypeAny>(
  value: T,
  facts: About & { keyProblem?: (key: string) => string | undefined },
) {
  const key = plainText.superRefine((name, context) => {
    // Assigning this name to an object sets its prototype instead of a key.
    const message = name === "__proto__" ? "is a name that cannot be sent" : facts.keyProblem?.(name);
    if (message) context.addIssue({ code: "custom", message });
  });
  const map = z.record(key, value);
  shownAs.set(map._def, { type: "object", additionalProperties: { type: "string" } });
  return about(
    z.preprocess((raw) => fromJson(raw) ?? raw, map),
    facts,
  );
}

/** A metadata value as Polar stores it. */
export const scalar = z.union(
  [
    plainText,
    z
      .number()
      .finite("is not a finite number")
      .refine((value) => !isRounded(value), "is too large for an exact number: send it as a string"),
    z.boolean(),
  ],
  {
    errorMap: () => ({ message: "must be a string, a number or a boolean; on update, remove_metadata removes a key" }),
  },
);

/** A filter value: one value or a list of alternatives. A single value with a comma is refused, since it may mean either. */
export const oneOrSeveral = z.unknown().transform((given, context) => {
  const values = Array.isArray(given) ? given : [given];
  const texts = values.flatMap((value) => {
    const parsed = scalar.safeParse(value);
    return parsed.success ? [String(parsed.data)] : [];
  });
  if (texts.length < values.length || texts.length === 0) {
    context.addIssue({ code: "custom", message: "must be a string or a list of strings, long numbers as strings" });
  } else if (!Array.isArray(given) && texts[0]?.includes(",")) {
    const message = 'contains a comma: send ["a","b"] for alternatives, ["a,b"] for one value with a comma';
    context.addIssue({ code: "custom", message });
  }
  return Array.isArray(given) ? texts : (texts[0] ?? z.NEVER);
});

/** The JSON Schema of a tool's arguments, as sent on the wire. */
export function toInputSchema(shape: Shape): { type: "object" } & Record<string, unknown> {
  const {
    $schema: _,
    required: __,
    ...schema
  } = zodToJsonSchema(z.object(shape).strict(), {
    $refStrategy: "none",
    effectStrategy: "input",
    override: (def) => shownAs.get(def) ?? ignoreOverride,
  }) as Record<string, unknown>;
  const required = Object.keys(shape).filter((name) => !(shape[name] instanceof z.ZodOptional));
  return { type: "object", ...schema, ...(required.length > 0 && { required }) };
}

/**
 * Checks and repairs the arguments of a call; `raw` may be anything, even a string of JSON or undefined.
 * @throws ArgumentError with each invalid field, the reason and an example
 */
export function parseArguments<S extends Shape>(tool: string, shape: S, raw: unknown): Arguments<S> {
  const given = raw === undefined || raw === null || raw === "" ? {} : (fromJson(raw) ?? raw);
  const parsed = schemaOf(shape).safeParse(withoutNulls(withoutMeta(given), shape));
  if (parsed.success) return parsed.data as Arguments<S>;
  const fields = parsed.error.issues.flatMap((issue) => problems(issue, shape));
  const summary = fields.map(({ field, reason }) => `${field} ${reason}`).join("; ");
  throw new ArgumentError(
    `Nothing was sent because the arguments of ${tool} are invalid: ${summary}.`,
    fields,
    `Arguments of ${tool}: ${Object.keys(shape).join(", ")}.`,
  );
}

/** Some clients put MCP's `_meta` among the arguments. */
function withoutMeta(given: unknown): unknown {
  if (!isRecord(given)) return given;
  const { _meta, ...args } = given;
  return args;
}

const schemas = new WeakMap<Shape, z.ZodTypeAny>();

/** Builds each schema once: building takes longer than parsing. */
function schemaOf(shape: Shape): z.ZodTypeAny {
  const built = schemas.get(shape) ?? z.object(shape).strict();
  schemas.set(shape, built);
  return built;
}

/** Models send `null` for "not given". Unknown arguments stay, so that they are refused by name. */
function withoutNulls(value: unknown, shape: Shape): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key, item]) => item !== null || !Object.hasOwn(shape, key)));
}

/** Whether an integer has more digits than JavaScript keeps, so that it differs from the number sent. */
function isRounded(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;
}

function fromDecimal(value: unknown): unknown {
  return typeof value === "string" && /^\s*[+-]?\d{1,16}\s*$/.test(value) ? Number(value) : value;
}

/** The object or array in a string of JSON; undefined if there is none. */
function fromJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Argument names are shown as sent, up to this many characters. */
const LONGEST_NAME = 80;

function problems(issue: z.ZodIssue, shape: Shape): FieldProblem[] {
  const field = issue.path.join(".").slice(0, LONGEST_NAME);
  const schema = shape[String(issue.path[0])];
  if (issue.code === "unrecognized_keys") {
    const known = issue.path.length === 0 ? Object.keys(shape) : keysOf(schema);
    return issue.keys.map((key) => {
      const near = nearest(key, known);
      return {
        field: [...issue.path, key].join(".").slice(0, LONGEST_NAME),
        reason: `does not exist${near ? `; did you mean ${near}?` : `; valid are ${known.join(", ")}`}`,
        ...exampleOf(schema ?? (near ? shape[near] : undefined)),
      };
    });
  }
  return [{ field: field || "arguments", reason: reasonOf(issue), ...exampleOf(schema) }];
}

function exampleOf(schema: z.ZodTypeAny | undefined): { example?: unknown } {
  return schema && examples.has(schema) ? { example: examples.get(schema) } : {};
}

function reasonOf(issue: z.ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.received === "undefined") return "is required";
      return `must be ${WORDS[issue.expected] ?? issue.expected}, not ${WORDS[issue.received] ?? issue.received}`;
    case "too_small":
      return `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

const WORDS: Partial<Record<z.ZodParsedType, string>> = {
  object: "an object",
  array: "a list",
  string: "a string",
  number: "a number",
  integer: "a whole number",
  float: "a fraction",
  boolean: "true or false",
  null: "null",
};

function keysOf(schema: z.ZodTypeAny | undefined): string[] {
  let inner: unknown = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodEffects) {
    inner = inner instanceof z.ZodOptional ? inner.unwrap() : inner.innerType();
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}
