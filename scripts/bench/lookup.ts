import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startDemo } from "../../src/demo/server.js";
import { table } from "../table.js";
import { median, quantile } from "./figures.js";
import { processorMs } from "./flood.js";
import type { Indexed } from "./indexing.js";
import { openSession, type Server } from "./program.js";
import { ours, root } from "./servers.js";

const INDEXING = fileURLToPath(new URL("indexing.ts", import.meta.url));

interface Settings {
  node: string;
  rounds: number;
  customers: number;
  /** The other checkout, built, by whose export the index is measured. */
  against: string | undefined;
}

/**
 * The index of all customers, of real-life variety: what it adds to memory, how long it takes to be made beside an export of
 * the same rows, and what a question costs. Each in a new process, in turn. Linux only.
 */
export async function measureLookup({ node, rounds, customers, against }: Settings): Promise<string> {
  const demo = await startDemo({ customers, rich: true });
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  const other =
    against === undefined ? [] : [{ ...ours, name: "the other build", path: join(against, "dist", "cli.js") }];
  const servers: Server[] = [{ ...ours, name: "this build" }, ...other];
  const exports: number[][] = servers.map(() => []);
  const indexed: Indexed[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, server] of servers.entries()) {
        const env = () => ({ POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token });
        (exports[index] as number[]).push(await exportMs(node, { ...server, env }, directory));
      }
      indexed.push(await index(node, demo));
    }
  } finally {
    await demo.close();
    await rm(directory, { recursive: true });
  }
  const build = median(indexed.map(({ buildMs }) => buildMs));
  const questions = indexed.flatMap((one) => one.questionsMs);
  const mean = questions.reduce((sum, ms) => sum + ms, 0) / questions.length;
  return table(
    [
      [`${customers} customers, processor time`, ""],
      ["the index, in MB", median(indexed.map(({ addedMb }) => addedMb)).toFixed(1)],
      ["made in ms, with reading the export", Math.round(build)],
      ...servers.map(({ name }, index) => {
        const own = median(exports[index] as number[]);
        return [`beside an export by ${name}, ${Math.round(own)} ms`, `${(build / own).toFixed(2)} ×`];
      }),
      ["a question in ms, mean", mean.toFixed(1)],
      ["a question in ms, 95th percentile", quantile(questions, 0.95).toFixed(1)],
      [
        "right one among three, of those that name one",
        `${Math.round(100 * median(indexed.map(({ found }) => found)))} %`,
      ],
    ],
    "All times are processor time, not the time that passes. Beside an export: how many times its processor time the index takes.",
  );
}

async function index(node: string, { url, token }: { url: string; token: string }): Promise<Indexed> {
  const args = ["--expose-gc", "--import", "tsx", INDEXING, url, token];
  const { stdout } = await promisify(execFile)(node, args, { cwd: root, maxBuffer: 2 ** 24 });
  return JSON.parse(stdout);
}

async function exportMs(node: string, server: Server, directory: string): Promise<number> {
  const session = await openSession(node, server, "", { ...process.env, POLAR_EXPORT_DIR: directory });
  const before = processorMs(session.pid);
  const { result } = await session.request("tools/call", { name: "export_customers", arguments: {} });
  if (result.isError) throw new Error(result.content[0].text);
  const spent = processorMs(session.pid) - before;
  await rm(result.structuredContent.path);
  await session.end();
  return spent;
}
