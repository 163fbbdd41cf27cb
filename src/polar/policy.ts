import type { Method } from "./routes.js";

/** How one try of a request failed. */
export type FailureKind =
  /** Never reached Polar: DNS, refused, connect timeout, TLS. */
  | "not_sent"
  /** 429: Polar refuses before it acts. */
  | "throttled"
  /** 408, 5xx, or a connection lost or silent after sending: Polar may have acted. */
  | "ambiguous"
  /** A redirect, or a success that cannot be read: Polar may have acted behind it. */
  | "garbled"
  /** A success about something else than what was asked for: the answer to another request. */
  | "mismatched"
  /** Any other answer. */
  | "refused";

export type RetryAction = "retry" | "back off" | "verify" | "fail";

/** What each kind of failure allows each method. Polar has no idempotency keys: a write that may have happened is verified by reading. */
export const RETRY_ACTIONS: Record<FailureKind, Record<Method, RetryAction>> = {
  not_sent: { GET: "retry", PATCH: "retry", POST: "retry", DELETE: "retry" },
  throttled: { GET: "back off", PATCH: "back off", POST: "back off", DELETE: "back off" },
  ambiguous: { GET: "retry", PATCH: "verify", POST: "verify", DELETE: "verify" },
  garbled: { GET: "fail", PATCH: "verify", POST: "verify", DELETE: "verify" },
  mismatched: { GET: "retry", PATCH: "verify", POST: "verify", DELETE: "verify" },
  refused: { GET: "fail", PATCH: "fail", POST: "fail", DELETE: "fail" },
};

/** Whether Polar may have carried out what was sent, which then has to be verified before anything else is done. */
export function mayHaveActed(kind: FailureKind, method: Method): boolean {
  return RETRY_ACTIONS[kind][method] === "verify";
}

export const MAX_TRIES = 3;
/** Tries among them that follow a verification which shows that nothing was carried out. */
export const MAX_REPEATS = 1;
const TRY_TIMEOUT_MS = 15_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;
/** Before verifying: replicas of Polar's database lag behind it. */
export const VERIFY_DELAY_MS = 200;

/** The failure kind of an answer with this status, unless it is mismatched; successes come here only when they cannot be read. */
export function failureKindOf(status: number): FailureKind {
  if (status === 429) return "throttled";
  if (status === 408 || status >= 500) return "ambiguous";
  return status < 400 ? "garbled" : "refused";
}

export interface FailedTry {
  method: Method;
  kind: FailureKind;
  /** Counted from 1. */
  attempt: number;
  retryAfterSeconds: number | undefined;
  /** What is left of the call's time budget. */
  remainingMs: number;
}

/**
 * Milliseconds to wait before the same request may be sent again without looking first, or undefined when it may not:
 * full jitter under a doubling bound. A `Retry-After` is obeyed when it fits the budget and reported when it does not.
 */
export function delayBeforeRetry(failed: FailedTry, random: () => number = Math.random): number | undefined {
  const action = RETRY_ACTIONS[failed.kind][failed.method];
  if (action !== "retry" && action !== "back off") return undefined;
  return delayBeforeTry(failed, random);
}

/** The same for a write that a verification has shown was not carried out; `repeats` counts such retries. */
export function delayBeforeRepeat(
  failed: FailedTry,
  repeats: number,
  random: () => number = Math.random,
): number | undefined {
  return repeats < MAX_REPEATS ? delayBeforeTry(failed, random) : undefined;
}

function delayBeforeTry({ attempt, retryAfterSeconds = 0, remainingMs }: FailedTry, random: () => number) {
  if (attempt >= MAX_TRIES) return undefined;
  const backoff = random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  const delay = Math.max(backoff, retryAfterSeconds * 1000);
  return delay < remainingMs ? delay : undefined;
}

/** How long one try may take. A write leaves half of what remains for verifying it. */
export function tryTimeout(method: Method, remainingMs: number): number {
  return Math.min(TRY_TIMEOUT_MS, method === "GET" ? remainingMs : remainingMs / 2);
}
