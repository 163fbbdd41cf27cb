/**
 * Starts a stopwatch.
 * @returns a function that tells how many milliseconds have passed. It sees the time for which the computer slept, and is
 * never turned back: of the two clocks, only one does each.
 */
export function startStopwatch(): () => number {
  const [steady, wall] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - steady, Date.now() - wall);
}
