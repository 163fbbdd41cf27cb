import { onTestFinished, vi } from "vitest";

/** In this test, waits of exactly this many milliseconds end at once. */
export function hurry(ms: number): void {
  const wait = setTimeout;
  const spy = vi
    .spyOn(globalThis, "setTimeout")
    .mockImplementation(((run: () => void, after?: number) =>
      wait(run, after === ms ? 0 : after)) as typeof setTimeout);
  onTestFinished(() => spy.mockRestore());
}
