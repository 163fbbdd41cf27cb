import { Aborter, type Signal } from "./signal.js";

/** A signal that comes when a time is up. */
export interface Deadline {
  signal: Signal;
  /** Whether it was the time that ended it, rather than the parent. */
  hasPassed(): boolean;
  /** Counts this many milliseconds from now on. */
  setMs(ms: number): void;
  /** From now on only the parent ends it. */
  lift(): void;
  /** To be called when the work is done; the signal does not come after that. */
  clear(): void;
}

/** A deadline that ends when `parent` does, or after `ms` milliseconds. */
export function startDeadline(parent: Signal, ms: number): Deadline {
  const aborter = new Aborter();
  let hasPassed = false;
  const follow = () => aborter.abort(parent.reason);
  const pass = () => {
    hasPassed = true;
    aborter.abort();
  };
  let timer = setTimeout(pass, ms);
  if (parent.aborted) follow();
  else parent.addEventListener("abort", follow);
  return {
    signal: aborter,
    hasPassed: () => hasPassed,
    setMs(ms) {
      clearTimeout(timer);
      timer = setTimeout(pass, ms);
    },
    lift: () => clearTimeout(timer),
    clear() {
      clearTimeout(timer);
      parent.removeEventListener("abort", follow);
      aborter.forget();
    },
  };
}
