import { onTestFinished } from "vitest";

/** Closes it with the test. */
export function closing<T extends { close(): Promise<void> }>(resource: T): T {
  onTestFinished(() => resource.close());
  return resource;
}
