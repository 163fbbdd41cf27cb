import { onTestFinished, vi } from "vitest";

/** In this test, timers of exactly this many milliseconds fire at once. */
export function hurry(ms: number): void {
  const wait = setTimeout;
  const spy = vi
    .spyOn(globalThis, "setTimeout")
    .mockImplementation(((run: (...given: unknown[]) => void, after?: number, ...given: unknown[]) =>
      wait(run, after === ms ? 0 : after, ...given)) as typeof setTimeout);
  onTestFinished(() => spy.mockRestore());
}
