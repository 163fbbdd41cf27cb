/** Bodies that are one of several models without unknown fields, as pydantic checks them. */

import { isMap, type JsonValue } from "./python-json.js";
import {
  type Check,
  checkBoolean,
  checkObject,
  type ErrorDetail,
  fail,
  parseInteger,
  type Shape,
} from "./validation.js";

export interface Model<T> {
  readonly name: string;
  readonly shape: Shape<T>;
  readonly required: readonly string[];
}

/** The first model that fits and the value. Otherwise reports what keeps it from being each of them. */
export function checkOneOf<T>(
  models: ReadonlyArray<Model<T>>,
  input: JsonValue,
  errors: ErrorDetail[],
): { readonly name: string; readonly value: T } | undefined {
  const all: ErrorDetail[] = [];
  for (const { name, shape, required } of models) {
    const found: ErrorDetail[] = [];
    const value = checkObject(shape, required as ReadonlyArray<keyof T>, input, ["body", name], found);
    if (isMap(input)) {
      for (const [key, extra] of input) {
        if (key in shape) continue;
        fail(found, "extra_forbidden", ["body", name, key], "Extra inputs are not permitted", extra);
      }
    }
    if (value !== undefined && found.length === 0) return { name, value };
    all.push(...found);
  }
  errors.push(...all);
  return undefined;
}

export const checkFlag: Check<boolean> = (input, loc, errors) => {
  if (typeof input === "boolean") return input;
  if (input === 0n || input === 1n) return input === 1n;
  if (typeof input === "string") return checkBoolean(input, loc, errors);
  return fail(errors, "bool_type", loc, "Input should be a valid boolean", input);
};

export const checkTrue: Check<true> = (input, loc, errors) =>
  input === true ? true : fail(errors, "literal_error", loc, "Input should be True", input, { expected: "True" });

export const checkNull: Check<null> = (input, loc, errors) =>
  input === null ? null : fail(errors, "none_required", loc, "Input should be None", input);

export function checkInteger(least: bigint): Check<bigint> {
  return (input, loc, errors) => {
    const value =
      typeof input === "string" ? parseInteger(input) : Number.isInteger(input) ? BigInt(Number(input)) : input;
    if (typeof value !== "bigint") return fail(errors, "int_type", loc, "Input should be a valid integer", input);
    if (value >= least) return value;
    const msg = `Input should be greater than or equal to ${least}`;
    return fail(errors, "greater_than_equal", loc, msg, input, { ge: least });
  };
}
