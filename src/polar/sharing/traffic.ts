import type { Signal } from "../../primitives/signal.js";
import { takeOut } from "../../primitives/signal.js";
import { createCircuit, type Ending } from "./circuit.js";

export const IN_FLIGHT = 4;
const RETRIES = 10;

/** Says how a request ended, which stays in flight until its answer is in whole where that takes longer. */
export type Leave = (ending: Ending, whole?: Promise<unknown>) => void;

/** What the requests of all calls share, so that they do not make an outage worse. */
export interface Traffic {
  /**
   * Waits, in order of arrival, until fewer than four requests are in flight.
   * @param resting makes what is thrown at once while Polar is not reached at all
   * @returns what to call with how the request ended
   * @throws what `resting` makes, or the signal's reason
   */
  enter(signal: Signal, resting: (failures: number, restMs: number) => Error): Promise<Leave>;
  /** Takes one from the budget of retries, which every success refills by one; false when it is used up. */
  takeRetry(): boolean;
}

export function createTraffic(circuit = createCircuit()): Traffic {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  let retries = RETRIES;

  function leave(): void {
    inFlight--;
    waiting[0]?.();
  }

  function slot(signal: Signal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        forget();
        inFlight++;
        resolve();
      };
      const giveUp = () => {
        forget();
        reject(signal.reason);
      };
      const forget = () => {
        takeOut(waiting, enter);
        signal.removeEventListener("abort", giveUp);
      };
      if (signal.aborted) reject(signal.reason);
      else if (inFlight < IN_FLIGHT) enter();
      else {
        waiting.push(enter);
        signal.addEventListener("abort", giveUp);
      }
    });
  }

  return {
    async enter(signal, resting) {
      const refuseAtRest = () => {
        const restMs = circuit.restMs();
        if (restMs > 0) throw resting(circuit.failures(), restMs);
      };
      refuseAtRest();
      await slot(signal);
      try {
        refuseAtRest();
      } catch (error) {
        leave();
        throw error;
      }
      const end = circuit.begin();
      return (ending, whole) => {
        end(ending);
        if (ending === "success") retries = Math.min(RETRIES, retries + 1);
        if (whole) whole.then(leave, leave);
        else leave();
      };
    },
    takeRetry() {
      if (retries === 0) return false;
      retries--;
      return true;
    },
  };
}
