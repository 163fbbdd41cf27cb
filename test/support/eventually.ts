import { expect } from "vitest";

/** Waits for what another process or connection does; long enough for a machine that is busy with other things. */
export function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 15_000, interval: 20 });
}
