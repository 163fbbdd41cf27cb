import { spawn } from "node:child_process";
import { once } from "node:events";
import { table } from "../table.js";
import { median, spread } from "./figures.js";
import { openSession, PLAIN, type Server } from "./program.js";

/** Nothing is called, so that nothing has to listen there. */
const NOBODY = "http://127.0.0.1:9";

interface Start {
  initialized: number;
  listed: number;
  peakMb: number | undefined;
}

/**
 * Starts a bare Node and each server in turn, round by round, so that noise hits all alike; a ratio is that of one round.
 * The first round is not counted: it fills the caches of the disk, and Node's own of compiled code where it has one.
 */
export async function measureStarts(node: string, version: string, servers: Server[], rounds: number): Promise<string> {
  const bare: number[] = [];
  const starts = servers.map((): Start[] => []);
  for (let round = 0; round <= rounds; round++) {
    const bareMs = await bareNode(node);
    if (round > 0) bare.push(bareMs);
    for (const [index, server] of servers.entries()) {
      const start = await startOnce(node, server, bareMs);
      if (round > 0) starts[index]?.push(start);
    }
  }
  const rows = servers.map(({ name }, index) => {
    const own = starts[index] ?? [];
    const peaks = own.flatMap(({ peakMb }) => peakMb ?? []);
    return [
      name,
      spread(own.map(({ initialized }) => initialized)),
      spread(own.map(({ listed }) => listed)),
      peaks.length > 0 ? spread(peaks, 0) : "not told",
    ];
  });
  return `Node ${version}, ${rounds} rounds; a bare \`node -e 0\` took ${median(bare).toFixed(0)} ms.\n\n${table([
    ["server", "to `initialize`", "to `tools/list`", "peak memory, MB"],
    ...rows,
  ])}`;
}

async function bareNode(node: string): Promise<number> {
  const start = performance.now();
  await once(spawn(node, ["-e", "0"], { stdio: "ignore", env: PLAIN }), "exit");
  return performance.now() - start;
}

async function startOnce(node: string, server: Server, bareMs: number): Promise<Start> {
  const session = await openSession(node, server, NOBODY);
  await session.request("tools/list");
  const start = {
    initialized: session.initializedMs / bareMs,
    listed: session.elapsedMs() / bareMs,
    peakMb: session.peakMb(),
  };
  await session.end();
  return start;
}
