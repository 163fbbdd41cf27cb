import { readConfig } from "../../config/config.js";
import { createSettingsOf } from "../../config/http-keys/key-settings.js";
import { openHttpKeys } from "../../config/http-keys/open-keys.js";
import { readProcessSettings } from "../../config/http-keys/process-settings.js";
import { readSealKey } from "../../config/http-keys/seal-key.js";
import { type Environment, setting } from "../../config/problem.js";
import { HTTP_SETTINGS } from "../../config/settings.js";
import { ConfigError } from "../../primitives/errors.js";
import type { HttpOptions } from "../../transports/http/http-process.js";
import { type Command, type Options, UsageError } from "../command.js";
import { environment } from "../environment.js";
import { allowedHosts, allowedOrigins, isLocal, listeningHost } from "../hosts.js";
import { keysFile } from "../keys-file.js";
import { later } from "../later.js";
import { log } from "../log.js";
import { HIGHEST_PORT, wholeNumber } from "../numbers.js";
import { version } from "../version.js";

const options = {
  port: { type: "string", value: "N", help: "the port to listen on; 0 for any free port" },
  host: { type: "string", value: "HOST", help: "the address to listen on (127.0.0.1)" },
  "allow-host": {
    type: "string",
    multiple: true,
    value: "NAME",
    help: "a Host that clients may call, besides loopback;\nmay be repeated",
  },
  "allow-origin": {
    type: "string",
    multiple: true,
    value: "ORIGIN",
    help: "an Origin of web pages that may call, besides\nloopback; may be repeated",
  },
  "metrics-port": { type: "string", value: "N", help: "serve /metrics on this port of 127.0.0.1" },
  demo: { type: "boolean", help: "serve invented customers, without keys" },
} as const satisfies Options;

const NO_KEYS =
  'Set it to a file, and add a key with "polar-customers-mcp http-key add NAME --token-file FILE"; or try with --demo.';

const NO_SEAL_KEY =
  "POLAR_HTTP_SEAL_KEY_FILE is not set: if another process gets a user's answer to a question, or this one was restarted, the call fails and has to be made again. To make one: polar-customers-mcp http-key seal-key FILE";

export const http: Command<typeof options> = {
  name: "http",
  summary: "serve MCP over HTTP, to clients with a key",
  usage: "--port N [options]",
  options,
  settings: [
    ["POLAR_HTTP_KEYS_FILE", "the keys: see help http-key"],
    ["POLAR_HTTP_SEAL_KEY_FILE", "32 bytes in base64, for all replicas"],
    ["POLAR_READ_ONLY, POLAR_PII", "restrict every key further, as do\nPOLAR_DELETE_POLICY and POLAR_TOOLS"],
    ["POLAR_SERVER", "where keys call that name no server"],
    ["POLAR_TIMEOUT_MS, POLAR_INDEX_MAX", "hold for every key, as does\nPOLAR_TOOL_PREFIX"],
  ],
  examples: ["http --port 3000 --demo", "http --port 3000 --allow-host mcp.example.com"],
  async run(flags) {
    if (flags.port === undefined) throw new UsageError("--port is missing. Choose a port, or 0 for any free port.");
    const port = wholeNumber("--port", flags.port, HIGHEST_PORT);
    const metrics = flags["metrics-port"];
    const metricsPort = metrics === undefined ? undefined : wholeNumber("--metrics-port", metrics, HIGHEST_PORT);
    if (port !== 0 && metricsPort === port) throw new UsageError("--metrics-port must be another port than --port.");
    const host = listeningHost(flags.host ?? "127.0.0.1");
    const allowHosts = allowedHosts(flags["allow-host"] ?? []);
    const allowOrigins = allowedOrigins(flags["allow-origin"] ?? []);
    const { env, demo } = environment({ demo: flags.demo, readOnly: undefined });
    if (env instanceof ConfigError) throw env;
    if (demo && !isLocal(host))
      throw new UsageError("--demo takes no keys, so that it serves loopback only: leave --host out.");
    const served = demo ? inDemo(env) : withKeys(env);
    const { serveOverHttp } = await later.http();
    await serveOverHttp({ port, host, metricsPort, allowHosts, allowOrigins, ...served, demo, env, version, log });
  },
};

const OWN = "Each key has its own token file, organization and portal, and nothing is exported to this computer.";

type Served = Pick<HttpOptions, "keys" | "settingsOf" | "sealKey">;

/** @throws ConfigError or Problem */
function withKeys(env: Environment): Served {
  const settings = readProcessSettings(env);
  const { ignored } = settings;
  if (ignored.length > 0) log(`${ignored.join(", ")}: not heeded over HTTP. ${OWN}`);
  const path = keysFile(env, NO_KEYS);
  const keys = openHttpKeys(path, log);
  const sealKey = readSealKey(env);
  if (sealKey === undefined) log(NO_SEAL_KEY);
  const settingsOf = createSettingsOf(settings, ({ name }, problem) => log(`key "${name}" of ${path}: ${problem}`));
  // Says at once what is wrong with a key, which only its own clients would notice.
  for (const key of keys.all()) settingsOf(key);
  return { keys, settingsOf, sealKey };
}

/** @throws ConfigError */
function inDemo(env: Environment): Served {
  const unused = HTTP_SETTINGS.filter((name) => setting(env, name) !== undefined);
  if (unused.length > 0) log(`${unused.join(", ")}: not heeded in the demo, which everyone on this computer may use.`);
  readConfig(env, NOT_STARTED);
  return { keys: undefined, settingsOf: undefined, sealKey: undefined };
}

/** Stands for the embedded Polar while the settings are only checked. */
const NOT_STARTED = { url: "", token: "" };
