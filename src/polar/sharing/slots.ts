import { Queue } from "../../primitives/queue.js";
import type { Signal } from "../../primitives/signal.js";

/** Places for so many at a time; the others wait in order of arrival. */
export interface Slots {
  /**
   * @param onWait called if there is no place yet
   * @throws the signal's reason
   */
  take(signal: Signal, onWait?: () => void): Promise<void>;
  /** Takes a place if one is free, which nobody waits for then; returns whether it did. */
  takeFree(): boolean;
  release(): void;
}

export function createSlots(places: number): Slots {
  const waiting = new Queue<() => void>();
  let taken = 0;

  function takeFree(): boolean {
    if (taken >= places) return false;
    taken++;
    return true;
  }

  return {
    takeFree,
    take(signal, onWait) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (takeFree()) return resolve();
        const leave = waiting.add(() => {
          forget();
          taken++;
          resolve();
        });
        const giveUp = () => {
          forget();
          reject(signal.reason);
        };
        const forget = () => {
          leave();
          signal.removeEventListener("abort", giveUp);
        };
        signal.addEventListener("abort", giveUp);
        onWait?.();
      });
    },
    release() {
      taken--;
      waiting.first?.();
    },
  };
}
