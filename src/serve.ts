import { Writable } from "node:stream";
import { type Config, readConfig } from "./config.js";
import { ConfigError, placeOf } from "./errors.js";

/** Time a call under way gets to answer once stdin has ended; the process is gone within a second. */
const GRACE_MS = 600;
/** Time an aborted call gets to clean up after itself. */
const CLEAN_UP_MS = 150;
const LONGEST_MESSAGE_BYTES = 32 * 1024 * 1024;

export interface ServeOptions {
  /** On the embedded Polar. */
  demo: boolean;
  version: string;
  log(line: string): void;
}

/** Serves MCP on stdin and stdout until the client goes away or a signal comes; then ends the process. */
export async function serveOnStdio({ demo: inDemo, version, log }: ServeOptions): Promise<void> {
  const wire = claimStdout();
  // Not before stdout is claimed: whatever these print while they load goes to stderr.
  const [{ StdioServerTransport }, { createServer }, { connectPolar }] = await Promise.all([
    import("@modelcontextprotocol/sdk/server/stdio.js"),
    import("./server.js"),
    import("./polar/client.js"),
  ]);
  const demo = inDemo ? await (await import("./demo/server.js")).startDemo() : undefined;
  if (demo) log("demo mode: an embedded Polar with invented customers; nothing here is real");
  const config = readSettings(demo, log);
  const connection = config instanceof ConfigError ? config : { config, polar: connectPolar(config) };
  const { server, idle } = createServer({ version, connection, log });
  const idleWithin = (ms: number) => Promise.race([idle(), new Promise((resolve) => setTimeout(resolve, ms))]);

  let leaving = false;
  const leave = async (graceMs: number) => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(0), graceMs + CLEAN_UP_MS + 50);
    await idleWithin(graceMs);
    // The answers of the last calls are sent right after these settle.
    await new Promise((resolve) => setImmediate(resolve));
    await server.close();
    await idleWithin(CLEAN_UP_MS);
    wire.end(() => process.exit(0));
  };
  process.stdin
    .on("end", () => leave(GRACE_MS))
    .on("close", () => leave(GRACE_MS))
    .on("error", () => leave(0));
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => leave(0));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(0));
  process.on("uncaughtException", (error) => log(`bug: ${placeOf(error)}`));
  server.onclose = () => leave(0);
  server.onerror = (error) => {
    if (/maximum size/.test(error.message)) log(`a message of over ${LONGEST_MESSAGE_BYTES} bytes came in; closing`);
  };
  await server.connect(new StdioServerTransport(process.stdin, wire, { maxBufferSize: LONGEST_MESSAGE_BYTES }));
}

function readSettings(
  demo: { url: string; token: string } | undefined,
  log: ServeOptions["log"],
): Config | ConfigError {
  try {
    return readConfig(process.env, demo);
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
  return wire.setMaxListeners(0).on("error", () => process.exit(0));
}
