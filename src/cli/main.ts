import { realpathSync } from "node:fs";
import { parseArgs } from "node:util";
import packageJson from "../../package.json" with { type: "json" };
import { wantsDemo } from "../config/config.js";
import { type Environment, Problem } from "../config/problem.js";
import { serveOnStdio } from "../transports/stdio-process.js";

const USAGE = `polar-customers-mcp: Polar's customers for AI assistants, over MCP on stdio

  polar-customers-mcp            serve; settings come from the environment, see below
  polar-customers-mcp --demo     serve an embedded Polar with invented customers; no account needed
  polar-customers-mcp --read-only
                                 only look: no tool that changes anything
  polar-customers-mcp doctor [--demo] [--json]
                                 check the set-up: settings, network, token, scopes, clock, exports
  polar-customers-mcp config --client NAME [--demo] [--server SERVER] [--read-only]
                                 print the configuration for claude-desktop, claude-code, cursor, vscode, codex,
                                 gemini, windsurf or zed
  polar-customers-mcp demo-api --port N [--customers N] [--token T] [--rate-limit N]
                                 only the embedded Polar's HTTP API, on 127.0.0.1

  POLAR_ACCESS_TOKEN        organization access token, or
  POLAR_ACCESS_TOKEN_FILE   a file that holds it
  POLAR_SERVER              production (default), sandbox, demo, or a URL
  POLAR_ORGANIZATION_ID     the organization, where a user token needs it
  POLAR_TIMEOUT_MS          milliseconds a call may take (default 45000, at least 1000)
  POLAR_EXPORT_DIR          where CSV exports are written
  POLAR_DELETE_POLICY       confirm (default), ask (a person, each time) or off
  POLAR_PII                 full (default) or masked: no personal data in results
  POLAR_READ_ONLY           1 is --read-only
  HTTPS_PROXY, NO_PROXY     are honoured
`;

const log = (line: string): void => void process.stderr.write(`polar-customers-mcp: ${line}\n`);

const { version } = packageJson;

/** The command line: what to do with these arguments and this environment. */
export async function main(argv: string[]): Promise<void> {
  // A reader that closes early, such as head, has read enough. (A server ends then.)
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const [command, ...rest] = argv;
  if (command === "help" || argv.some((argument) => argument === "--help" || argument === "-h")) {
    return void process.stdout.write(USAGE);
  }
  if (command === "demo-api") return serveDemoApi(rest);
  if (argv.some((argument) => /^-+(access-?)?token\b|polar_[a-z]+_/i.test(argument))) {
    return refuse(
      "a token on the command line can be read by every program on this computer: set POLAR_ACCESS_TOKEN or POLAR_ACCESS_TOKEN_FILE instead.",
    );
  }
  if (command === "doctor") return examine(rest);
  if (command === "config") return printConfiguration(rest);
  const flags = readFlags(argv, {
    demo: { type: "boolean" },
    "read-only": { type: "boolean" },
    version: { type: "boolean", short: "v" },
  } as const);
  if (flags.version) return void process.stdout.write(`${version}\n`);
  const env = environment(flags["read-only"]);
  return serveOnStdio({ env, demo: flags.demo === true || wantsDemo(env), version, log });
}

function environment(readOnly: boolean | undefined): Environment {
  return { ...process.env, ...(readOnly && { POLAR_READ_ONLY: "1" }) };
}

async function examine(argv: string[]): Promise<void> {
  const flags = readFlags(argv, {
    demo: { type: "boolean" },
    json: { type: "boolean" },
    "read-only": { type: "boolean" },
  } as const);
  const { doctor } = await import("../doctor/doctor.js");
  const env = environment(flags["read-only"]);
  const print = (text: string) => void process.stdout.write(text);
  const options = { demo: flags.demo === true || wantsDemo(env), json: flags.json === true };
  process.exitCode = await doctor({ env, ...options, version, print });
}

async function printConfiguration(argv: string[]): Promise<void> {
  const flags = readFlags(argv, {
    client: { type: "string" },
    demo: { type: "boolean" },
    server: { type: "string" },
    "read-only": { type: "boolean" },
  } as const);
  const { choose } = await import("../install/choice.js");
  const { clientConfiguration } = await import("../install/configuration.js");
  const { runningProgram } = await import("../install/program.js");
  try {
    const { configuration, instructions } = clientConfiguration({
      client: flags.client,
      ...choose({ demo: flags.demo === true, server: flags.server, readOnly: flags["read-only"] === true }),
      // Version managers start programs from links that go away.
      program: runningProgram(realpathSync(process.execPath), realpathSync(process.argv[1] ?? "")),
      platform: process.platform,
    });
    process.stdout.write(configuration);
    process.stderr.write(`\n${instructions}`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return refuse(error.message);
  }
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
  const { startDemo } = await import("../demo/server.js");
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
