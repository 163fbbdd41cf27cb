import { SHORTEST_TOKEN } from "../../config/token.js";
import { requireListening } from "../../primitives/errors.js";
import { type Command, type Options, UsageError } from "../command.js";
import { later } from "../later.js";
import { log } from "../log.js";
import { HIGHEST_PORT, wholeNumber } from "../numbers.js";

const options = {
  port: { type: "string", value: "N", help: "the port on 127.0.0.1; 0 for any free port" },
  customers: { type: "string", value: "N", help: "as many generated customers, not the usual 40 or so" },
  rich: { type: "boolean", help: "with --customers: of real-life variety, some of them twice" },
  "row-chunks": { type: "boolean", help: "export each row as a chunk of its own, as Polar does" },
  token: { type: "string", value: "T", help: "the token to accept, not a random one" },
  scopes: { type: "string", value: "LIST", help: "what the token may do, such as “orders:read”; all by default" },
  now: { type: "string", value: "TIME", help: "the time to begin at, such as 2026-12-01T00:00:00Z" },
  "rate-limit": { type: "string", value: "N", help: "requests per minute before 429; no limit by default" },
} as const satisfies Options;

export const demoApi: Command<typeof options> = {
  name: "demo-api",
  summary: "serve only the embedded Polar's HTTP API, on 127.0.0.1",
  usage: "--port N [options]",
  options,
  examples: [
    "demo-api --port 0",
    "demo-api --port 8080 --customers 5000 --rate-limit 300",
    "demo-api --port 0 --customers 100000 --rich",
    'demo-api --port 0 --scopes "customers:read orders:read"',
  ],
  async run(flags) {
    if (flags.port === undefined) throw new UsageError("--port is missing. Choose a port, or 0 for any free port.");
    if (flags.rich && flags.customers === undefined) throw new UsageError("--rich needs a number: --customers N.");
    const port = wholeNumber("--port", flags.port, HIGHEST_PORT);
    requireListening(port);
    const { startDemo } = await later.demo();
    const demo = await startDemo({
      port,
      ...(flags.customers !== undefined && { customers: wholeNumber("--customers", flags.customers) }),
      ...(flags.rich && { rich: true }),
      ...(flags["row-chunks"] && { rowByRow: true }),
      ...(flags["rate-limit"] !== undefined && { rateLimit: wholeNumber("--rate-limit", flags["rate-limit"]) }),
      ...(flags.scopes !== undefined && { scopes: scopesFrom(flags.scopes) }),
      ...(flags.now !== undefined && { now: timeFrom(flags.now) }),
      ...(flags.token !== undefined && { token: tokenFrom(flags.token) }),
    }).catch((error) => {
      throw new UsageError(cannotStart(port, error));
    });
    log(`embedded Polar on ${demo.url}, token ${flags.token === undefined ? demo.token : "as given in --token"}`);
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
      process.on(signal, () => void demo.close().then(() => process.exit(0)));
    }
  },
};

/** The program itself accepts no shorter token. */
function tokenFrom(value: string): string {
  if (value.length >= SHORTEST_TOKEN) return value;
  throw new UsageError(`--token takes at least ${SHORTEST_TOKEN} characters. Leave it out for a random token.`);
}

function scopesFrom(value: string): string[] {
  const scopes = value.split(/[\s,]+/).filter((scope) => scope !== "");
  if (scopes.every((scope) => /^[a-z_]+:(?:read|write)$/.test(scope))) return scopes;
  throw new UsageError("--scopes takes names such as customers:read, with spaces between them.");
}

/** In milliseconds since 1970. */
function timeFrom(value: string): number {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new UsageError("--now takes a time such as 2026-12-01T00:00:00Z.");
}

function cannotStart(port: number, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} is already in use. Choose another one, or --port 0 for any free port.`;
    case "EACCES":
      return `this user may not open port ${port}. Choose one above 1023, or --port 0 for any free port.`;
  }
  return `the embedded Polar cannot start on port ${port}: ${code ?? message}`;
}
