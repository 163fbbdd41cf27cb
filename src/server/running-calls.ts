import { Queue } from "../primitives/queue.js";
import { Aborter, type Signal } from "../primitives/signal.js";

/** Which running calls: all, or those with a write in flight. */
export type WhichCalls = "all" | "writes";

/** What a running call may lose. */
export interface Risk {
  /** Whether a write was sent and its fate is still unknown. */
  hasWriteInFlight(): boolean;
  /** Whether a cancel loses nothing of what it has begun. */
  windsDown(): boolean;
}

const READING: Risk = { hasWriteInFlight: () => false, windsDown: () => false };

interface RunningCall extends Risk {
  ended: Promise<unknown>;
  cancel(): void;
}

/** The calls that run now. */
export interface RunningCalls {
  /** Lists the call as running until it ends. Its signal is aborted by the client or by `cancelHarmless`. */
  track<T>(clientSignal: Signal, run: (signal: Signal) => Promise<T>, risk?: Risk): Promise<T>;
  /** Resolves when the calls that run now have ended. */
  settled(which: WhichCalls): Promise<void>;
  /** Cancels every call that loses no answer to a write by it. */
  cancelHarmless(): void;
  isIdle(): boolean;
}

export function createRunningCalls(): RunningCalls {
  const running = new Queue<RunningCall>();

  return {
    track(clientSignal, run, { hasWriteInFlight, windsDown } = READING) {
      const aborter = new Aborter();
      const follow = () => aborter.abort(clientSignal.reason);
      clientSignal.addEventListener("abort", follow);
      if (clientSignal.aborted) follow();
      const call = { ended: run(aborter), hasWriteInFlight, windsDown, cancel: () => aborter.abort() };
      const leave = running.add(call);
      const untrack = () => {
        clientSignal.removeEventListener("abort", follow);
        leave();
      };
      call.ended.then(untrack, untrack);
      return call.ended;
    },
    async settled(which) {
      const isMeant = (call: RunningCall) => which === "all" || call.hasWriteInFlight() || call.windsDown();
      // Requests that waited for these to end begin then.
      for (let calls = [...running].filter(isMeant); calls.length > 0; calls = [...running].filter(isMeant)) {
        await Promise.allSettled(calls.map(({ ended }) => ended));
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    cancelHarmless() {
      for (const call of running) if (!call.hasWriteInFlight() || call.windsDown()) call.cancel();
    },
    isIdle: () => running.first === undefined,
  };
}
