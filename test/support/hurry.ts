import { onTestFinished, vi } from "vitest";

/** In this test, timeouts of exactly this many milliseconds fire immediately. */
export function hurry(ms: number): void {
  const wait = setTimeout;
  const spy = vi
    .spyOn(globalThis, "setTimeout")
    .mockImplementation(((run: (...args: unknown[]) => void, after?: number, ...args: unknown[]) =>
      wait(run, after === ms ? 0 : after, ...args)) as typeof setTimeout);
  onTestFinished(() => spy.mockRestore());
}
