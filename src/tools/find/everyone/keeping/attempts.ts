import { startStopwatch } from "../../../../primitives/stopwatch.js";
import { waitAfter, whyUnread } from "./unread.js";

/** When the same may be read from Polar again, after it succeeded or failed. */
export interface Attempts {
  isDue(): boolean;
  /** Why the last one failed; undefined if it did not. */
  unread(): string | undefined;
  /** @param flaw what it lacks although it succeeded: it is tried again as after a failure */
  succeeded(flaw?: string): void;
  failed(error: unknown): void;
}

/**
 * @param what is read
 * @param everyMs milliseconds after a success until it is due again
 */
export function createAttempts(what: string, everyMs: number, log: (line: string) => void): Attempts {
  let elapsed = startStopwatch();
  let waitMs = 0;
  let failures = 0;
  let unread: string | undefined;

  function fail(why: string, error?: unknown): void {
    elapsed = startStopwatch();
    waitMs = waitAfter(++failures, error);
    unread = why;
  }

  return {
    isDue: () => elapsed() >= waitMs,
    unread: () => unread,
    succeeded(flaw) {
      if (flaw !== undefined) return fail(flaw);
      elapsed = startStopwatch();
      waitMs = everyMs;
      failures = 0;
      unread = undefined;
    },
    failed: (error) => fail(whyUnread(what, error, log), error),
  };
}
