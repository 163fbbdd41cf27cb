import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startDeadline } from "../../src/primitives/deadline.js";
import type { Signal } from "../../src/primitives/signal.js";

const aborted = (signal: Signal) => new Promise<void>((resolve) => signal.addEventListener("abort", resolve));

test("a limit ends when its time is up, and says that it was the time", async () => {
  const { signal, hasPassed } = startDeadline(new AbortController().signal, 5);
  expect([signal.aborted, hasPassed()]).toEqual([false, false]);
  await aborted(signal);
  expect(hasPassed()).toBe(true);
});

test("a limit ends with its parent and for the same reason, at once where that has ended before", () => {
  const parent = new AbortController();
  const before = startDeadline(parent.signal, 60_000);
  parent.abort("the client left");
  const after = startDeadline(parent.signal, 60_000);
  for (const { signal, hasPassed, clear } of [before, after]) {
    expect([signal.aborted, signal.reason, hasPassed()]).toEqual([true, "the client left", false]);
    clear();
  }
});

test("a limit that is given another time has that from then on", async () => {
  const { signal, setMs, hasPassed } = startDeadline(new AbortController().signal, 60_000);
  setMs(5);
  await aborted(signal);
  expect(hasPassed()).toBe(true);
});

test("a limit that was lifted ends with its parent alone, and one that was cleared not at all", async () => {
  const parent = new AbortController();
  const [lifted, cleared] = [startDeadline(parent.signal, 5), startDeadline(parent.signal, 5)];
  lifted.lift();
  cleared.clear();
  await sleep(20);
  expect([lifted.signal.aborted, cleared.signal.aborted]).toEqual([false, false]);
  parent.abort();
  expect([lifted.signal.aborted, cleared.signal.aborted]).toEqual([true, false]);
});
