/** Microseconds since 1970; safe in a double until the year 2255. */
export type Micros = number;

/** `2026-11-20T21:36:23.274557Z` */
export function timestamp(micros: Micros): string {
  const seconds = Math.floor(micros / 1_000_000);
  const minutes = Math.floor(seconds / 60);
  const time = `${TWO_DIGITS[Math.floor(minutes / 60) % 24]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[seconds % 60]}`;
  return `${dateText(Math.floor(seconds / 86_400))}T${time}.${String(micros % 1_000_000).padStart(6, "0")}Z`;
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
let lastDay = Number.NaN;
let lastDate = "";

/** Whoever writes many times in order writes the same date again and again. */
function dateText(day: number): string {
  if (day !== lastDay) {
    lastDate = new Date(day * 86_400_000).toISOString().slice(0, 10);
    lastDay = day;
  }
  return lastDate;
}

export function timestampOrNull(micros: Micros | null): string | null {
  return micros === null ? null : timestamp(micros);
}

/** The reverse of `timestamp`. */
export function microsOf(text: string): Micros {
  return Date.parse(text) * 1000 + Number(text.slice(23, 26));
}

export interface Clock {
  /** Never the same time twice, so newest first is a total order. */
  now(): Micros;
  /** Goes on from this moment, in milliseconds since 1970. */
  set(time: number): void;
}

/** Starts at the real time, or at `start` in milliseconds since 1970. */
export function createClock(start?: number): Clock {
  const real = () => performance.timeOrigin + performance.now();
  let offset = 0;
  let last = 0;
  const clock: Clock = {
    now() {
      last = Math.max(last + 1, Math.floor((real() + offset) * 1000));
      return last;
    },
    set(time) {
      offset = time - real();
      last = 0;
    },
  };
  if (start !== undefined) clock.set(start);
  return clock;
}
