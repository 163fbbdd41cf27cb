import { removeFrom, type Signal } from "../../primitives/signal.js";
import { createCircuit, type Ending } from "./circuit.js";

export const IN_FLIGHT = 8;
const RETRIES = 10;

/** Reports how a request ended. It stays in flight until `whole` settles, where its answer takes longer to come in. */
export type Leave = (ending: Ending, whole?: Promise<unknown>) => void;

/** What the requests of all calls share: places in flight, a retry budget and a circuit. They keep an outage from getting worse. */
export interface Traffic {
  /**
   * Waits, in order of arrival, until a place in flight is free.
   * @param refusal makes the error that is thrown at once while the circuit is open
   * @returns a function to call with how the request ended
   * @throws what `refusal` makes, or the signal's reason
   */
  enter(signal: Signal, refusal: (failures: number, coolDownMs: number) => Error): Promise<Leave>;
  /** Takes one from the retry budget, which every success refills by one; false when it is used up. */
  takeRetry(): boolean;
}

export function createTraffic(circuit = createCircuit(), places = IN_FLIGHT): Traffic {
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
        removeFrom(waiting, enter);
        signal.removeEventListener("abort", giveUp);
      };
      if (signal.aborted) reject(signal.reason);
      else if (inFlight < places) enter();
      else {
        waiting.push(enter);
        signal.addEventListener("abort", giveUp);
      }
    });
  }

  return {
    async enter(signal, refusal) {
      const refuseWhileOpen = () => {
        const coolDownMs = circuit.coolDownMs();
        if (coolDownMs > 0) throw refusal(circuit.failures(), coolDownMs);
      };
      refuseWhileOpen();
      await slot(signal);
      try {
        refuseWhileOpen();
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
