import { createServer } from "node:http";
import { type Config, readConfig } from "../../config/config.js";
import type { HttpKey, HttpKeys } from "../../config/http-keys/http-key.js";
import type { Environment } from "../../config/problem.js";
import { type ConfigError, requireListening } from "../../primitives/errors.js";
import { Aborter } from "../../primitives/signal.js";
import { createTenants } from "../../server/tenants/tenants.js";

export interface HttpOptions {
  port: number;
  host: string;
  metricsPort: number | undefined;
  allowHosts: string[];
  allowOrigins: string[];
  /** Undefined with the embedded Polar, which everyone on this computer may use. */
  keys: HttpKeys | undefined;
  /** The checked settings of a key, or what is wrong with them. Not called with the embedded Polar. */
  settingsOf(key: HttpKey): Config | ConfigError;
  sealKey: Buffer | undefined;
  demo: boolean;
  env: Environment;
  version: string;
  log(line: string): void;
}

/** What every client of the embedded Polar calls with. */
const DEMO_KEY: HttpKey = { name: "demo", hash: "", settings: {} };

/** Serves MCP over HTTP until a signal comes, then ends the process. */
export async function serveOverHttp(options: HttpOptions): Promise<void> {
  const { port, host, keys, env, version, log } = options;
  const connect = async (config: Config) => {
    const { connectPolar } = await import("../../polar/client.js");
    return { config, polar: connectPolar(config) };
  };
  requireListening();
  const demo = options.demo ? await (await import("../../demo/server.js")).startDemo() : undefined;
  const tenants = createTenants({
    version,
    sealKey: options.sealKey,
    settingsOf: demo ? () => readConfig(env, demo) : options.settingsOf,
    connect,
    log,
  });
  createServer(async (incoming, outgoing) => {
    const given = /^bearer +(\S+)$/i.exec(incoming.headers.authorization ?? "")?.[1] ?? "";
    const key = keys ? keys.find(given) : DEMO_KEY;
    if (!key) return void outgoing.writeHead(401, { "www-authenticate": "Bearer" }).end();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = JSON.parse(Buffer.concat(chunks).toString());
    if (request.id === undefined) return void outgoing.writeHead(202).end();
    const signal = new Aborter();
    outgoing.on("close", () => signal.abort());
    const response = await tenants.of(key).answer(request, { signal, notify() {} });
    outgoing.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(response));
  }).listen(port, host);
}
