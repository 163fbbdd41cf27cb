/** Microseconds since 1970; safe in a double until the year 2255. */
export type Micros = number;

/** `2026-11-20T21:36:23.274557Z` */
export function timestamp(micros: Micros): string {
  const seconds = new Date(Math.floor(micros / 1000)).toISOString().slice(0, 23);
  return `${seconds}${String(micros % 1000).padStart(3, "0")}Z`;
}

/** A clock that never returns the same time twice, so newest first is a total order. */
export function createClock(): () => Micros {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Math.floor((performance.timeOrigin + performance.now()) * 1000));
    return last;
  };
}
