import { ActionableError } from "../errors.js";
import type { Expected } from "./answers.js";
import { isPolarError, type PolarError } from "./errors.js";
import { delayBeforeRepeat, delayBeforeRetry, mayHaveActed, READ_BACK_DELAY_MS } from "./policy.js";
import { methodOf, type PolarRequest } from "./routes.js";

/** A change at Polar, with what it takes to find out whether it was carried out when its answer is lost. */
export interface Write<T> {
  /** The request of the attempt with this number, counted from 1. */
  request(attempt: number): PolarRequest;
  expected: Expected<T>;
  /** Looks at Polar for the effect. */
  readBack(): Promise<Sight<T>>;
}

/** What a read-back shows: the change with what it would have answered, all as it was before, or neither. */
export type Sight<T> = { done: T } | "as before" | "unclear";

export type Settled<T> =
  | { known: true; answer: T; attempts: number; verified: boolean }
  | { known: false; attempts: number; failure: PolarError; seen: Sight<T> | PolarError };

/** What settling needs of the call it happens in. */
export interface Attempts {
  send<T>(request: PolarRequest, expected: Expected<T>): Promise<T>;
  /** @throws when the call is cancelled */
  pause(ms: number): Promise<void>;
  remainingMs(): number;
  takeRetry(): boolean;
}

/**
 * Sends a write until it is known what became of it, or cannot be known.
 * @throws PolarError when it was surely not carried out
 */
export async function settle<T>(write: Write<T>, call: Attempts): Promise<Settled<T>> {
  let arrived = false;
  let acted = false;
  let repeats = 0;

  for (let attempt = 1; ; attempt++) {
    const request = write.request(attempt);
    try {
      return { known: true, answer: await call.send(request, write.expected), attempts: attempt, verified: false };
    } catch (failure) {
      if (!isPolarError(failure)) throw failure;
      const { mishap, facts } = failure;
      const method = methodOf(request.route);
      const failed = () => ({
        method,
        mishap,
        attempt,
        retryAfterSeconds: facts.retry_after_seconds,
        remainingMs: call.remainingMs(),
      });
      arrived ||= mishap === "throttled";
      const ambiguous = mayHaveActed(mishap, method);
      acted ||= ambiguous;

      const delay = delayBeforeRetry(failed());
      if (delay !== undefined && call.takeRetry()) {
        await call.pause(delay);
        continue;
      }
      if (!arrived && !acted) throw failure;

      await call.pause(Math.min(READ_BACK_DELAY_MS, call.remainingMs()));
      const seen = await look(write);
      if (typeof seen === "object" && "done" in seen) {
        return { known: true, answer: seen.done, attempts: attempt, verified: true };
      }
      // Refused before acting, it says; that the look is throttled as well fits, and any other failure leaves a doubt.
      if (!acted && !(isPolarError(seen) && seen.mishap !== "throttled")) throw failure;
      if (seen === "as before") {
        if (!ambiguous) throw failure;
        const delay = delayBeforeRepeat(failed(), repeats++);
        if (delay !== undefined && call.takeRetry()) {
          await call.pause(delay);
          continue;
        }
      }
      return { known: false, attempts: attempt, failure, seen };
    }
  }
}

/** A read-back that fails is a sight, too: nothing can be seen. So is one that cannot even be asked for. */
async function look<T>(write: Write<T>): Promise<Sight<T> | PolarError> {
  try {
    return await write.readBack();
  } catch (error) {
    if (isPolarError(error)) return error;
    if (error instanceof ActionableError) return "unclear";
    throw error;
  }
}
