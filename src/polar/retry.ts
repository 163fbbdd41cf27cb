import type { Method } from "./routes.js";

/** Milliseconds, and how often: see `retryDelay`. */
export const TRY_TIMEOUT_MS = 15_000;
const MAX_TRIES = 3;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 8_000;

/** A header that says more than a day says nothing useful. */
const LONGEST_RETRY_AFTER_S = 86_400;

const RETRIED_STATUSES = new Set([429, 502, 503, 504]);

export interface FailedTry {
  method: Method;
  /** Counted from 1. */
  attempt: number;
  /** Whether the failure may pass at all. */
  retryable: boolean;
  /** Of Polar's answer; undefined when none came. */
  status: number | undefined;
  retryAfterSeconds: number | undefined;
  /** What is left of the call's time budget. */
  remainingMs: number;
}

/**
 * How many milliseconds to wait before the next try, or undefined when this failure is final.
 * Only reads are repeated. A `Retry-After` is obeyed when it fits the budget and reported when it does not.
 */
export function retryDelay(failed: FailedTry, random: () => number = Math.random): number | undefined {
  if (failed.method !== "GET" || !failed.retryable || failed.attempt >= MAX_TRIES) return undefined;
  if (failed.status !== undefined && !RETRIED_STATUSES.has(failed.status)) return undefined;
  const backoff = random() * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failed.attempt - 1));
  const delay = Math.max(backoff, (failed.retryAfterSeconds ?? 0) * 1000);
  return delay < failed.remainingMs ? delay : undefined;
}

/** Seconds from a `Retry-After` header, which holds seconds or an HTTP date; undefined when it says nothing usable. */
export function parseRetryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  if (/^\d+$/.test(value)) return Math.min(Number(value), LONGEST_RETRY_AFTER_S);
  if (!/^[A-Za-z]{3},? /.test(value)) return undefined;
  const date = Date.parse(value);
  if (Number.isNaN(date)) return undefined;
  return Math.min(Math.max(0, Math.ceil((date - now) / 1000)), LONGEST_RETRY_AFTER_S);
}
