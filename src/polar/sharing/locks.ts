import { BoundedMap } from "../../primitives/bounded-map.js";
import { orAborted, type Signal } from "../../primitives/signal.js";

/** Keys whose last release is remembered: more than are read and locked within one call's time. */
const REMEMBERED = 1_000;

export interface Locks {
  /**
   * Runs one task at a time for each key, when every earlier task with one of its keys has ended.
   * @param since a moment of `performance.now()`; `run` learns whether another task had one of the keys after it
   * @param over what the task still needs the keys for after it has ended
   * @throws the signal's reason, when it comes before the task could begin
   */
  lock<T>(
    keys: readonly string[],
    since: number,
    signal: Signal,
    run: (wasHeld: boolean) => Promise<T>,
    over?: () => Promise<unknown> | undefined,
  ): Promise<T>;
  /** Whether a task has one of the keys, waits for it, or had it after a moment of `performance.now()`. */
  wasHeld(keys: readonly string[], since: number): boolean;
}

/** Locks for writes to the same customer: two updates that read, merge and write at the same time would undo each other. */
export function createLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  const releases = new BoundedMap<string, number>(REMEMBERED);

  function wasHeld(keys: readonly string[], since: number): boolean {
    return keys.some((key) => tails.has(key) || (releases.get(key) ?? since) > since);
  }

  async function lock<T>(
    keys: readonly string[],
    since: number,
    signal: Signal,
    run: (wasHeld: boolean) => Promise<T>,
    over?: () => Promise<unknown> | undefined,
  ): Promise<T> {
    const earlier = keys.flatMap((key) => tails.get(key) ?? []);
    const held = wasHeld(keys, since);
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
    const release = () => {
      for (const key of keys) releases.set(key, performance.now());
      end();
    };
    try {
      if (earlier.length > 0) await orAborted(Promise.all(earlier), signal);
      return await run(held);
    } finally {
      const rest = over?.();
      if (rest) rest.then(release, release);
      else release();
    }
  }

  return { lock, wasHeld };
}
