/** How one request ended, as far as those after it are concerned. */
export type Ending =
  /** Polar answered as hoped for. */
  | "success"
  /** It answered something else. */
  | "answered"
  /** No answer came. */
  | "lost"
  /** Given up from our side. */
  | "left";

const FAILURES_TO_OPEN = 6;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

export interface Circuit {
  /** Requests in a row that got no answer. */
  failures(): number;
  /** Milliseconds until a request may be made; 0 when it may be made now. */
  restMs(): number;
  /** A request begins; the result is to be called with how it ended. */
  begin(): (ending: Ending) => void;
}

/**
 * After six requests in a row without any answer, rests for five seconds; then lets one request try, and closes when it
 * is answered or rests twice as long, a minute at most, when it is not.
 */
export function createCircuit(now: () => number = () => performance.now()): Circuit {
  let failures = 0;
  let restUntil = 0;
  let restFor = FIRST_REST_MS;
  let trying = false;
  const isOpen = () => failures >= FAILURES_TO_OPEN;

  /** Once open, only the trial counts: the others began before, and say nothing new. */
  function fail(trial: boolean): void {
    failures++;
    if (failures === FAILURES_TO_OPEN) restFor = FIRST_REST_MS;
    else if (trial) restFor = Math.min(LONGEST_REST_MS, restFor * 2);
    else return;
    restUntil = now() + restFor;
  }

  return {
    failures: () => failures,
    restMs() {
      if (!isOpen()) return 0;
      return trying ? FIRST_REST_MS : Math.max(0, restUntil - now());
    },
    begin() {
      const trial = isOpen();
      if (trial) trying = true;
      return (ending) => {
        if (trial) trying = false;
        if (ending === "lost") fail(trial);
        else if (ending !== "left") failures = 0;
      };
    },
  };
}
