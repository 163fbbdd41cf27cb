import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startDeadline } from "../../src/primitives/deadline.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a deadline passes when its time is up, and says so", () => {
  const deadline = startDeadline(new AbortController().signal, 5);
  vi.advanceTimersByTime(4);
  expect([deadline.signal.aborted, deadline.hasPassed()]).toEqual([false, false]);
  vi.advanceTimersByTime(1);
  expect([deadline.signal.aborted, deadline.hasPassed()]).toEqual([true, true]);
});

test("a deadline ends with its parent and for the same reason, at once if the parent ended before", () => {
  const parent = new AbortController();
  const before = startDeadline(parent.signal, 60_000);
  parent.abort("the client left");
  const after = startDeadline(parent.signal, 60_000);
  for (const deadline of [before, after]) {
    const { signal } = deadline;
    expect([signal.aborted, signal.reason, deadline.hasPassed()]).toEqual([true, "the client left", false]);
    vi.advanceTimersByTime(60_000);
    expect([signal.reason, deadline.hasPassed()]).toEqual(["the client left", false]);
  }
});

test("a new time replaces the old one", () => {
  const deadline = startDeadline(new AbortController().signal, 10);
  vi.advanceTimersByTime(9);
  deadline.setMs(10);
  vi.advanceTimersByTime(9);
  expect(deadline.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect([deadline.signal.aborted, deadline.hasPassed()]).toEqual([true, true]);
});

test("the time for which the process stood still does not count", () => {
  let uptime = 100;
  const spy = vi.spyOn(process, "uptime").mockImplementation(() => uptime);
  const { signal } = startDeadline(new AbortController().signal, 5_000);
  vi.advanceTimersByTime(4_999);
  uptime += 60;
  vi.advanceTimersByTime(1);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(5_000);
  expect(signal.aborted).toBe(true);
  spy.mockRestore();
});

test("a deadline without a time has none until it is given one", () => {
  const deadline = startDeadline(new AbortController().signal);
  expect(vi.getTimerCount()).toBe(0);
  deadline.setMs(5);
  vi.advanceTimersByTime(5);
  expect([deadline.signal.aborted, deadline.hasPassed()]).toEqual([true, true]);
});

test("a lifted deadline ends only with its parent, a cleared one never", () => {
  const parent = new AbortController();
  const [lifted, cleared] = [startDeadline(parent.signal, 5), startDeadline(parent.signal, 5)];
  lifted.lift();
  cleared.clear();
  vi.advanceTimersByTime(60_000);
  expect([lifted.signal.aborted, cleared.signal.aborted]).toEqual([false, false]);
  parent.abort();
  expect([lifted.signal.aborted, cleared.signal.aborted]).toEqual([true, false]);
});
