import { expect, onTestFinished, test, vi } from "vitest";
import { startStopwatch } from "../../src/primitives/stopwatch.js";

test("a stopwatch goes on while the computer sleeps, and is not turned back with its clock", () => {
  vi.useFakeTimers({ toFake: ["performance", "Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const elapsed = startStopwatch();
  expect(elapsed()).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(elapsed()).toBe(1_000);
  vi.setSystemTime(Date.now() + 60_000);
  expect(elapsed()).toBe(61_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(elapsed()).toBe(1_000);
});
