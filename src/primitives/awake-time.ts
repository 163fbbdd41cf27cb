const BEAT_MS = 100;
/** A beat that is later than this was held up: the process was stopped, or its computer asleep. */
const LATEST_MS = 2 * BEAT_MS;
/** Beats after the last question for the time while nobody keeps watch: an idle process is not woken up. */
const BEATS = 30;

let beating: NodeJS.Timeout | undefined;
let beatsLeft = 0;
let lastBeat = 0;
let frozenMs = 0;
let watches = 0;

/** A clock that nothing else sets, in milliseconds. */
const uptime = () => process.uptime() * 1000;

function beat(): void {
  const now = uptime();
  frozenMs += Math.max(0, now - lastBeat - LATEST_MS);
  lastBeat = now;
}

/**
 * Keeps watch until as many calls of `endWatch`, for a wait during which nobody asks for the time.
 * @returns what `frozenTime` does
 */
export function beginWatch(): number {
  watches++;
  return frozenTime();
}

export function endWatch(): void {
  watches--;
}

/** Milliseconds for which this process has stood still, as far as it was watched: in the last seconds, or since `beginWatch`. */
export function frozenTime(): number {
  beatsLeft = BEATS;
  if (beating === undefined) {
    lastBeat = uptime();
    beating = setInterval(() => {
      beat();
      if (watches > 0 || --beatsLeft > 0) return;
      clearInterval(beating);
      beating = undefined;
    }, BEAT_MS).unref();
  }
  beat();
  return frozenMs;
}

/** Milliseconds on the clock of `performance.now()`, without those for which this process stood still. */
export function awakeTime(): number {
  return performance.now() - frozenTime();
}
