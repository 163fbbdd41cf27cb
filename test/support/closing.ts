import { onTestFinished } from "vitest";

/** Closes the resource when the test finishes. */
export function closing<T extends { close(): Promise<void> }>(resource: T): T {
  onTestFinished(() => resource.close());
  return resource;
}
