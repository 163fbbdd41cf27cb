import { ActionableError } from "../primitives/errors.js";
import { isPolarError, type PolarError } from "./errors.js";
import type { Expected } from "./models/model.js";
import { delayBeforeRepeat, delayBeforeRetry, mayHaveActed, VERIFY_DELAY_MS } from "./policy.js";
import { methodOf, type PolarRequest, type Route } from "./routes.js";

/** A change at Polar, and how to verify whether it was carried out when its answer is lost. */
export interface Write<T> {
  /** The request of the attempt with this number, counted from 1. */
  request(attempt: number): PolarRequest;
  expected: Expected<T>;
  /** Reads whether the effect is there. */
  verify(): Promise<Verification<T>>;
  /** It replaces what others may have changed during a wait, so it is verified before it is sent again. */
  replaces?: boolean;
  /** Whether the refusal of a later attempt shows that an earlier one was carried out. */
  provenBy?(refusal: PolarError): { done: T } | undefined;
}

/** What a verification shows: the change with what Polar would have answered, everything as before, or neither. */
export type Verification<T> = { done: T } | "as before" | "unclear";

/** The fate of a write is known: `answer` is Polar's, or, when `verified`, what the verification showed. */
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
  seen: Verification<T> | PolarError;
}

export type Settled<T> = Done<T> | Undecided<T>;

/** What settling needs of the call that it happens in. */
export interface Attempts {
  send<T>(request: PolarRequest, expected: Expected<T>): Promise<T>;
  /** @throws when the call is canceled */
  pause(ms: number): Promise<void>;
  remainingMs(): number;
  takeRetry(): boolean;
}

/**
 * Sends a write until its fate is known, or cannot be known.
 * @throws PolarError when it was certainly not carried out
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
      const { kind, facts } = failure;
      const method = methodOf(route);
      const failed = () => ({
        method,
        kind,
        attempt: attempts,
        retryAfterSeconds: facts.retry_after_seconds,
        remainingMs: call.remainingMs(),
      });
      const ambiguous = mayHaveActed(kind, method);
      arrived ||= kind === "throttled";
      acted ||= ambiguous;

      /** Waits for another try, if one is granted; what others may have changed during the wait is verified first. */
      const mayTryAgain = async (delay: number | undefined): Promise<boolean> => {
        if (delay === undefined || !call.takeRetry()) return false;
        await call.pause(delay);
        seen = write.replaces ? await verificationOf(write) : "as before";
        return seen === "as before";
      };
      let seen: Verification<T> | PolarError | undefined;
      if (await mayTryAgain(delayBeforeRetry(failed()))) continue;
      if (!arrived && !acted) throw failure;
      if (seen === undefined) {
        await call.pause(Math.min(VERIFY_DELAY_MS, call.remainingMs()));
        seen = (acted && write.provenBy?.(failure)) || (await verificationOf(write));
        // Polar would have refused the same content before, too.
        if (acted && seen === "as before" && facts.status === 422) throw failure;
        if (ambiguous && seen === "as before" && (await mayTryAgain(delayBeforeRepeat(failed(), repeats++)))) continue;
      }
      if (typeof seen === "object" && "done" in seen) return done(seen.done, true);
      // Polar refused before it acted. A throttled verification fits that; any other failure leaves a doubt.
      if (!acted && !(isPolarError(seen) && seen.kind !== "throttled")) throw failure;
      return { known: false, request: route, attempts, failure, seen };
    }
  }
}

/** A failed verification is also a result: nothing is known. So is one that cannot be asked for. */
async function verificationOf<T>(write: Write<T>): Promise<Verification<T> | PolarError> {
  try {
    return await write.verify();
  } catch (error) {
    if (isPolarError(error)) return error;
    if (error instanceof ActionableError) return "unclear";
    throw error;
  }
}
