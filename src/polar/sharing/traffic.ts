import type { Signal } from "../../primitives/signal.js";
import { createCircuit, type Ending } from "./circuit.js";
import { createSlots } from "./slots.js";

/** Exports take as long as their files are large: they have places of their own, so nothing else waits for them. */
export type Lane = "calls" | "exports";

export const IN_FLIGHT: Readonly<Record<Lane, number>> = { calls: 8, exports: 4 };
const RETRIES = 10;

/** Reports how a request ended. It stays in flight until `whole` settles, where its answer takes longer to come in. */
export type Leave = (ending: Ending, whole?: Promise<unknown>) => void;

export interface Entry {
  lane: Lane;
  signal: Signal;
  /** Makes the error that is thrown at once while the circuit is open. */
  refusal(failures: number, coolDownMs: number): Error;
  /** Called if there is no place yet. */
  onWait?: (() => void) | undefined;
}

/** What the requests of all calls share: places in flight, a retry budget and a circuit. They keep an outage from getting worse. */
export interface Traffic {
  /**
   * Waits, in order of arrival, until a place in flight is free.
   * @returns a function to call with how the request ended
   * @throws what `refusal` makes, or the signal's reason
   */
  enter(entry: Entry): Promise<Leave>;
  /**
   * The same without waiting: undefined if no place is free.
   * @throws what `refusal` makes, or the signal's reason
   */
  enterFree(entry: Entry): Leave | undefined;
  /** Takes one from the retry budget, which every success refills by one; false when it is used up. */
  takeRetry(): boolean;
}

export function createTraffic(circuit = createCircuit(), places = IN_FLIGHT): Traffic {
  const lanes = { calls: createSlots(places.calls), exports: createSlots(places.exports) };
  let retries = RETRIES;

  function refuseWhileOpen({ refusal }: Entry): void {
    const coolDownMs = circuit.coolDownMs();
    if (coolDownMs > 0) throw refusal(circuit.failures(), coolDownMs);
  }

  /** Begins a request that has its place. */
  function begin(release: () => void): Leave {
    const end = circuit.begin();
    return (ending, whole) => {
      end(ending);
      if (ending === "success") retries = Math.min(RETRIES, retries + 1);
      if (whole) whole.then(release, release);
      else release();
    };
  }

  return {
    enterFree(entry) {
      refuseWhileOpen(entry);
      entry.signal.throwIfAborted();
      const { takeFree, release } = lanes[entry.lane];
      return takeFree() ? begin(release) : undefined;
    },
    async enter(entry) {
      const { take, release } = lanes[entry.lane];
      refuseWhileOpen(entry);
      await take(entry.signal, entry.onWait);
      try {
        refuseWhileOpen(entry);
      } catch (error) {
        release();
        throw error;
      }
      return begin(release);
    },
    takeRetry() {
      if (retries === 0) return false;
      retries--;
      return true;
    },
  };
}
