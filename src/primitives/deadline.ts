import { frozenTime, watch } from "./awake-time.js";
import { Aborter, type Signal } from "./signal.js";

/** A signal that is aborted when a time is up. Time for which this process stands still does not count. */
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
  let timer: NodeJS.Timeout | undefined;
  let endWatch = () => {};
  const follow = () => aborter.abort(parent.reason);
  const stop = () => {
    clearTimeout(timer);
    endWatch();
  };
  const startTimer = (ms: number) => {
    stop();
    endWatch = watch();
    const frozenBefore = frozenTime();
    timer = setTimeout(() => {
      const frozen = frozenTime() - frozenBefore;
      // What came in meanwhile has yet to be read.
      if (frozen > 0) return startTimer(Math.min(frozen, ms));
      if (aborter.aborted) return endWatch();
      hasPassed = true;
      endWatch();
      aborter.abort();
    }, ms);
  };
  startTimer(ms);
  if (parent.aborted) follow();
  else parent.addEventListener("abort", follow);
  return {
    signal: aborter,
    hasPassed: () => hasPassed,
    setMs: startTimer,
    detach: () => parent.removeEventListener("abort", follow),
    lift: stop,
    clear() {
      stop();
      parent.removeEventListener("abort", follow);
      aborter.removeAllListeners();
    },
  };
}
