import { DAY } from "../values/calendar.js";
import type { Micros } from "../values/timestamp.js";

/** From the sign-up to the first use of a meter. */
export const FIRST_USE: Micros = 12_180_344_250;

/** That many days ago, at a time of day that depends on the key. */
export function daysBefore(now: Micros, days: number, key: string): Micros {
  const scatter = [...key].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 3_600_000_000, 1_057);
  return Math.floor(now - days * DAY) - scatter;
}
