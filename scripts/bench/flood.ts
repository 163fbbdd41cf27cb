import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { table } from "../table.js";
import { mustHaveWorked } from "./calls.js";
import { nextId } from "./customer.js";
import { median, spread } from "./figures.js";
import { openSession, type Server } from "./program.js";

const ROUNDS = 5;
const CALLS = 10_000;
const IN_FLIGHT = 64;

/** What a call costs in processor time while 64, and while 10,000 different ones are in flight. Linux only. */
export async function measureFlood(node: string, servers: Server[], api: string): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const server of servers) {
    const figures: [few: number, many: number][] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const session = await openSession(node, server, api);
      const get = () => session.request("tools/call", server.get(nextId())).then(mustHaveWorked);
      const ms: number[] = [];
      // A process of its own for each round, warm before it is measured.
      for (const inFlight of [IN_FLIGHT, IN_FLIGHT, CALLS]) {
        const before = processorMs(session.pid);
        await inLanes(inFlight, get);
        ms.push((processorMs(session.pid) - before) / CALLS);
      }
      await session.end();
      if (round > 0) figures.push([ms[1] ?? 0, ms[2] ?? 0]);
    }
    rows.push([
      server.name,
      median(figures.map(([few]) => few)).toFixed(3),
      median(figures.map(([, many]) => many)).toFixed(3),
      spread(figures.map(([few, many]) => many / few)),
    ]);
  }
  return table(
    [[`processor time a call, ms`, `${IN_FLIGHT} in flight`, `${CALLS} in flight`, "ratio, round by round"], ...rows],
    "A call's processor time where so many are in flight. Ratio: many by few, in the same round; the median, with the middle half of the rounds in parentheses.",
  );
}

async function inLanes(lanes: number, call: () => Promise<unknown>): Promise<void> {
  let left = CALLS;
  const lane = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Of user and system together, since the start of the process. */
export function processorMs(pid: number | undefined): number {
  const [, fields = ""] = /\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return (((user ?? 0) + (system ?? 0)) / ticksPerSecond()) * 1000;
}

function ticksPerSecond(): number {
  return Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
}
