import { Aborter, type Signal } from "./signal.js";

/** A signal that is aborted when a time is up. */
export interface Deadline {
  signal: Signal;
  /** Whether the time aborted it, not the parent. */
  hasPassed(): boolean;
  /** Restarts the time with this many milliseconds. */
  setMs(ms: number): void;
  /** Stops the time; from now on only the parent aborts it. */
  lift(): void;
  /** From now on only the time aborts it. */
  detach(): void;
  /** For when the work is done: the signal is not aborted after this. */
  clear(): void;
}

/** Starts a deadline that is aborted with `parent`, or after `ms` milliseconds. */
export function startDeadline(parent: Signal, ms: number): Deadline {
  const aborter = new Aborter();
  let hasPassed = false;
  const follow = () => aborter.abort(parent.reason);
  const pass = () => {
    if (aborter.aborted) return;
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
    detach: () => parent.removeEventListener("abort", follow),
    lift: () => clearTimeout(timer),
    clear() {
      clearTimeout(timer);
      parent.removeEventListener("abort", follow);
      aborter.removeAllListeners();
    },
  };
}
