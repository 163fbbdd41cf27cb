import { z } from "zod/v3";
import { ignoreOverride, zodToJsonSchema } from "zod-to-json-schema";
import { type FieldProblem, invalidArguments } from "../primitives/errors.js";

import { isMistyped, nearest } from "../primitives/nearest.js";
import { isNestedDeeper, isRecord, MOST_LEVELS } from "../primitives/record.js";

import { unsendable } from "../primitives/text.js";
import { withoutClientNames } from "./client-names.js";

/**
 * The kinds of arguments. Each shows models the plainest JSON Schema, which every provider accepts, and at run time
 * accepts what models really send: stringified numbers, booleans and objects, and `null` for "not given", as well as "" where
 * an empty text has no meaning.
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
const shownBare = new WeakMap<object, z.ZodTypeAny>();

/** Texts that mean "not given" where no text is a value, and where any text but a blank one is. */
const NO_VALUE = ["", "null", "undefined"];
const BLANK = [""];
const absent = new WeakMap<z.ZodTypeAny, readonly string[]>();

function absentIf<T extends z.ZodTypeAny>(texts: readonly string[], schema: T): T {
  absent.set(schema, texts);
  return schema;
}

function about<T extends z.ZodTypeAny>(schema: T, { description, example }: About): T {
  const described = description === undefined ? schema : schema.describe(description);
  if (example !== undefined) examples.set(described, example);
  return described;
}

export function optional<T extends z.ZodTypeAny>(schema: T): z.ZodOptional<T> {
  const result = schema.optional();
  if (examples.has(schema)) examples.set(result, examples.get(schema));
  return absentIf(absent.get(schema) ?? [], result);
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

/** Text that `read` converts to its canonical form or refuses with a problem. An empty one is not given. */
export function parsedText(facts: About, read: (value: string) => { value: string } | { problem: string }) {
  const parsed = plainText.transform((value, context) => {
    const result = read(value);
    if ("value" in result) return result.value;
    context.addIssue({ code: "custom", message: result.problem });
    return z.NEVER;
  });
  return absentIf(NO_VALUE, about(parsed, facts));
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=$|[T ])/;

/** A day, as the moment at which it begins (UTC), or a moment. */
export function day(facts: About) {
  return parsedText(facts, (value) => {
    const given = value.trim();
    const [found] = DAY.exec(given) ?? [];
    const start = `${found}T00:00:00Z`;
    // JavaScript takes the 31st of a short month for the 1st of the next.
    const isReal = found !== undefined && new Date(start).toISOString().startsWith(found);
    if (isReal && given === found) return { value: start };
    const moment = isReal ? Date.parse(given.replace(" ", "T")) : Number.NaN;
    return Number.isNaN(moment)
      ? { problem: "must be a day such as 2026-01-31" }
      : { value: new Date(moment).toISOString() };
  });
}

/** Text to look for: `bare` takes off what stands around it. An empty one is not given. */
export function soughtText(facts: About, bare: (value: string) => string) {
  return absentIf(BLANK, about(plainText.transform(bare), facts));
}

/** Text, or a number or boolean as it is written. An empty one is not given. */
export function writtenText(facts: About) {
  const read = (value: unknown) => (typeof value === "number" || typeof value === "boolean" ? String(value) : value);
  return absentIf(BLANK, about(z.preprocess(read, plainText), facts));
}

/** Shown to models as text; `unwrap` converts the other accepted forms to text. */
export function textOr(facts: About, unwrap: (value: unknown) => unknown) {
  return about(
    z.preprocess((value) => unwrap(fromJson(value) ?? value), plainText),
    facts,
  );
}

export function integer(facts: About & { min: number; max?: number }) {
  const whole = z.number().int();
  const most = facts.max === undefined ? whole : whole.max(facts.max);
  // The list does not show what nobody asks for, such as page 0.
  const ranged = most.refine((value) => value >= facts.min, `must be at least ${facts.min}`);
  const exact = ranged.refine((value) => value <= Number.MAX_SAFE_INTEGER && !isRounded(value), "is too large");
  return absentIf(NO_VALUE, about(z.preprocess(fromDecimal, exact), facts));
}

export function flag(facts: About) {
  const read = (value: unknown) => (value === "true" ? true : value === "false" ? false : value);
  return absentIf(NO_VALUE, about(z.preprocess(read, z.boolean()), facts));
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
    message:
      typeof data === "string" && Object.hasOwn(refusals, data)
        ? (refusals[data] as string)
        : `must be one of ${values.join(", ")}`,
  });
  const names = z.enum(values as unknown as [string, ...string[]], { errorMap });
  return absentIf(NO_VALUE, about(names as unknown as z.ZodEnum<[...V]>, facts));
}

/** @param facts `most` entries, where that is not what others take */
export function listOf<T extends z.ZodTypeAny>(item: T, { most = MOST_ENTRIES, ...facts }: About & { most?: number }) {
  const read = (value: unknown) => {
    const list = typeof value === "string" ? (fromJson(value) ?? [value]) : value;
    return Array.isArray(list) ? list.filter((one) => !isAbsent(one, item)) : list;
  };
  return absentIf(
    NO_VALUE,
    about(
      z.preprocess((value, context) => withoutCrowd(read(value), context, most), z.array(item)),
      facts,
    ),
  );
}

export function object<S extends Shape>(shape: S, facts: About) {
  const read = (value: unknown, context: z.RefinementCtx) =>
    onlyGiven(withoutCrowd(fromJson(value) ?? value, context), shape);
  return absentIf(NO_VALUE, about(z.preprocess(read, z.object(shape).strict()), facts));
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
  return absentIf(
    NO_VALUE,
    about(
      z.preprocess((raw, context) => withoutCrowd(fromJson(raw) ?? raw, context), map),
      facts,
    ),
  );
}

/** Polar takes 50 keys at most. Each entry costs time and, if it is wrong, a problem of its own. */
const MOST_ENTRIES = 200;

/** How many entries a list or a record has; 0 for anything else. */
function entriesIn(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

/** The value, or a problem if it has more entries than any call needs. */
function withoutCrowd(value: unknown, context: z.RefinementCtx, most = MOST_ENTRIES): unknown {
  const entries = entriesIn(value);
  if (entries <= most) return value;
  context.addIssue({ code: "custom", fatal: true, message: `has ${entries} entries, more than ${most}` });
  return z.NEVER;
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
  const values = Array.isArray(given) ? given.slice(0, MOST_ENTRIES + 1) : [given];
  const texts = values.flatMap((value) => {
    const parsed = scalar.safeParse(value);
    return parsed.success ? [String(parsed.data)] : [];
  });
  if (values.length > MOST_ENTRIES) {
    context.addIssue({ code: "custom", message: `has more than ${MOST_ENTRIES} values` });
  } else if (texts.length < values.length || texts.length === 0) {
    context.addIssue({ code: "custom", message: "must be a string or a list of strings, long numbers as strings" });
  } else if (!Array.isArray(given) && texts[0]?.includes(",")) {
    const message = 'contains a comma: send ["a","b"] for alternatives, ["a,b"] for one value with a comma';
    context.addIssue({ code: "custom", message });
  }
  return Array.isArray(given) ? texts : (texts[0] ?? z.NEVER);
});

/** The same, shown without descriptions: those stand at the tool that takes one of these. */
export function undescribed<T extends z.ZodEffects<z.ZodTypeAny, unknown, unknown>>(schema: T): T {
  shownBare.set(schema._def, schema.innerType());
  return schema;
}

function withoutDescriptions(schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  const { description: _, ...rest } = schema;
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, withoutDescriptions(value)]));
}

function jsonSchemaOf(schema: z.ZodTypeAny): Record<string, unknown> {
  const { $schema: _, ...shown } = zodToJsonSchema(schema, {
    $refStrategy: "none",
    effectStrategy: "input",
    override(def) {
      const bare = shownBare.get(def);
      return bare ? (withoutDescriptions(jsonSchemaOf(bare)) as object) : (shownAs.get(def) ?? ignoreOverride);
    },
  }) as Record<string, unknown>;
  return shown;
}

/** The JSON Schema of a tool's arguments, as sent on the wire. */
export function toInputSchema(shape: Shape): { type: "object" } & Record<string, unknown> {
  const { required: _, ...schema } = jsonSchemaOf(z.object(shape).strict());
  const required = Object.keys(shape).filter((name) => !(shape[name] instanceof z.ZodOptional));
  return { type: "object", ...schema, ...(required.length > 0 && { required }) };
}

/**
 * Checks and repairs the arguments of a call; `raw` may be anything, even a string of JSON or undefined.
 * @throws ArgumentError with each invalid field, the reason and an example
 */
export function parseArguments<S extends Shape>(tool: string, shape: S, raw: unknown): Arguments<S> {
  const own = ownArguments(shape, raw);
  const hint = `Arguments of ${tool}: ${Object.keys(shape).join(", ")}.`;
  refuseCrowd(tool, own, hint);
  refuseDeep(tool, own);
  const given = onlyGiven(own, shape);
  const parsed = schemaOf(shape).safeParse(given);
  if (parsed.success) return parsed.data as Arguments<S>;
  const all = parsed.error.issues.flatMap(faultsIn);
  const fields = all.slice(0, MOST_PROBLEMS).map((fault) => problem(fault, shape, given));
  const more = all.length - fields.length;
  if (more > 0) fields.push({ field: "arguments", reason: `have ${more} more problems` });
  throw invalidArguments(tool, fields, hint);
}

/** @throws ArgumentError */
function refuseCrowd(tool: string, given: unknown, hint: string): void {
  const entries = entriesIn(given);
  if (entries <= MOST_ENTRIES) return;
  throw invalidArguments(
    tool,
    [{ field: "arguments", reason: `have ${entries} entries, more than ${MOST_ENTRIES}` }],
    hint,
  );
}

/** Those of a list are alike. */
const MOST_PROBLEMS = 20;

/** @throws ArgumentError */
function refuseDeep(tool: string, given: unknown): void {
  if (!isNestedDeeper(given, MOST_LEVELS)) return;
  const names = isRecord(given)
    ? Object.keys(given).filter((name) => isNestedDeeper(given[name], MOST_LEVELS - 1))
    : [];
  const field = (names[0] ?? "arguments").slice(0, LONGEST_NAME);
  const reason = `is nested deeper than ${MOST_LEVELS} levels`;
  throw invalidArguments(tool, [{ field, reason }]);
}

/** The arguments of a call without what its client adds to each; `raw` may be anything. */
export function ownArguments(shape: Shape, raw: unknown): unknown {
  const sent = raw === undefined || raw === null || raw === "" ? {} : (fromJson(raw) ?? raw);
  if (!isRecord(sent) || entriesIn(sent) > MOST_ENTRIES) return sent;
  return withoutClientNames(sent, (name) => Object.hasOwn(shape, name));
}

const schemas = new WeakMap<Shape, z.ZodTypeAny>();

/** Builds each schema once: building takes longer than parsing. */
function schemaOf(shape: Shape): z.ZodTypeAny {
  const built = schemas.get(shape) ?? z.object(shape).strict();
  schemas.set(shape, built);
  return built;
}

/**
 * Models send `null` for "not given", and some clients fill in every argument of a form. Unknown arguments stay, so that they
 * are refused by name.
 */
function onlyGiven(value: unknown, shape: Shape): unknown {
  if (!isRecord(value)) return value;
  const isGiven = (name: string) => {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (schema === undefined) return true;
    return value[name] !== null && !isAbsent(value[name], schema);
  };
  const names = Object.keys(value);
  const given = names.filter(isGiven);
  return given.length === names.length ? value : Object.fromEntries(given.map((name) => [name, value[name]]));
}

function isAbsent(value: unknown, schema: z.ZodTypeAny): boolean {
  return typeof value === "string" && (absent.get(schema)?.includes(value.trim()) ?? false);
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
    const parsed: unknown = JSON.parse(value);
    return isNestedDeeper(parsed, MOST_LEVELS) ? undefined : parsed;
  } catch {
    return undefined;
  }
}

/** Argument names are shown as sent, up to this many characters. */
const LONGEST_NAME = 80;

/** What zod found, and which unknown name, if it is about one of those. */
interface Fault {
  issue: z.ZodIssue;
  unknown?: string;
}

function faultsIn(issue: z.ZodIssue): Fault[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((unknown) => ({ issue, unknown })) : [{ issue }];
}

function problem({ issue, unknown }: Fault, shape: Shape, given: unknown): FieldProblem {
  const schema = shape[String(issue.path[0])];
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const field = path.join(".").slice(0, LONGEST_NAME);
  if (unknown === undefined) return { field: field || "arguments", reason: reasonOf(issue), ...exampleOf(schema) };
  const isRoot = issue.path.length === 0;
  const known = isRoot ? Object.keys(shape) : keysOf(schema, issue.path.slice(1));
  const near = (isRoot ? missingFor(unknown, shape, given) : undefined) ?? nearest(unknown, known);
  return {
    field,
    reason: `does not exist${near ? `; did you mean ${near}?` : `; valid are ${known.join(", ")}`}`,
    ...exampleOf(schema ?? (near ? shape[near] : undefined)),
  };
}

/** The required argument that is missing and can be what an unknown name stands for: it is nearer than a name like it. */
function missingFor(name: string, shape: Shape, given: unknown): string | undefined {
  if (!isRecord(given) || name.length > LONGEST_NAME || isMistyped(name, Object.keys(shape))) return undefined;
  return Object.keys(shape).find((required) => {
    const schema = shape[required];
    const isMissing = schema !== undefined && !Object.hasOwn(given, required) && !schema.isOptional();
    return isMissing && (shareWord(name, required) || schema.safeParse(given[name]).success);
  });
}

/** Such as `customer_id` and `id`, or `externalId` and `external_id`. */
function shareWord(name: string, other: string): boolean {
  const words = (text: string) =>
    text
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .toLowerCase()
      .split(/[_-]+/);
  return words(name).some((word) => words(other).includes(word));
}

function exampleOf(schema: z.ZodTypeAny | undefined): { example?: unknown } {
  return schema && examples.has(schema) ? { example: examples.get(schema) } : {};
}

function reasonOf(issue: z.ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.received === "undefined") return "is required";
      return `must be ${WORDS[issue.expected] ?? issue.expected}, not ${WORDS[issue.received] ?? issue.received}`;
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

/** The names that an object takes which stands at this path of an argument. */
function keysOf(schema: z.ZodTypeAny | undefined, path: readonly (string | number)[]): string[] {
  const inner = unwrapped(schema);
  const [step, ...rest] = path;
  if (inner instanceof z.ZodArray && step !== undefined) return keysOf(inner.element, rest);
  if (!(inner instanceof z.ZodObject)) return [];
  return step === undefined ? Object.keys(inner.shape) : keysOf(inner.shape[step], rest);
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap());
  return schema instanceof z.ZodEffects ? unwrapped(schema.innerType()) : schema;
}
