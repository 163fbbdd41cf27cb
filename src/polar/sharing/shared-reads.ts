import { Aborter, type Signal, takeOut } from "../../primitives/signal.js";

/** Identical reads under way at the same time are made once. */
export interface SharedReads {
  /** Takes part in the read of this URL, which `begin` starts if there is none; it ends when all who take part have left. */
  join<T>(url: string, signal: Signal, begin: (signal: Signal) => Promise<T>): Promise<T>;
  isUnderWay(url: string): boolean;
  /** From here on, reads begin anew: what is under way may show Polar before the write of which this is called. */
  forget(): void;
}

interface Flight {
  url: string;
  answer: Promise<unknown>;
  parts: number;
  /** Nobody waits for it any more. */
  abandon(): void;
}

export function createSharedReads(): SharedReads {
  let flights: Flight[] = [];
  const flightTo = (url: string) => flights.find((flight) => flight.url === url);

  function begin(url: string, start: (signal: Signal) => Promise<unknown>): Flight {
    const aborter = new Aborter();
    const own = flights;
    let ended = false;
    const close = () => {
      ended = true;
      takeOut(own, flight);
    };
    const answer = start(aborter);
    answer.then(close, close);
    const flight = {
      url,
      answer,
      parts: 0,
      abandon() {
        if (ended) return;
        close();
        aborter.abort();
      },
    };
    own.push(flight);
    return flight;
  }

  return {
    async join<T>(url: string, signal: Signal, start: (signal: Signal) => Promise<T>) {
      signal.throwIfAborted();
      const flight = flightTo(url) ?? begin(url, start);
      flight.parts++;
      return new Promise<T>((resolve, reject) => {
        const leave = () => {
          signal.removeEventListener("abort", giveUp);
          if (--flight.parts === 0) flight.abandon();
        };
        const giveUp = () => {
          leave();
          reject(signal.reason);
        };
        signal.addEventListener("abort", giveUp);
        flight.answer.then(leave, leave);
        flight.answer.then(resolve as (answer: unknown) => void, reject);
      });
    },
    isUnderWay: (url) => flightTo(url) !== undefined,
    forget: () => {
      flights = [];
    },
  };
}
