import { readFileSync } from "node:fs";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { type Config, readConfig, wantsDemo } from "./config.js";
import { ConfigError, placeOf } from "./errors.js";

const USAGE = `polar-customers-mcp: Polar's customers for AI assistants, over MCP on stdio

  polar-customers-mcp            serve; settings come from the environment, see below
  polar-customers-mcp --demo     serve an embedded Polar with invented customers; no account needed
  polar-customers-mcp demo-api --port N [--customers N] [--token T] [--rate-limit N]
                                 only the embedded Polar's HTTP API, on 127.0.0.1

  POLAR_ACCESS_TOKEN        organization access token, or
  POLAR_ACCESS_TOKEN_FILE   a file that holds it
  POLAR_SERVER              production (default), sandbox, demo, or a URL
  POLAR_ORGANIZATION_ID     the organization, where a user token needs it
  POLAR_TIMEOUT_MS          milliseconds a call may take (default 45000)
  POLAR_EXPORT_DIR          where CSV exports are written
  HTTPS_PROXY, NO_PROXY     are honoured
`;

/** Time a call under way gets to answer once stdin has ended; the process is gone within a second. */
const GRACE_MS = 600;
/** Time an aborted call gets to clean up after itself. */
const CLEAN_UP_MS = 150;
const LONGEST_MESSAGE_BYTES = 32 * 1024 * 1024;

const log = (line: string): void => void process.stderr.write(`polar-customers-mcp: ${line}\n`);

/** The command line: what to do with these arguments and this environment. */
export async function main(argv: string[]): Promise<void> {
  if (argv[0] === "demo-api") return serveDemoApi(argv.slice(1));
  const flags = readFlags(argv, {
    demo: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    version: { type: "boolean", short: "v" },
  } as const);
  if (flags.help) return void process.stdout.write(USAGE);
  if (flags.version) return void process.stdout.write(`${version()}\n`);
  return serveMcp(flags.demo === true || wantsDemo(process.env));
}

async function serveMcp(inDemo: boolean): Promise<void> {
  const wire = claimStdout();
  // Not before stdout is claimed: whatever these print while they load goes to stderr.
  const [{ StdioServerTransport }, { createServer }, { connectPolar }] = await Promise.all([
    import("@modelcontextprotocol/sdk/server/stdio.js"),
    import("./server.js"),
    import("./polar/client.js"),
  ]);
  const demo = inDemo ? await (await import("./demo/server.js")).startDemo() : undefined;
  if (demo) log("demo mode: an embedded Polar with invented customers; nothing here is real");
  const config = readSettings(demo);
  const connection = config instanceof ConfigError ? config : { config, polar: connectPolar(config) };
  const { server, idle } = createServer({ version: version(), connection, log });
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

function readSettings(demo: { url: string; token: string } | undefined): Config | ConfigError {
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

async function serveDemoApi(argv: string[]): Promise<void> {
  const flags = readFlags(argv, {
    port: { type: "string" },
    customers: { type: "string" },
    token: { type: "string" },
    "rate-limit": { type: "string" },
  } as const);
  const port = wholeNumber("--port", flags.port);
  if (port === undefined) return refuse("demo-api needs --port N (0 for any free one).");
  const customers = wholeNumber("--customers", flags.customers);
  const rateLimit = wholeNumber("--rate-limit", flags["rate-limit"]);
  const { startDemo } = await import("./demo/server.js");
  const demo = await startDemo({
    port,
    ...(customers !== undefined && { customers }),
    ...(rateLimit !== undefined && { rateLimit }),
    ...(flags.token !== undefined && { token: flags.token }),
  }).catch((error: NodeJS.ErrnoException) =>
    refuse(`the embedded Polar cannot start on port ${port}: ${error.code ?? error.message}`),
  );
  log(`embedded Polar on ${demo.url}, token ${demo.token}`);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => void demo.close().then(() => process.exit(0)));
  }
}

function readFlags<const O extends NonNullable<Parameters<typeof parseArgs>[0]>["options"]>(
  args: string[],
  options: O,
) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch {
    // Never says what was given: it may be a token.
    if (args.some((arg) => /token|polar_/i.test(arg))) {
      return refuse(
        "a token on the command line can be read by every program on this computer: set POLAR_ACCESS_TOKEN or POLAR_ACCESS_TOKEN_FILE instead.",
      );
    }
    return refuse(`the arguments are not right.\n\n${USAGE}`);
  }
}

function wholeNumber(flag: string, value: string | undefined): number | undefined {
  if (value !== undefined && !/^\d{1,7}$/.test(value)) return refuse(`${flag} takes a whole number.`);
  return value === undefined ? undefined : Number(value);
}

function refuse(reason: string): never {
  log(reason);
  process.exit(2);
}

function version(): string {
  return (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }).version;
}
