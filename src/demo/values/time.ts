import type { Micros } from "./timestamp.js";
import { type Check, fail } from "./validation.js";

const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/i;

/** A date, or a time without a zone, is in UTC; a number is a Unix time in seconds. */
export const checkTime: Check<Micros> = (input, loc, errors) => {
  const text = typeof input === "string" ? input.trim() : String(input);
  const time = /^\d+$/.test(text) ? Number(text) * 1_000_000 : parseDate(text);
  if (time !== undefined) return time;
  const error = text.length < 10 ? "input is too short" : "invalid character in year";
  const msg = `Input should be a valid datetime or date, ${error}`;
  return fail(errors, "datetime_from_date_parsing", loc, msg, input, { error });
};

function parseDate(text: string): Micros | undefined {
  if (!DATE.test(text)) return undefined;
  const zone = text.length === 10 || ZONE.test(text.slice(10)) ? "" : "Z";
  const time = Date.parse(text.replace(" ", "T") + zone);
  if (Number.isNaN(time)) return undefined;
  const beyondMillis = /\.\d{3}(\d{1,3})/.exec(text)?.[1] ?? "";
  return time * 1000 + Number(beyondMillis.padEnd(3, "0"));
}
