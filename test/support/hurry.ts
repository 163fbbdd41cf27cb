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

/** In this test, what is tried or looked at once more comes at once. Once per test. */
export function hurryRetries(): void {
  // Delays are otherwise a little longer each time.
  const random = vi.spyOn(Math, "random").mockReturnValue(0);
  onTestFinished(() => random.mockRestore());
  hurry(150, 200, 400);
}
