import { spawn } from "node:child_process";
import { once } from "node:events";
import { table } from "../table.js";
import { median, spread } from "./figures.js";
import { openSession, type Server } from "./program.js";

/** No tool is called, so nothing needs to listen there. */
const UNUSED = "http://127.0.0.1:9";

interface Start {
  initialized: number;
  listed: number;
  peakMb: number | undefined;
}

/**
 * Starts a bare Node and each server in turn, in reverse order every second round, so that noise affects all of them; a
 * ratio compares one round. The first round is not counted: it fills the caches of the disk and of compiled code.
 */
export async function measureStarts(
  node: string,
  servers: Server[],
  { title, rounds, env }: { title: string; rounds: number; env: NodeJS.ProcessEnv },
): Promise<string> {
  const bare: number[] = [];
  const starts = servers.map((): Start[] => []);
  for (let round = 0; round <= rounds; round++) {
    const bareMs = await bareNode(node, env);
    if (round > 0) bare.push(bareMs);
    const inTurn = [...servers.entries()];
    for (const [index, server] of round % 2 === 0 ? inTurn : inTurn.reverse()) {
      const start = await startOnce(node, server, env, bareMs);
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
      peaks.length > 0 ? spread(peaks, 0) : "not shown",
    ];
  });
  return `${title}, ${rounds} rounds; a bare \`node -e 0\` took ${median(bare).toFixed(0)} ms.\n\n${table([
    ["server", "to `initialize`", "to `tools/list`", "peak memory, MB"],
    ...rows,
  ])}`;
}

async function bareNode(node: string, env: NodeJS.ProcessEnv): Promise<number> {
  const start = performance.now();
  await once(spawn(node, ["-e", "0"], { stdio: "ignore", env }), "exit");
  return performance.now() - start;
}

async function startOnce(node: string, server: Server, env: NodeJS.ProcessEnv, bareMs: number): Promise<Start> {
  const session = await openSession(node, server, UNUSED, env);
  await session.request("tools/list");
  const start = {
    initialized: session.initializedMs / bareMs,
    listed: session.elapsedMs() / bareMs,
    peakMb: session.peakMb(),
  };
  await session.end();
  return start;
}
