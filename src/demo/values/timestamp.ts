/** Microseconds since 1970; safe in a double until the year 2255. */
export type Micros = number;

/** `2026-11-20T21:36:23.274557Z` */
export function timestamp(micros: Micros): string {
  const seconds = new Date(Math.floor(micros / 1000)).toISOString().slice(0, 23);
  return `${seconds}${String(micros % 1000).padStart(3, "0")}Z`;
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
