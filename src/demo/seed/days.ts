import { DAY, HOUR } from "../values/calendar.js";
import type { Micros } from "../values/timestamp.js";

/** From the sign-up to the first use of a meter. */
export const FIRST_USE: Micros = 12_180_344_250;

/** That many days ago, at a time of day that depends on the key. */
export function daysBefore(now: Micros, days: number, key: string): Micros {
  let scatter = 1_057;
  for (let i = 0; i < key.length; i++) {
    scatter = scatter * 31 + key.charCodeAt(i);
    // What `%` would give, in a tenth of its time.
    scatter -= HOUR * Math.floor(scatter / HOUR);
  }
  return Math.floor(now - days * DAY) - scatter;
}
