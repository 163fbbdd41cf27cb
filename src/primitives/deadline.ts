import { beginWatch, endWatch, frozenTime } from "./awake-time.js";
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

/** Starts a deadline that is aborted with `parent`, or after `ms` milliseconds; without them, once `setMs` says. */
export function startDeadline(parent: Signal, ms?: number): Deadline {
  const deadline = new ParentOrTime(parent);
  if (ms !== undefined) deadline.setMs(ms);
  return deadline;
}

/** A class, because each request has one: closures for all of this would cost more than its timer. */
class ParentOrTime implements Deadline {
  readonly signal = new Aborter();
  readonly #parent: Signal;
  readonly #follow = () => this.signal.abort(this.#parent.reason);
  #timer: NodeJS.Timeout | undefined;
  #ms = 0;
  #frozenBefore = 0;
  #hasPassed = false;

  constructor(parent: Signal) {
    this.#parent = parent;
    if (parent.aborted) this.#follow();
    else parent.addEventListener("abort", this.#follow);
  }

  hasPassed(): boolean {
    return this.#hasPassed;
  }

  setMs(ms: number): void {
    this.lift();
    this.#ms = ms;
    this.#frozenBefore = beginWatch();
    this.#timer = setTimeout(() => this.#timeIsUp(), ms);
  }

  #timeIsUp(): void {
    const frozen = frozenTime() - this.#frozenBefore;
    this.lift();
    // What came in meanwhile has yet to be read.
    if (frozen > 0) this.setMs(Math.min(frozen, this.#ms));
    else if (!this.signal.aborted) {
      this.#hasPassed = true;
      this.signal.abort();
    }
  }

  lift(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    endWatch();
  }

  detach(): void {
    this.#parent.removeEventListener("abort", this.#follow);
  }

  clear(): void {
    this.lift();
    this.detach();
    this.signal.removeAllListeners();
  }
}
