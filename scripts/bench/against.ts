import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { table } from "../table.js";
import { manyAtOnce, mustHaveWorked, oneByOne } from "./calls.js";
import { CUSTOMER, nextId } from "./customer.js";
import { median, quantile, spread } from "./figures.js";
import { measureFlood } from "./flood.js";
import { startApi } from "./loopback.js";
import { openSession, type Server } from "./program.js";
import { ours } from "./servers.js";
import { measureStarts } from "./starts.js";

const CALL_ROUNDS = 9;
const IDLE_MS = 10_000;

/**
 * This build beside another checkout's of this program, in one run: starts and calls round by round in turn, so that noise
 * hits both alike, and what an idle server costs.
 * @param directory the other checkout, built
 */
export async function measureAgainst(node: string, directory: string, rounds: number): Promise<string> {
  const other: Server = { ...ours, name: "the other build", path: join(directory, "dist", "cli.js") };
  const both = [{ ...ours, name: "this build" }, other];
  const api = await startApi();
  const parts = [
    await measureStarts(node, both, { title: "Starts", rounds, env: process.env }),
    await measurePairs(node, both, api.url),
    await measureFlood(node, both, api.url),
    await measureIdle(node, both, api.url),
  ];
  api.stop();
  return parts.join("\n\n");
}

/** Calls one by one and 64 in flight; each ratio is that of one round, this build to the other. */
async function measurePairs(node: string, servers: Server[], api: string): Promise<string> {
  const sessions = await Promise.all(servers.map((server) => openSession(node, server, api)));
  const callers = sessions.map(
    (session) => (id: string) => session.request("tools/call", ours.get(id)).then(mustHaveWorked),
  );
  const figures: Record<string, number[][]> = {
    "one by one, p50 in ms": [],
    "calls/s, 64 in flight, each of another customer": [],
    "calls/s, 64 in flight, the same customer": [],
  };
  for (let round = 0; round <= CALL_ROUNDS; round++) {
    const measured: number[][] = [];
    for (const get of round % 2 === 0 ? callers : [...callers].reverse()) {
      measured.push([
        quantile(await oneByOne(() => get(nextId())), 0.5),
        await manyAtOnce(() => get(nextId())),
        await manyAtOnce(() => get(CUSTOMER.id)),
      ]);
    }
    if (round % 2 === 1) measured.reverse();
    // The first round warms up.
    if (round > 0) Object.values(figures).forEach((list, row) => void list.push(measured.map((own) => own[row] ?? 0)));
  }
  await Promise.all(sessions.map((session) => session.end()));
  return table(
    [
      ["a call to a loopback API", "this build", "the other", "ratio, round by round"],
      ...Object.entries(figures).map(([name, pairs]) => [
        name,
        median(pairs.map(([own = 0]) => own)).toFixed(2),
        median(pairs.map(([, theirs = 0]) => theirs)).toFixed(2),
        spread(pairs.map(([own = 0, theirs = 1]) => own / theirs)),
      ]),
    ],
    "Medians of all rounds. Ratio: this build by the other, in the same round; the median, with the middle half of the rounds in parentheses.",
  );
}

/** Context switches of a server that has answered one call and is asked nothing more. Linux only. */
async function measureIdle(node: string, servers: Server[], api: string): Promise<string> {
  const sessions = await Promise.all(servers.map((server) => openSession(node, server, api)));
  await Promise.all(sessions.map((session) => session.request("tools/call", ours.get(CUSTOMER.id))));
  // The connection to the API and the garbage collector come to rest first.
  await sleep(IDLE_MS);
  const before = sessions.map(({ pid }) => contextSwitches(pid));
  await sleep(IDLE_MS);
  const counts = sessions.map(({ pid }, index) => contextSwitches(pid) - (before[index] ?? 0));
  await Promise.all(sessions.map((session) => session.end()));
  return table([
    ["idle", `context switches in ${IDLE_MS / 1000} s`],
    ...servers.map(({ name }, index) => [name, counts[index] ?? Number.NaN]),
  ]);
}

function contextSwitches(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return [...status.matchAll(/ctxt_switches:\s+(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
}
