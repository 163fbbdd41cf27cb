/** Identical reads under way at the same time are made once. */
export interface SharedReads {
  /** Takes part in the read of this URL, which `begin` starts if there is none; it ends when all who take part have left. */
  join<T>(url: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<T>): Promise<T>;
  isUnderWay(url: string): boolean;
  /** From here on, reads begin anew: what is under way may show Polar before the write of which this is called. */
  forget(): void;
}

interface Flight {
  answer: Promise<unknown>;
  parts: number;
  /** Nobody waits for it any more. */
  abandon(): void;
}

export function createSharedReads(): SharedReads {
  let flights = new Map<string, Flight>();

  function begin(url: string, start: (signal: AbortSignal) => Promise<unknown>): Flight {
    const controller = new AbortController();
    const own = flights;
    let ended = false;
    const close = () => {
      if (own.get(url) === flight) own.delete(url);
    };
    const flight = {
      answer: start(controller.signal).finally(() => {
        ended = true;
        close();
      }),
      parts: 0,
      abandon() {
        if (ended) return;
        close();
        controller.abort();
      },
    };
    own.set(url, flight);
    return flight;
  }

  return {
    async join<T>(url: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>) {
      signal.throwIfAborted();
      const flight = flights.get(url) ?? begin(url, start);
      flight.parts++;
      return new Promise<T>((resolve, reject) => {
        let takesPart = true;
        const leave = () => {
          if (!takesPart) return;
          takesPart = false;
          signal.removeEventListener("abort", giveUp);
          if (--flight.parts === 0) flight.abandon();
        };
        const giveUp = () => {
          leave();
          reject(signal.reason);
        };
        signal.addEventListener("abort", giveUp);
        flight.answer.finally(leave).then(resolve as (answer: unknown) => void, reject);
      });
    },
    isUnderWay: (url) => flights.has(url),
    forget: () => {
      flights = new Map();
    },
  };
}
