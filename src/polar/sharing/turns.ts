import type { Signal } from "../../primitives/signal.js";

/** Lets one task at a time run for each key. */
export type Turns = <T>(keys: readonly string[], signal: Signal, run: (waited: boolean) => Promise<T>) => Promise<T>;

/**
 * Writes to the same customer take turns, since two that are read, merged and written at once would undo each other.
 * `run` begins when every earlier task with one of its keys has ended, and is told whether it had to wait for that.
 */
export function createTurns(): Turns {
  const tails = new Map<string, Promise<unknown>>();

  return async (keys, signal, run) => {
    const earlier = keys.flatMap((key) => tails.get(key) ?? []);
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
      return await run(earlier.length > 0);
    } finally {
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
