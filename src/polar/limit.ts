/** A signal for something that has only so long. */
export interface Limit {
  signal: AbortSignal;
  /** Whether it was the time that ended it. */
  isUp(): boolean;
  /** Gives it so long from now on. */
  setMs(ms: number): void;
  /** From now on it has all the time that the parent gives it. */
  lift(): void;
  /** To be called when it is done; the signal does not come any more. */
  clear(): void;
}

/** Ends when `parent` does, or after so long. Every request makes some of these; `AbortSignal.any` costs several times as much. */
export function limit(parent: AbortSignal, ms: number): Limit {
  const controller = new AbortController();
  let isUp = false;
  const follow = () => controller.abort(parent.reason);
  const end = () => {
    isUp = true;
    controller.abort();
  };
  let timer = setTimeout(end, ms);
  if (parent.aborted) follow();
  else parent.addEventListener("abort", follow);
  return {
    signal: controller.signal,
    isUp: () => isUp,
    setMs(ms) {
      clearTimeout(timer);
      timer = setTimeout(end, ms);
    },
    lift: () => clearTimeout(timer),
    clear() {
      clearTimeout(timer);
      parent.removeEventListener("abort", follow);
    },
  };
}
