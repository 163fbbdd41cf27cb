// Preloaded into the program by tests. Timers of the lengths in HELD_MS report that they started, and fire on SIGUSR2
// instead of by the clock. At its end the program reports how often its event loop turned.
const { writeSync } = require("node:fs");
const { performance } = require("node:perf_hooks");

const lengths = JSON.parse(process.env.HELD_MS);
const start = globalThis.setTimeout;
let held = [];

globalThis.setTimeout = (run, ms, ...args) => {
  if (!lengths.includes(ms)) return start(run, ms, ...args);
  held.push(run);
  writeSync(2, `held ${ms} ms\n`);
  return start(() => {}, 2 ** 31 - 1);
};
process.on("SIGUSR2", () => {
  const due = held;
  held = [];
  for (const run of due) run();
});
process.on("exit", () => writeSync(2, `turns ${performance.nodeTiming.uvMetricsInfo.loopCount}\n`));
