import { onTestFinished, vi } from "vitest";

/** In this test, timeouts of exactly so many milliseconds fire immediately. Once per test. */
export function hurry(...ms: number[]): void {
  const wait = setTimeout;
  const spy = vi
    .spyOn(globalThis, "setTimeout")
    .mockImplementation(((run: (...args: unknown[]) => void, after?: number, ...args: unknown[]) =>
      wait(run, ms.includes(after ?? 0) ? 0 : after, ...args)) as typeof setTimeout);
  onTestFinished(() => spy.mockRestore());
}
