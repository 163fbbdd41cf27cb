import { startDeadline } from "../../../../primitives/deadline.js";
import { Aborter, orAborted, type Signal } from "../../../../primitives/signal.js";

/** Who waits for work that is done for several calls. */
export interface Waiter {
  signal: Signal;
  progress(done: number, message: string): void;
}

/** What the work itself is given. */
export interface Work extends Waiter {
  /** Says whether it is held up for longer than anyone can wait. */
  holdUp(isHeldUp: boolean): void;
}

/** Work that several calls wait for, each in its own time. */
export interface SharedWork<T> {
  /** Whether all who waited for it were canceled, so that it has ended. */
  isAbandoned(): boolean;
  /**
   * @returns what comes out of it, or undefined if that takes more than so many milliseconds, or it is held up; then it goes on
   * @throws the waiter's reason to cancel; the work ends once nobody is left who waits or has waited in vain
   */
  wait(waiter: Waiter, ms: number): Promise<T | undefined>;
}

/**
 * Begins the work.
 * @param within milliseconds after which its signal is aborted
 * @param work settles soon after its signal is aborted; what it rejects with, all who wait are thrown
 */
export function shareWork<T>(within: number, work: (given: Work) => Promise<T>): SharedWork<T> {
  const aborter = new Aborter();
  const waiting = new Set<Waiter>();
  let isAwaited = false;
  let isAbandoned = false;
  let isHeldUp = false;
  let release = () => {};
  let heldUp = newHeldUp();
  function newHeldUp(): Promise<undefined> {
    return new Promise((resolve) => {
      release = () => resolve(undefined);
    });
  }
  const limit = setTimeout(() => aborter.abort(), within).unref();
  const given: Work = {
    signal: aborter,
    progress(done, message) {
      for (const waiter of waiting) waiter.progress(done, message);
    },
    holdUp(is) {
      if (is === isHeldUp) return;
      isHeldUp = is;
      if (is) release();
      else heldUp = newHeldUp();
    },
  };
  // What the work settles may name what this returns.
  const outcome = Promise.resolve(given)
    .then(work)
    .finally(() => clearTimeout(limit));
  outcome.catch(() => {});

  return {
    isAbandoned: () => isAbandoned,
    async wait(waiter, ms) {
      waiter.signal.throwIfAborted();
      const deadline = startDeadline(waiter.signal, ms);
      waiting.add(waiter);
      try {
        const found = await orAborted(Promise.race([outcome, heldUp]), deadline.signal);
        isAwaited = true;
        return found;
      } catch (error) {
        if (!deadline.signal.aborted) throw error;
        if (!waiter.signal.aborted) {
          isAwaited = true;
          return undefined;
        }
        if (waiting.size === 1 && !isAwaited) {
          isAbandoned = true;
          aborter.abort();
        }
        throw error;
      } finally {
        waiting.delete(waiter);
        deadline.clear();
      }
    },
  };
}
