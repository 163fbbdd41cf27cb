import { Aborter, type Signal } from "./signal.js";

/** A signal for something that has only so long. */
export interface Limit {
  signal: Signal;
  /** Whether it was the time that ended it. */
  isUp(): boolean;
  /** Gives it so long from now on. */
  setMs(ms: number): void;
  /** From now on it has all the time that the parent gives it. */
  lift(): void;
  /** To be called when it is done; the signal does not come any more. */
  clear(): void;
}

/** Ends when `parent` does, or after so long. */
export function limit(parent: Signal, ms: number): Limit {
  const aborter = new Aborter();
  let isUp = false;
  const follow = () => aborter.abort(parent.reason);
  const end = () => {
    isUp = true;
    aborter.abort();
  };
  let timer = setTimeout(end, ms);
  if (parent.aborted) follow();
  else parent.addEventListener("abort", follow);
  return {
    signal: aborter,
    isUp: () => isUp,
    setMs(ms) {
      clearTimeout(timer);
      timer = setTimeout(end, ms);
    },
    lift: () => clearTimeout(timer),
    clear() {
      clearTimeout(timer);
      parent.removeEventListener("abort", follow);
      aborter.forget();
    },
  };
}
