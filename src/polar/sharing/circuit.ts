/** How one request ended, as far as the circuit is concerned. */
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
const FIRST_COOL_DOWN_MS = 5_000;
const LONGEST_COOL_DOWN_MS = 60_000;

export interface Circuit {
  /** Requests in a row that got no answer. */
  failures(): number;
  /** Milliseconds until a request may be sent; 0 while the circuit is closed, or half-open with no trial under way. */
  coolDownMs(): number;
  /** A request begins; the result is to be called with how it ended. */
  begin(): (ending: Ending) => void;
}

/**
 * A circuit breaker. It opens after six requests in a row without any answer, for five seconds; then it is half-open for
 * one trial request, and closes when that is answered or opens for twice as long, at most a minute, when it is not.
 */
export function createCircuit(now: () => number = () => performance.now()): Circuit {
  let failures = 0;
  let openUntil = 0;
  let coolDown = FIRST_COOL_DOWN_MS;
  let trialUnderWay = false;
  const isClosed = () => failures < FAILURES_TO_OPEN;

  /** Once open, only the trial counts: the other requests began before. */
  function fail(isTrial: boolean): void {
    failures++;
    if (failures === FAILURES_TO_OPEN) coolDown = FIRST_COOL_DOWN_MS;
    else if (isTrial) coolDown = Math.min(LONGEST_COOL_DOWN_MS, coolDown * 2);
    else return;
    openUntil = now() + coolDown;
  }

  return {
    failures: () => failures,
    coolDownMs() {
      if (isClosed()) return 0;
      return trialUnderWay ? FIRST_COOL_DOWN_MS : Math.max(0, openUntil - now());
    },
    begin() {
      const isTrial = !isClosed();
      if (isTrial) trialUnderWay = true;
      return (ending) => {
        if (isTrial) trialUnderWay = false;
        if (ending === "lost") fail(isTrial);
        else if (ending !== "left") failures = 0;
      };
    },
  };
}
