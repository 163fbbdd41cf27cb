import { describe, expect, test } from "vitest";
import { parseRetryAfter } from "../../src/polar/retry-after.js";

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
