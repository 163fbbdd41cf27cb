const WINDOW_MS = 60_000;

/** Counts requests in fixed windows that start at a caller's first one; true when this one is too many. */
export function createRateLimit(perMinute: number): (caller: string, now: number) => boolean {
  const windows = new Map<string, { endsAt: number; requests: number }>();
  return (caller, now) => {
    const current = windows.get(caller);
    if (current === undefined || now >= current.endsAt) {
      windows.set(caller, { endsAt: now + WINDOW_MS, requests: 1 });
      return perMinute < 1;
    }
    current.requests++;
    return current.requests > perMinute;
  };
}
