/** What an answer shows of the limit; "nothing" if none came. */
export type Verdict = { refusedForMs: number | undefined } | "accepted" | "nothing";

/** What holds a request up: a time, or a request that is on trial. */
export type HeldUp =
  | {
      /** Milliseconds. */
      ms: number;
      /** When Polar said to come back, in milliseconds of `now`. */
      until: number;
    }
  | { trial: Promise<void> };

export interface RateLimit {
  /** @param what tells requests apart that Polar, or a proxy, may limit on their own */
  heldUp(what: string): HeldUp | undefined;
  /** A request begins that nothing holds up; the result is to be called with what its answer shows. */
  begin(what: string): (verdict: Verdict) => void;
}

/** The wait after a refusal that does not say how long, doubled with each further one. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Polar counts within a minute. Whoever says more is asked again after that all the same. */
const LONGEST_REST_MS = 60_000;

interface Refusal {
  what: string;
  /** Whether requests for something else were refused as well. */
  forAll: boolean;
  /** Whether a request for something else was accepted since. */
  isOnlyThis: boolean;
  /** When to try again. */
  at: number;
  /** When Polar said to come back. */
  until: number;
  /** How many requests had begun then. */
  begun: number;
  /** How many refusals there have been. */
  count: number;
  /** The same, with those of requests that were in flight together as one. */
  rounds: number;
}

/**
 * Remembers a 429, so that no request is sent to hear it again. One alone is not believed: the next request goes ahead as a
 * trial, and the others wait for its answer. A second one holds for what was refused; for everything, if the two were about
 * different things. When the time is up, one goes ahead again.
 */
export function createRateLimit(now: () => number = () => performance.now()): RateLimit {
  let last: Refusal | undefined;
  let trial: Promise<void> | undefined;
  let begun = 0;

  const isAbout = (what: string, { forAll, what: refused }: Refusal) => forAll || refused === what;
  const isFree = (what: string) => last === undefined || (last.isOnlyThis && !isAbout(what, last));

  function refuse(what: string, ms: number | undefined, beganAt: number): void {
    const count = (last?.count ?? 0) + 1;
    const rounds = (last?.rounds ?? 0) + (last !== undefined && beganAt <= last.begun ? 0 : 1);
    const wait = ms || Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (rounds - 1));
    const forAll = last !== undefined && (last.forAll || (last.what !== what && !last.isOnlyThis));
    const at = now() + Math.min(wait, LONGEST_REST_MS);
    last = { what, forAll, isOnlyThis: false, at, until: now() + wait, begun, count, rounds };
  }

  function accept(what: string, beganAt: number): void {
    if (last === undefined || beganAt <= last.begun) return;
    if (isAbout(what, last)) last = undefined;
    else last.isOnlyThis = true;
  }

  return {
    heldUp(what) {
      if (last === undefined || isFree(what)) return undefined;
      const ms = last.at - now();
      if (ms > 0 && last.count > 1 && isAbout(what, last)) return { ms, until: last.until };
      return trial && { trial };
    },
    begin(what) {
      const beganAt = ++begun;
      const isTrial = !isFree(what);
      let end = () => {};
      if (isTrial) {
        trial = new Promise((resolve) => {
          end = resolve;
        });
      }
      return (verdict) => {
        if (isTrial) trial = undefined;
        if (verdict === "accepted") accept(what, beganAt);
        else if (verdict !== "nothing") refuse(what, verdict.refusedForMs, beganAt);
        end();
      };
    },
  };
}
