/** How many requests bulk work may begin within a minute. It leaves a part of Polar's limit to everything else. */
export interface Pace {
  /** Milliseconds until so many more may begin. */
  delayMs(requests?: number): number;
  /** One begins. */
  begin(): void;
  /**
   * Polar refused one: fewer fit than were begun.
   * @param forMs for how long, if it says
   */
  refused(forMs?: number): void;
}

/** A little longer than Polar's minute: requests do not arrive as evenly as they are sent. */
const WINDOW_MS = 61_000;
/** A shorter refusal is about less than a minute, and teaches nothing about one. */
const SHORT_MS = 10_000;
const SHARE = 0.8;
/** Others may have used up the limit, for some time. */
const LEAST_PER_MINUTE = 10;
const LEARNED_FOR_MS = 5 * 60_000;

/**
 * Counts within any minute, as Polar counts within one of its own: a short run goes ahead at once.
 * @param limit Polar's requests a minute; undefined if there is no limit
 */
export function createPace(limit: number | undefined, now: () => number = () => performance.now()): Pace {
  const usual = limit === undefined ? Number.POSITIVE_INFINITY : Math.floor(limit * SHARE);
  /** When they began, oldest first. */
  let begun: number[] = [];
  let learned: { most: number; at: number } | undefined;

  function recent(): number[] {
    const since = now() - WINDOW_MS;
    const first = begun.findIndex((at) => at > since);
    if (first !== 0) begun = first < 0 ? [] : begun.slice(first);
    return begun;
  }
  const most = () => (learned && now() - learned.at < LEARNED_FOR_MS ? Math.min(usual, learned.most) : usual);

  return {
    delayMs(requests = 1) {
      const all = recent();
      const last = all.length + Math.min(requests, most()) - most() - 1;
      return last < 0 ? 0 : (all[last] ?? 0) + WINDOW_MS - now();
    },
    begin() {
      recent();
      begun.push(now());
    },
    refused(forMs = WINDOW_MS) {
      if (forMs < SHORT_MS) return;
      const fit = Math.max(LEAST_PER_MINUTE, Math.floor(recent().length * SHARE));
      learned = { most: Math.min(fit, most()), at: now() };
    },
  };
}
