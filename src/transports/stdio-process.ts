import { Writable } from "node:stream";
import { type Config, readConfig } from "../config/config.js";
import type { Environment } from "../config/problem.js";
import { ConfigError, placeOf, requireListening } from "../primitives/errors.js";
import { createServer } from "../server/server.js";
import { createStdioTransport } from "./stdio-transport.js";

/** Milliseconds that running calls get after the client has left. */
export const GRACE_MS = {
  /** For reads to answer, if only stdin has ended. */
  reads: 600,
  /** For writes in flight to settle; includes the time for reads. */
  writes: 2_000,
  /** For canceled calls to clean up. */
  cleanUp: 150,
};
/** Milliseconds after the start, which nothing may slow down. */
const SWEEP_AFTER_MS = 3_000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const MAX_LINE_BYTES = 32 * 1024 * 1024;

export interface ServeOptions {
  /** A ConfigError where this program may not read it. */
  env: Environment | ConfigError;
  /** Whether to use the embedded Polar. */
  demo: boolean;
  version: string;
  log(line: string): void;
}

/** Serves MCP on stdin and stdout until the client leaves or a signal comes, then ends the process. */
export async function serveOnStdio({ env, demo: inDemo, version, log }: ServeOptions): Promise<void> {
  const output = claimStdout();
  if (inDemo) log("demo mode: an embedded Polar with invented customers; nothing here is real");
  const settings = readSettings(env, inDemo, log);
  const given = env instanceof ConfigError ? {} : env;
  const connect = async (known: Config) => {
    const { connectPolar } = await import("../polar/client.js");
    const config = inDemo ? readConfig(given, await startDemo()) : known;
    return { config, polar: connectPolar(config) };
  };
  const { server, connect: serve, settled, cancelHarmless } = createServer({ version, settings, connect, log });
  const transport = createStdioTransport({ input: process.stdin, output, maxLineBytes: MAX_LINE_BYTES, log });

  let isStopping = false;
  async function stop(readsMs: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    await within(readsMs, settled("all"));
    transport.refuseRequests();
    cancelHarmless();
    await within(GRACE_MS.writes - readsMs, settled("writes"));
    await exit();
  }
  async function exit(): Promise<void> {
    // The answers of the last calls are sent right after these settle.
    await new Promise((resolve) => setImmediate(resolve));
    await server.close();
    await within(GRACE_MS.cleanUp, settled("all"));
    output.end(() => process.exit(0));
    setTimeout(() => process.exit(0), GRACE_MS.cleanUp);
  }
  const stopAfterReads = () => void stop(GRACE_MS.reads);
  /** For when the client no longer waits for answers. */
  const stopAtOnce = () => void stop(0);

  process.stdin.on("end", stopAfterReads).on("close", stopAfterReads).on("error", stopAtOnce);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
    process.on(signal, () => (isStopping ? exit() : stopAtOnce()));
  for (const stream of [process.stdout, process.stderr, output]) stream.on("error", stopAtOnce);
  process.on("uncaughtException", (error) => log(`bug: ${placeOf(error)}`));
  server.onclose = stopAtOnce;
  if (!(settings instanceof ConfigError)) sweepLater(settings);
  await serve(transport);
}

async function startDemo() {
  requireListening();
  return (await import("../demo/server.js")).startDemo();
}

/** Removes old exports, soon after the start and then every hour. A process that ends earlier leaves it to the next one. */
function sweepLater(config: Config): void {
  const sweep = async () => (await import("../tools/customers/export-sweep.js")).sweep(config);
  const attempt = () => void sweep().catch(() => {});
  setTimeout(() => {
    attempt();
    setInterval(attempt, SWEEP_EVERY_MS).unref();
  }, SWEEP_AFTER_MS).unref();
}

/** Resolves when the promise settles, at the latest after this many milliseconds. */
async function within(ms: number, done: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([done, late]);
  clearTimeout(timer);
}

/** Stands for the embedded Polar until the first call starts it. */
const NOT_STARTED = { url: "", token: "" };

function readSettings(env: ServeOptions["env"], inDemo: boolean, log: ServeOptions["log"]): Config | ConfigError {
  try {
    if (env instanceof ConfigError) throw env;
    return readConfig(env, inDemo ? NOT_STARTED : undefined);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) log(problem);
    return error;
  }
}

/** Keeps stdout for protocol messages: what any library prints there goes to stderr. */
function claimStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return new Writable({
    decodeStrings: false,
    write: (chunk: string, encoding, done) => void write(chunk, encoding, done),
  });
}
