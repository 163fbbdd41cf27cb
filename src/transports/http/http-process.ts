import { createServer } from "node:http";
import { type Config, readConfig } from "../../config/config.js";
import type { HttpKey } from "../../config/http-keys/http-key.js";
import type { Environment } from "../../config/problem.js";
import { requireListening } from "../../primitives/errors.js";
import { Aborter } from "../../primitives/signal.js";
import { createTenants } from "../../server/tenants/tenants.js";

export interface HttpOptions {
  port: number;
  host: string;
  demo: boolean;
  env: Environment;
  version: string;
  log(line: string): void;
}

/** What every client of the embedded Polar calls with. */
const DEMO_KEY: HttpKey = { name: "demo", hash: "", settings: {} };

/** Serves MCP over HTTP until a signal comes, then ends the process. */
export async function serveOverHttp({ port, host, env, version, log }: HttpOptions): Promise<void> {
  const connect = async (config: Config) => {
    const { connectPolar } = await import("../../polar/client.js");
    return { config, polar: connectPolar(config) };
  };
  requireListening();
  const demo = await (await import("../../demo/server.js")).startDemo();
  const tenants = createTenants({
    version,
    sealKey: undefined,
    settingsOf: ({ settings }) => readConfig({ ...env, ...settings }, demo),
    connect,
    log,
  });
  createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = JSON.parse(Buffer.concat(chunks).toString());
    if (request.id === undefined) return void outgoing.writeHead(202).end();
    const signal = new Aborter();
    outgoing.on("close", () => signal.abort());
    const response = await tenants.of(DEMO_KEY).answer(request, { signal, notify() {} });
    outgoing.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(response));
  }).listen(port, host);
}
