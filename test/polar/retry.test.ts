import { describe, expect, test } from "vitest";
import { type FailedTry, parseRetryAfter, retryDelay } from "../../src/polar/retry.js";

const failed = (change: Partial<FailedTry>): FailedTry => ({
  method: "GET",
  attempt: 1,
  retryable: true,
  status: 503,
  retryAfterSeconds: undefined,
  remainingMs: 40_000,
  ...change,
});
const longest = () => 1;

describe("the wait before another try", () => {
  test.each([undefined, 429, 502, 503, 504])("is worth it for a read that failed with %s", (status) => {
    expect(retryDelay(failed({ status }), longest)).toBe(250);
  });

  test.each([400, 401, 403, 404, 409, 422, 500, 501, 200, 307])("is not for a read answered with %i", (status) => {
    expect(retryDelay(failed({ status }), longest)).toBeUndefined();
  });

  test.each(["POST", "PATCH", "DELETE"] as const)("is never for a %s", (method) => {
    for (const status of [undefined, 429, 502, 503, 504]) {
      expect(retryDelay(failed({ method, status }), longest)).toBeUndefined();
    }
  });

  test("is not for a failure that cannot pass", () => {
    expect(retryDelay(failed({ status: undefined, retryable: false }), longest)).toBeUndefined();
  });

  test("doubles, with jitter down to nothing, and ends after three tries", () => {
    expect(retryDelay(failed({ attempt: 2 }), longest)).toBe(500);
    expect(retryDelay(failed({ attempt: 2 }), () => 0)).toBe(0);
    expect(retryDelay(failed({ attempt: 3 }), longest)).toBeUndefined();
  });

  test("obeys Retry-After when it fits the budget, and gives up when it does not", () => {
    expect(retryDelay(failed({ status: 429, retryAfterSeconds: 2 }), longest)).toBe(2000);
    expect(retryDelay(failed({ status: 429, retryAfterSeconds: 60 }), longest)).toBeUndefined();
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  test.each([
    ["60", 60],
    [" 0 ", 0],
    ["Fri, 20 Nov 2026 12:00:30 GMT", 30],
    ["Fri, 20 Nov 2026 11:00:00 GMT", 0],
    ["-5", undefined],
    ["soon", undefined],
    ["1.5", undefined],
    ["99999999999999999999999", 86_400],
    ["Fri, 20 Nov 2126 12:00:00 GMT", 86_400],
    ["", undefined],
    [undefined, undefined],
  ])("%j means %j seconds", (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});
