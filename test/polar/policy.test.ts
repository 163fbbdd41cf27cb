import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  delayBeforeRepeat,
  delayBeforeRetry,
  type FailedTry,
  type FailureKind,
  failureKindOf,
  MAX_REPEATS,
  MAX_TRIES,
  RETRY_ACTIONS,
  type RetryAction,
  tryTimeout,
  VERIFY_DELAY_MS,
} from "../../src/polar/policy.js";
import { parseRetryAfter } from "../../src/polar/retry-after.js";
import type { Method } from "../../src/polar/routes.js";

const METHODS: Method[] = ["GET", "PATCH", "POST", "DELETE"];

/** What may be done, by method in the order of METHODS. */
const TABLE: Record<FailureKind, RetryAction[]> = {
  not_sent: ["retry", "retry", "retry", "retry"],
  throttled: ["back off", "back off", "back off", "back off"],
  ambiguous: ["retry", "verify", "verify", "verify"],
  garbled: ["fail", "verify", "verify", "verify"],
  mismatched: ["retry", "verify", "verify", "verify"],
  refused: ["fail", "fail", "fail", "fail"],
};
const ROWS = Object.entries(TABLE).flatMap(([kind, remedies]) =>
  METHODS.map((method, column) => ({ kind: kind as FailureKind, method, action: remedies[column] })),
);

const half = () => 0.5;
const failedTry = (facts: Partial<FailedTry> = {}): FailedTry => ({
  method: "GET",
  kind: "ambiguous",
  attempt: 1,
  retryAfterSeconds: undefined,
  remainingMs: 45_000,
  ...facts,
});

describe("what a kind of failure allows", () => {
  test.each(ROWS)("$method $kind: $action", ({ kind, method, action }) => {
    expect(RETRY_ACTIONS[kind][method]).toBe(action);
    const again = action === "retry" || action === "back off";
    expect(delayBeforeRetry(failedTry({ kind, method }), half)).toBe(again ? 125 : undefined);
  });

  test("is defined for every kind and method", () => {
    expect(Object.keys(RETRY_ACTIONS)).toEqual(Object.keys(TABLE));
    for (const remedies of Object.values(RETRY_ACTIONS)) expect(Object.keys(remedies)).toEqual(METHODS);
  });

  test("a write that Polar may have carried out is always verified before it is sent again", () => {
    for (const { kind, method, action } of ROWS) {
      const mayHaveActed = kind === "ambiguous" || kind === "garbled" || kind === "mismatched";
      if (mayHaveActed && method !== "GET") expect(action).toBe("verify");
    }
  });
});

describe("the failure kind of a status", () => {
  const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

  test("is throttled only for 429", () => {
    expect(range(100, 599).filter((status) => failureKindOf(status) === "throttled")).toEqual([429]);
  });

  test("is ambiguous for 408 and for every 5xx, known or not", () => {
    expect(range(100, 599).filter((status) => failureKindOf(status) === "ambiguous")).toEqual([
      408,
      ...range(500, 599),
    ]);
  });

  test("is garbled for a redirect, and for a success that cannot be read", () => {
    for (const status of range(200, 399)) expect(failureKindOf(status)).toBe("garbled");
  });

  test("is refused for every other 4xx", () => {
    for (const status of range(400, 499).filter((status) => status !== 408 && status !== 429)) {
      expect(failureKindOf(status)).toBe("refused");
    }
  });
});

describe("before the same request is sent again", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    [1, 0, 0],
    [1, 0.5, 125],
    [1, 1, 250],
    [2, 0, 0],
    [2, 0.5, 250],
    [2, 1, 500],
  ])("after try %i, a random number of %d makes it wait %d ms", (attempt, random, delay) => {
    expect(delayBeforeRetry(failedTry({ attempt }), () => random)).toBe(delay);
    expect(delayBeforeRepeat(failedTry({ attempt }), 0, () => random)).toBe(delay);
  });

  test("the wait is random: many clients come back at different times", () => {
    const random = vi.spyOn(Math, "random").mockReturnValueOnce(0.2).mockReturnValueOnce(0.6);
    expect(delayBeforeRetry(failedTry())).toBe(50);
    expect(delayBeforeRepeat(failedTry(), 0)).toBe(150);
    expect(random).toHaveBeenCalledTimes(2);
  });

  test("it is given up after three tries", () => {
    expect(MAX_TRIES).toBe(3);
    for (const kind of ["not_sent", "throttled", "ambiguous"] as const) {
      expect(delayBeforeRetry(failedTry({ kind, attempt: 2 }), half)).toBe(250);
      expect(delayBeforeRetry(failedTry({ kind, attempt: 3 }), half)).toBeUndefined();
      expect(delayBeforeRetry(failedTry({ kind, attempt: 4 }), half)).toBeUndefined();
    }
  });

  test("it is given up when the wait would use up the call's time", () => {
    expect(delayBeforeRetry(failedTry({ remainingMs: 126 }), half)).toBe(125);
    expect(delayBeforeRetry(failedTry({ remainingMs: 125 }), half)).toBeUndefined();
    expect(delayBeforeRetry(failedTry({ remainingMs: 0 }), () => 0)).toBeUndefined();
    expect(delayBeforeRetry(failedTry({ remainingMs: -1 }), () => 0)).toBeUndefined();
  });

  test.each([
    ["longer than the wait would be anyway: it is obeyed", 2, 2_000],
    ["shorter than that: the wait stays", 0.1, 125],
    ["no time at all: the wait stays", 0, 125],
    ["what just fits the call's time: it is obeyed", 44.999, 44_999],
    ["all of the call's time: it is reported instead", 45, undefined],
    ["a minute: it is reported instead", 60, undefined],
  ])("Retry-After says %s", (_, retryAfterSeconds, delay) => {
    for (const kind of ["throttled", "ambiguous"] as const) {
      expect(delayBeforeRetry(failedTry({ kind, retryAfterSeconds }), half)).toBe(delay);
    }
    expect(delayBeforeRepeat(failedTry({ kind: "ambiguous", retryAfterSeconds }), 0, half)).toBe(delay);
  });

  test("whatever happened: no wait is negative, over our eight seconds, shorter than Retry-After or past the call's deadline", () => {
    fc.assert(
      fc.property(
        fc.record({
          method: fc.constantFrom(...METHODS),
          kind: fc.constantFrom(...(Object.keys(TABLE) as FailureKind[])),
          attempt: fc.integer({ min: 1, max: 10 }),
          retryAfterSeconds: fc.option(fc.nat(90), { nil: undefined }),
          remainingMs: fc.integer({ min: -10, max: 60_000 }),
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failed, random) => {
          const delay = delayBeforeRetry(failed, () => random);
          if (delay === undefined) return;
          const toldMs = (failed.retryAfterSeconds ?? 0) * 1000;
          expect(delay).toBeGreaterThanOrEqual(toldMs);
          expect(delay).toBeLessThanOrEqual(Math.max(8_000, toldMs));
          expect(delay).toBeLessThan(failed.remainingMs);
        },
      ),
    );
  });
});

describe("a write that a verification showed was not carried out", () => {
  test("is repeated once, whatever its method", () => {
    expect(MAX_REPEATS).toBe(1);
    for (const method of METHODS) {
      for (const kind of ["ambiguous", "garbled"] as const) {
        expect(delayBeforeRepeat(failedTry({ method, kind }), 0, half)).toBe(125);
        expect(delayBeforeRepeat(failedTry({ method, kind }), 1, half)).toBeUndefined();
        expect(delayBeforeRepeat(failedTry({ method, kind }), 2, half)).toBeUndefined();
      }
    }
  });

  test("is not repeated after the third try, nor when time is short", () => {
    expect(delayBeforeRepeat(failedTry({ attempt: 2 }), 0, half)).toBe(250);
    expect(delayBeforeRepeat(failedTry({ attempt: 3 }), 0, half)).toBeUndefined();
    expect(delayBeforeRepeat(failedTry({ remainingMs: 125 }), 0, half)).toBeUndefined();
  });

  test("is verified after a moment in which Polar's replicas catch up", () => {
    expect(VERIFY_DELAY_MS).toBe(200);
  });
});

describe("a Retry-After that is a date", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");

  test.each([
    ["Fri, 20 Nov 2026 12:00:30 GMT", 30],
    ["Friday, 20-Nov-26 12:00:30 GMT", 30],
    ["Fri, 20 Nov 2026 12:00:00 GMT", 0],
  ])("%s is understood", (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  test.each(["Fri Nov 20 12:00:30 2026", "Fri, 20 Nov 2026 12:00:30", "2026-11-20T12:00:30Z", "soon GMT"])(
    "%s is not: it is read otherwise in another time zone, or is none",
    (header) => {
      expect(parseRetryAfter(header, now)).toBeUndefined();
    },
  );
});

describe("one try may take", () => {
  test.each<[Method, number, number]>([
    ["GET", 45_000, 15_000],
    ["GET", 15_001, 15_000],
    ["GET", 14_000, 14_000],
    ["GET", 10, 10],
    ["POST", 45_000, 15_000],
    ["POST", 30_000, 15_000],
    ["POST", 29_000, 14_500],
    ["PATCH", 20_000, 10_000],
    ["DELETE", 10, 5],
  ])("of a %s with %d ms left: %d ms, for a write must leave time to look", (method, remainingMs, timeout) => {
    expect(tryTimeout(method, remainingMs)).toBe(timeout);
  });
});
