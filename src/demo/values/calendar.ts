import type { Micros } from "./timestamp.js";

export const MINUTE: Micros = 60_000_000;
export const HOUR: Micros = 60 * MINUTE;
export const DAY: Micros = 24 * HOUR;

/** A count and its unit, as in every 3 months. */
export type Interval = readonly [count: number, unit: "day" | "week" | "month" | "year"];

/** That many intervals later; months and years keep the day of the month, or take its last day. */
export function after(start: Micros, [count, unit]: Interval, times: number): Micros {
  switch (unit) {
    case "day":
      return start + times * count * DAY;
    case "week":
      return start + times * count * 7 * DAY;
    case "month":
      return addMonths(start, times * count);
    case "year":
      return addMonths(start, times * count * 12);
  }
}

function addMonths(micros: Micros, months: number): Micros {
  const start = new Date(micros / 1000);
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0)).getUTCDate();
  const date = new Date(start);
  date.setUTCMonth(start.getUTCMonth() + months, Math.min(start.getUTCDate(), lastDay));
  return date.getTime() * 1000 + (micros % 1000);
}
