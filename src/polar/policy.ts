import type { Method } from "./routes.js";

/** What went wrong with one try of a request. */
export type Mishap =
  /** Surely never reached Polar: DNS, refused, connect timeout, TLS. */
  | "not_sent"
  /** 429: Polar refuses before it acts. */
  | "throttled"
  /** 408, 5xx, or a connection lost or silent after sending: Polar may have acted. */
  | "ambiguous"
  /** A redirect, or a success nobody can read: whoever answered, Polar may have acted behind it. */
  | "garbled"
  /** Any other answer. */
  | "refused";

export type Remedy = "retry" | "wait" | "read back" | "report";

/** What each mishap allows each method. Polar has no idempotency keys: a write that may have happened is read back. */
export const REMEDIES: Record<Mishap, Record<Method, Remedy>> = {
  not_sent: { GET: "retry", PATCH: "retry", POST: "retry", DELETE: "retry" },
  throttled: { GET: "wait", PATCH: "wait", POST: "wait", DELETE: "wait" },
  ambiguous: { GET: "retry", PATCH: "read back", POST: "read back", DELETE: "read back" },
  garbled: { GET: "report", PATCH: "read back", POST: "read back", DELETE: "read back" },
  refused: { GET: "report", PATCH: "report", POST: "report", DELETE: "report" },
};

/** Whether Polar may have carried out what was sent, so that a look is due before anything else is done. */
export function mayHaveActed(mishap: Mishap, method: Method): boolean {
  return REMEDIES[mishap][method] === "read back";
}

export const MAX_TRIES = 3;
/** Of them, those that follow a read-back which shows that nothing was carried out. */
export const MAX_REPEATS = 1;
const TRY_TIMEOUT_MS = 15_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;
/** Before reading back: replicas of Polar's database follow it with some delay. */
export const READ_BACK_DELAY_MS = 200;

/** The mishap that an answer with this status is; successes come here only when they cannot be read. */
export function mishapOf(status: number): Mishap {
  if (status === 429) return "throttled";
  if (status === 408 || status >= 500) return "ambiguous";
  return status < 400 ? "garbled" : "refused";
}

export interface FailedTry {
  method: Method;
  mishap: Mishap;
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
  const remedy = REMEDIES[failed.mishap][failed.method];
  if (remedy !== "retry" && remedy !== "wait") return undefined;
  return delayBeforeTry(failed, random);
}

/** The same for a write of which a read-back has shown that it was not carried out; `repeats` counts such retries. */
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

/** How long one try may take. A write leaves half of what remains, for reading back what became of it. */
export function tryTimeout(method: Method, remainingMs: number): number {
  return Math.min(TRY_TIMEOUT_MS, method === "GET" ? remainingMs : remainingMs / 2);
}
