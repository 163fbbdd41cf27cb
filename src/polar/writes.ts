import { ActionableError } from "../primitives/errors.js";
import type { Expected } from "./answers.js";
import { isPolarError, type PolarError } from "./errors.js";
import { delayBeforeRepeat, delayBeforeRetry, mayHaveActed, READ_BACK_DELAY_MS } from "./policy.js";
import { methodOf, type PolarRequest, type Route } from "./routes.js";

/** A change at Polar, with what it takes to find out whether it was carried out when its answer is lost. */
export interface Write<T> {
  /** The request of the attempt with this number, counted from 1. */
  request(attempt: number): PolarRequest;
  expected: Expected<T>;
  /** Looks at Polar for the effect. */
  readBack(): Promise<Sight<T>>;
  /** It replaces what others may have changed in a wait, so that it is looked at before it is sent again. */
  replaces?: boolean;
  /** Whether the refusal of a later attempt shows that an earlier one was carried out. */
  provenBy?(refusal: PolarError): { done: T } | undefined;
}

/** What a read-back shows: the change with what it would have answered, all as it was before, or neither. */
export type Sight<T> = { done: T } | "as before" | "unclear";

/** It is known what became of a write: `answer` is Polar's, or, when `verified`, what reading back showed. */
export interface Done<T> {
  known: true;
  answer: T;
  /** The route of the last attempt. */
  request: Route;
  attempts: number;
  verified: boolean;
}

export interface Undecided<T> {
  known: false;
  request: Route;
  attempts: number;
  failure: PolarError;
  seen: Sight<T> | PolarError;
}

export type Settled<T> = Done<T> | Undecided<T>;

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

  for (let attempts = 1; ; attempts++) {
    const request = write.request(attempts);
    const { route } = request;
    const done = (answer: T, verified: boolean): Done<T> => ({
      known: true,
      answer,
      request: route,
      attempts,
      verified,
    });
    try {
      return done(await call.send(request, write.expected), false);
    } catch (failure) {
      if (!isPolarError(failure)) throw failure;
      const { mishap, facts } = failure;
      const method = methodOf(route);
      const failed = () => ({
        method,
        mishap,
        attempt: attempts,
        retryAfterSeconds: facts.retry_after_seconds,
        remainingMs: call.remainingMs(),
      });
      const ambiguous = mayHaveActed(mishap, method);
      arrived ||= mishap === "throttled";
      acted ||= ambiguous;

      /** Waits for another try, if one is granted; then looks first at what others may have changed in the wait. */
      const mayTryAgain = async (delay: number | undefined): Promise<boolean> => {
        if (delay === undefined || !call.takeRetry()) return false;
        await call.pause(delay);
        seen = write.replaces ? await look(write) : "as before";
        return seen === "as before";
      };
      let seen: Sight<T> | PolarError | undefined;
      if (await mayTryAgain(delayBeforeRetry(failed()))) continue;
      if (!arrived && !acted) throw failure;
      if (seen === undefined) {
        await call.pause(Math.min(READ_BACK_DELAY_MS, call.remainingMs()));
        seen = (acted && write.provenBy?.(failure)) || (await look(write));
        // What Polar refuses for what it says, it has refused before.
        if (acted && seen === "as before" && facts.status === 422) throw failure;
        if (ambiguous && seen === "as before" && (await mayTryAgain(delayBeforeRepeat(failed(), repeats++)))) continue;
      }
      if (typeof seen === "object" && "done" in seen) return done(seen.done, true);
      // Refused before acting, it says; that the look is throttled as well fits, and any other failure leaves a doubt.
      if (!acted && !(isPolarError(seen) && seen.mishap !== "throttled")) throw failure;
      return { known: false, request: route, attempts, failure, seen };
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
