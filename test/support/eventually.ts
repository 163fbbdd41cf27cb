import { expect } from "vitest";

/** Waits for what another process or connection does. The timeout only ends a test that fails, so it is generous. */
export function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 60_000, interval: 20 });
}
