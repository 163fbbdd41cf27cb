import { BoundedMap } from "../../primitives/bounded-map.js";
import type { Signal } from "../../primitives/signal.js";

/** Keys whose last release is remembered: more than are read and locked within one call's time. */
const REMEMBERED = 1_000;

/**
 * Runs one task at a time for each key, when every earlier task with one of its keys has ended.
 * @param since a moment of `performance.now()`; `run` learns whether another task had one of the keys after it
 * @throws the signal's reason, when it comes before the task could begin
 */
export type Lock = <T>(
  keys: readonly string[],
  since: number,
  signal: Signal,
  run: (wasHeld: boolean) => Promise<T>,
) => Promise<T>;

/** Locks for writes to the same customer: two updates that read, merge and write at the same time would undo each other. */
export function createLocks(): Lock {
  const tails = new Map<string, Promise<unknown>>();
  const releases = new BoundedMap<string, number>(REMEMBERED);

  return async (keys, since, signal, run) => {
    const earlier = keys.flatMap((key) => tails.get(key) ?? []);
    const wasHeld = earlier.length > 0 || keys.some((key) => (releases.get(key) ?? since) > since);
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    for (const key of keys) {
      const tail = Promise.all([tails.get(key), ended]).then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      tails.set(key, tail);
    }
    try {
      if (earlier.length > 0) await settledOrAborted(Promise.all(earlier), signal);
      return await run(wasHeld);
    } finally {
      for (const key of keys) releases.set(key, performance.now());
      end();
    }
  };
}

function settledOrAborted(tasks: Promise<unknown>, signal: Signal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp);
    tasks.then(() => {
      signal.removeEventListener("abort", giveUp);
      resolve();
    });
  });
}
