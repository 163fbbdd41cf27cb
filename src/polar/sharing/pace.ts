/** How many requests bulk work may begin within a minute. It leaves a part of Polar's limit to everything else. */
export interface Pace {
  /** Milliseconds until one more may begin. */
  delayMs(): number;
  /** One begins. */
  begin(): void;
  /** Polar refused one: fewer fit than were begun. */
  refused(): void;
}

const MINUTE_MS = 60_000;
const SHARE = 0.8;
/** Others may have used up the limit, for some time. */
const LEAST_PER_MINUTE = 10;
const LEARNED_FOR_MS = 3 * MINUTE_MS;

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
    const since = now() - MINUTE_MS;
    const first = begun.findIndex((at) => at > since);
    if (first !== 0) begun = first < 0 ? [] : begun.slice(first);
    return begun;
  }
  const most = () => (learned && now() - learned.at < LEARNED_FOR_MS ? Math.min(usual, learned.most) : usual);

  return {
    delayMs() {
      const all = recent();
      const free = all.length - most();
      return free < 0 ? 0 : (all[free] ?? 0) + MINUTE_MS - now();
    },
    begin() {
      recent();
      begun.push(now());
    },
    refused() {
      const fit = Math.max(LEAST_PER_MINUTE, Math.floor(recent().length * SHARE));
      learned = { most: Math.min(fit, most()), at: now() };
    },
  };
}
