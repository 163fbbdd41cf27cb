import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.useFakeTimers();
  // Each test begins with a clock that does not run.
  vi.resetModules();
});
afterEach(() => {
  vi.useRealTimers();
});

const SECOND = 1_000;

test("a process that asks for the time is woken up for some seconds, and then no more", async () => {
  const { frozenTime } = await import("../../src/primitives/awake-time.js");
  expect(vi.getTimerCount()).toBe(0);
  frozenTime();
  vi.advanceTimersByTime(SECOND);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(10 * SECOND);
  expect(vi.getTimerCount()).toBe(0);
});

test("as long as anybody keeps watch, it is woken up", async () => {
  const { beginWatch, endWatch } = await import("../../src/primitives/awake-time.js");
  beginWatch();
  beginWatch();
  vi.advanceTimersByTime(60 * SECOND);
  expect(vi.getTimerCount()).toBe(1);
  endWatch();
  vi.advanceTimersByTime(60 * SECOND);
  expect(vi.getTimerCount()).toBe(1);
  endWatch();
  vi.advanceTimersByTime(10 * SECOND);
  expect(vi.getTimerCount()).toBe(0);
});
