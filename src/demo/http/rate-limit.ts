import type { Micros } from "../values/timestamp.js";

const WINDOW: Micros = 60_000_000;

/** Counts a request, and returns whether it exceeds the caller's limit. */
export type RateLimit = (caller: string, now: Micros) => boolean;

/** Counts in fixed windows of a minute, each of which starts with a caller's request. */
export function createRateLimit(perMinute: number): RateLimit {
  const windows = new Map<string, { endsAt: number; requests: number }>();
  return (caller, now) => {
    const current = windows.get(caller);
    if (current === undefined || now >= current.endsAt) {
      windows.set(caller, { endsAt: now + WINDOW, requests: 1 });
      return perMinute < 1;
    }
    current.requests++;
    return current.requests > perMinute;
  };
}
