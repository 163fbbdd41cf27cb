import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { table } from "../table.js";
import { median } from "./figures.js";
import { processorMs } from "./flood.js";
import { startApi } from "./loopback.js";
import { openSession, type Server } from "./program.js";
import { ours } from "./servers.js";

const ROWS = [10, 10_000, 1_000_000];
/** A pipe of very many small chunks does not end. */
const PIPE_TAKES_AT_MOST_MS = 60_000;
const PIPE = fileURLToPath(new URL("pipe.mjs", import.meta.url));

/** The forms that are measured, by their arguments. */
const FORMS: Record<string, object> = {
  csv: {},
  raw: { raw: true },
  spreadsheet: { spreadsheet: true },
  jsonl: { format: "jsonl" },
  "one country": { where: [{ column: "country", op: "equals", value: "DE" }] },
};

interface Taken {
  cpuMs: number;
  wallMs: number;
  /** Of the whole process, in megabytes. */
  peakMb?: number;
}

interface Settings {
  node: string;
  rounds: number;
  /** The other checkout, built. */
  against: string | undefined;
}

/**
 * Exports through the built program beside undici's pipe of the same bytes into a file, and beside another build, in turn and
 * each in a new process that has exported ten rows before. Linux only.
 */
export async function measureExport({ node, rounds, against }: Settings): Promise<string> {
  const api = await startApi(new URL("./rows-api.ts", import.meta.url));
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  const other = against === undefined ? [] : [{ ...ours, name: "other", path: join(against, "dist", "cli.js") }];
  const lines: (string | number)[][] = [];
  let addresses = 0;
  try {
    for (const size of ["large", "row"]) {
      for (const rows of ROWS) {
        const url = () => `${api.url}/${rows}/${size}/${++addresses}`;
        const runs: Record<string, () => Promise<Taken>> = {
          pipe: () => pipe(node, join(directory, "piped"), url()),
          ...Object.fromEntries(
            Object.entries(FORMS).map(([form, args]) => [form, () => exported(node, ours, url(), args, directory)]),
          ),
          ...Object.fromEntries(
            other.map((server) => [server.name, () => exported(node, server, url(), {}, directory)]),
          ),
        };
        lines.push(...rowsOf(`${rows}, ${size}`, await inTurn(runs, rounds)));
      }
    }
    return table(
      [["rows, chunks", "what", "processor ms", "of the pipe", "speed of the pipe's", "peak MB"], ...lines],
      "The pipe writes the same bytes from the network to a file and looks at none. Of the pipe: processor time as a multiple of the pipe's. Speed of the pipe's: rows in the time that passes, as a share of the pipe's.",
    );
  } finally {
    api.stop();
    await rm(directory, { recursive: true });
  }
}

/** Round by round, so that noise hits all alike. */
async function inTurn(runs: Record<string, () => Promise<Taken>>, rounds: number): Promise<Record<string, Taken[]>> {
  const taken: Record<string, Taken[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(runs)) {
      taken[name] ??= [];
      taken[name].push(await run());
    }
  }
  return taken;
}

function rowsOf(title: string, { pipe: piped = [], ...others }: Record<string, Taken[]>): (string | number)[][] {
  const ratio = (own: Taken[], read: (taken: Taken) => number) =>
    median(own.map((taken, round) => read(taken) / read(piped[round] as Taken))).toFixed(2);
  return Object.entries({ pipe: piped, ...others }).map(([name, own]) => [
    title,
    name,
    Math.round(median(own.map(({ cpuMs }) => cpuMs))),
    ratio(own, ({ cpuMs }) => cpuMs),
    ratio(own, ({ wallMs }) => 1 / wallMs),
    Math.round(median(own.map(({ peakMb }) => peakMb ?? Number.NaN))),
  ]);
}

async function pipe(node: string, file: string, url: string): Promise<Taken> {
  const options = { timeout: PIPE_TAKES_AT_MOST_MS, killSignal: "SIGKILL" } as const;
  return promisify(execFile)(node, [PIPE, file, `${url}/v1/customers/export`], options).then(
    ({ stdout }) => JSON.parse(stdout),
    () => ({ cpuMs: Number.NaN, wallMs: Number.NaN }),
  );
}

async function exported(node: string, server: Server, url: string, args: object, directory: string): Promise<Taken> {
  const session = await openSession(node, server, url, { ...process.env, POLAR_EXPORT_DIR: directory });
  const call = async () => {
    const { result } = await session.request("tools/call", { name: "export_customers", arguments: args });
    if (result.isError) throw new Error(result.content[0].text);
    await rm(result.structuredContent.path);
  };
  await call();
  const [before, start] = [processorMs(session.pid), performance.now()];
  await call();
  const [cpuMs, wallMs] = [processorMs(session.pid) - before, performance.now() - start];
  const peakMb = session.peakMb() ?? Number.NaN;
  await session.end();
  return { cpuMs, wallMs, peakMb };
}
