import { Writable } from "node:stream";
import { type Config, readConfig } from "../config/config.js";
import type { Environment } from "../config/problem.js";
import { ConfigError, placeOf } from "../primitives/errors.js";
import { createServer } from "../server/server.js";
import { createStdioTransport } from "./stdio-transport.js";

/** Time a read gets to answer once stdin has ended. */
const READ_GRACE_MS = 600;
/** Time a write on its way gets to settle, however the end comes. */
const WRITE_GRACE_MS = 2_000;
/** Time an aborted call gets to clean up after itself. */
const CLEAN_UP_MS = 150;
const LONGEST_MESSAGE_BYTES = 32 * 1024 * 1024;

export interface ServeOptions {
  env: Environment;
  /** On the embedded Polar. */
  demo: boolean;
  version: string;
  log(line: string): void;
}

/** Serves MCP on stdin and stdout until the client goes away or a signal comes; then ends the process. */
export async function serveOnStdio({ env, demo: inDemo, version, log }: ServeOptions): Promise<void> {
  const wire = claimStdout();
  if (inDemo) log("demo mode: an embedded Polar with invented customers; nothing here is real");
  const settings = readSettings(env, inDemo, log);
  const connect = async (known: Config) => {
    const { connectPolar } = await import("../polar/client.js");
    const config = inDemo ? readConfig(env, await (await import("../demo/server.js")).startDemo()) : known;
    return { config, polar: connectPolar(config) };
  };
  const { server, idle, dropReads } = createServer({ version, settings, connect, log });

  let leaving = false;
  const end = async () => {
    // The answers of the last calls are sent right after these settle.
    await new Promise((resolve) => setImmediate(resolve));
    await server.close();
    await within(CLEAN_UP_MS, idle("all"));
    wire.end(() => process.exit(0));
    setTimeout(() => process.exit(0), CLEAN_UP_MS);
  };
  const leave = async (readGraceMs: number) => {
    if (leaving) return;
    leaving = true;
    await within(readGraceMs, idle("all"));
    dropReads();
    await within(WRITE_GRACE_MS - readGraceMs, idle("writes"));
    await end();
  };
  /** Nobody waits for answers any more. */
  const abandon = () => void leave(0);
  process.stdin
    .on("end", () => leave(READ_GRACE_MS))
    .on("close", () => leave(READ_GRACE_MS))
    .on("error", abandon);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
    process.on(signal, () => (leaving ? end() : abandon()));
  for (const stream of [process.stdout, process.stderr, wire]) stream.on("error", abandon);
  process.on("uncaughtException", (error) => log(`bug: ${placeOf(error)}`));
  server.onclose = abandon;
  await server.connect(
    createStdioTransport({ input: process.stdin, output: wire, longestBytes: LONGEST_MESSAGE_BYTES, log }),
  );
}

async function within(ms: number, done: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([done, late]);
  clearTimeout(timer);
}

/** What stands for the embedded Polar until the first call starts it. */
const NOT_STARTED = { url: "", token: "" };

function readSettings(env: Environment, inDemo: boolean, log: ServeOptions["log"]): Config | ConfigError {
  try {
    return readConfig(env, inDemo ? NOT_STARTED : undefined);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) log(problem);
    return error;
  }
}

/** Keeps stdout for protocol messages: whatever else is printed there, by whatever library, goes to stderr. */
function claimStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const wire = new Writable({
    decodeStrings: false,
    write: (chunk: string, encoding, done) => void write(chunk, encoding, done),
  });
  // Every answer under way may wait for a slow reader.
  return wire.setMaxListeners(0);
}
