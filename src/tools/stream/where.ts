import { choice, listOf, object, optional, writtenText } from "../schema.js";
import { caseless } from "./caseless.js";
import { type Column, columnName, keyOfMetadata, readerOf, sourceOf } from "./columns.js";
import { momentIn, spanIn } from "./moments.js";
import type { Row } from "./row.js";

const OPS = ["equals", "contains", "starts", "before", "after", "empty"] as const;
type Op = (typeof OPS)[number];

/** One condition on one column, of which a row meets all. `value` of `empty` is `true` or `false`. */
export interface Condition {
  column: Column;
  op: Op;
  value?: string | undefined;
}

/**
 * The rows to take. A text is compared without case; a day is the moment at which it begins (UTC), or with `equals` all of it.
 * @param shown what models read about its parts: one tool says it for all
 */
export const where = (shown: { column?: string; value?: string } = {}) =>
  optional(
    listOf(
      object(
        {
          column: columnName({ description: shown.column }),
          op: choice(OPS, {}),
          value: optional(writtenText({ description: shown.value })),
        },
        {},
      ).superRefine((condition, context) => {
        const problem = problemOf(condition);
        if (problem) context.addIssue({ code: "custom", path: ["value"], message: problem });
      }),
      { example: [{ column: "country", op: "equals", value: "DE" }] },
    ),
  );

const isCountry = (column: Column) => sourceOf(column) === "billing_address_country";

function problemOf({ column, op, value = "" }: Condition): string | undefined {
  if (op === "empty") return /^(|true|false)$/.test(value) ? undefined : "must be true or false for empty";
  if (value === "") return `is required for ${op}; op empty finds rows without one`;
  if (isCountry(column) && op === "equals" && !/^\s*[a-z]{2}\s*$/i.test(value))
    return "must be a country's two letters, such as DE";
  if (op !== "before" && op !== "after") return undefined;
  if (!isDate(column) && keyOfMetadata(column) === undefined)
    return `cannot be compared by ${op}: only created_at, created_month and metadata.<key> have an order`;
  if (momentIn(value) === undefined && (isDate(column) || !isNumber(value)))
    return `must be a day such as 2026-01-31 or a moment${isDate(column) ? "" : ", or a number"}`;
  return undefined;
}

/**
 * @param header Polar's own header cells
 * @returns whether a row meets every condition
 * @throws Refusal if the export has none of a column's name
 */
export function compileWhere(where: readonly Condition[], header: readonly string[]): (row: Row) => boolean {
  const tests = where.map((condition) => {
    const read = readerOf(condition.column, header);
    const test = testOf(condition);
    return (row: Row) => test(read(row));
  });
  const [only] = tests;
  return tests.length === 1 && only ? only : (row) => tests.every((test) => test(row));
}

function testOf({ column, op, value = "" }: Condition): (text: string) => boolean {
  const sought = caseless(value);
  switch (op) {
    case "empty": {
      const isEmpty = (text: string) => text === "" || (column === "metadata" && text === "{}");
      return value === "false" ? (text) => !isEmpty(text) : isEmpty;
    }
    case "contains":
      return (text) => text !== "" && caseless(text).includes(sought);
    case "starts":
      return (text) => text !== "" && caseless(text).startsWith(sought);
    case "before":
      return orderTest(value, (one, other) => one < other);
    case "after":
      return orderTest(value, (one, other) => one > other);
    default:
      return (isDate(column) && sameTime(value)) || ((text) => text !== "" && caseless(text) === sought);
  }
}

function orderTest(value: string, holds: <T extends string | number>(one: T, other: T) => boolean) {
  const moment = momentIn(value);
  if (moment === undefined) return (text: string) => isNumber(text) && holds(Number(text), Number(value));
  return (text: string) => {
    const own = momentIn(text);
    return own !== undefined && holds(own, moment);
  };
}

/** Undefined if the value is no time. */
function sameTime(value: string): ((text: string) => boolean) | undefined {
  const time = spanIn(value) ?? momentIn(value);
  return time === undefined ? undefined : (text) => momentIn(text)?.startsWith(time) ?? false;
}

const isDate = (column: Column) => sourceOf(column) === "created_at";
const isNumber = (text: string) => /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text.trim());
