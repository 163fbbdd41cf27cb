import { type Config, type DemoAddress, readConfig } from "../../config/config.js";
import type { HttpKey, HttpKeys } from "../../config/http-keys/http-key.js";
import { type Environment, setting } from "../../config/problem.js";
import { ConfigError, placeOf, requireListening } from "../../primitives/errors.js";
import { isLoopback } from "../../primitives/loopback.js";
import { createTenants } from "../../server/tenants/tenants.js";
import { createToolNames } from "../../server/tool-names.js";
import { createAccessLog } from "./access-log.js";
import { createBearer } from "./bearer.js";
import type { Connections } from "./connections.js";
import { drain } from "./drain.js";
import { createHosts } from "./hosts.js";
import { createLimits } from "./limits.js";
import { addressOf, listen, urlHost } from "./listen.js";
import { createMetrics } from "./metrics.js";
import { createMetricsServer } from "./metrics-listener.js";
import { createHttpServer } from "./server.js";

export interface HttpOptions {
  /** 0 takes any free one. */
  port: number;
  host: string;
  /** Of a listener on 127.0.0.1 for Prometheus; without it, there is none. */
  metricsPort?: number | undefined;
  /** Names under which clients may call beside those of loopback, with or without a port. */
  allowHosts: readonly string[];
  /** Origins of web pages that may call beside those of loopback. */
  allowOrigins: readonly string[];
  /** Undefined with the embedded Polar, which everyone on this computer may use. */
  keys: HttpKeys | undefined;
  /** 32 bytes, the same in every replica; undefined: of this process only. */
  sealKey: Buffer | undefined;
  demo: boolean;
  env: Environment;
  /** The checked settings of a key, or what is wrong with them. Undefined with the embedded Polar. */
  settingsOf: ((key: HttpKey) => Config | ConfigError) | undefined;
  version: string;
  log(line: string): void;
}

/** What every client of the embedded Polar calls with. */
const DEMO_KEY: HttpKey = { name: "demo", hash: "", settings: {} };

/** Serves MCP over HTTP until a signal comes, then ends the process. */
export async function serveOverHttp(options: HttpOptions): Promise<void> {
  const { port, host, metricsPort, allowHosts, allowOrigins, keys, sealKey, demo: inDemo, env, version, log } = options;
  requireListening(port);
  const demo = inDemo ? await (await import("../../demo/server.js")).startDemo() : undefined;
  const tenants = createTenants({
    version,
    sealKey,
    settingsOf: options.settingsOf ?? settingsInDemo(env, demo),
    async connect(config) {
      const { connectPolar } = await import("../../polar/client.js");
      return { config, polar: connectPolar(config) };
    },
    log,
  });
  const stopping = { isDraining: false, refuses: false };
  const accessLog = createAccessLog((lines) => void process.stderr.write(lines));
  const limits = createLimits();
  const hosts = createHosts(allowHosts, allowOrigins);
  const areKeysReadable = () => keys?.isReadable() ?? true;
  const metrics = createMetrics({ inFlight: limits.inFlight, areKeysReadable });
  const connections: Connections = new Map();
  const server = createHttpServer({
    tenants,
    hosts,
    connections,
    fault: () => (areKeysReadable() ? undefined : "keys file unreadable"),
    keyOf: keys ? createBearer(keys) : () => DEMO_KEY,
    limits,
    stopping,
    toolNames: createToolNames(setting(env, "POLAR_TOOL_PREFIX") ?? ""),
    observe(ended) {
      accessLog.add(ended);
      metrics.add(ended);
    },
    log,
  });

  async function listenForMetrics(at: number): Promise<void> {
    const listener = createMetricsServer(metrics, hosts).unref();
    await listen(listener, at, "127.0.0.1");
    log(`metrics on ${addressOf(listener)}/metrics`);
  }
  async function stop(): Promise<void> {
    if (stopping.isDraining) return exit();
    await drain(server, connections, tenants, stopping);
    exit();
  }
  function exit(): void {
    accessLog.flush();
    process.exit(0);
  }
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void stop());

  try {
    if (metricsPort !== undefined) await listenForMetrics(metricsPort);
    await listen(server, port, host);
  } catch (error) {
    await demo?.close();
    throw error;
  }
  process.on("uncaughtException", (error) => log(`bug: ${placeOf(error)}`));
  if (demo) log("demo mode: an embedded Polar with invented customers; nothing here is real");
  log(`listening on ${addressOf(server)}/mcp`);
  if (demo) log(`try it: claude mcp add --transport http polar-customers-demo ${addressOf(server)}/mcp`);
  if (!isLoopback(urlHost(host)) && allowHosts.length === 0) {
    log("only calls to localhost are answered: name the hosts under which clients call with --allow-host");
  }
}

/** Read once: they stay the same. */
function settingsInDemo(env: Environment, demo: DemoAddress | undefined): () => Config | ConfigError {
  const settings = readOnce(env, demo);
  return () => settings;
}

function readOnce(env: Environment, demo: DemoAddress | undefined): Config | ConfigError {
  try {
    return readConfig(env, demo);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
