import type { Command, Options } from "../command.js";
import { UsageError } from "../command.js";
import { environment } from "../environment.js";
import { later } from "../later.js";
import { log } from "../log.js";
import { version } from "../version.js";

const options = {
  port: { type: "string", value: "N", help: "the port to listen on; 0 takes any free one" },
  host: { type: "string", value: "HOST", help: "the address to listen on (127.0.0.1)" },
  demo: { type: "boolean", help: "serve invented customers from an embedded Polar, without keys" },
} as const satisfies Options;

export const http: Command<typeof options> = {
  name: "http",
  summary: "serve MCP over HTTP",
  usage: "--port N [options]",
  options,
  examples: ["http --port 3000 --demo"],
  async run({ port, host = "127.0.0.1", demo = false }) {
    if (port === undefined) throw new UsageError("--port is needed: --port 3000.");
    const { serveOverHttp } = await later.http();
    const { env } = environment({ demo, readOnly: false });
    await serveOverHttp({
      port: Number(port),
      host,
      allowHosts: [],
      allowOrigins: [],
      keys: undefined,
      sealKey: undefined,
      demo,
      env: env as never,
      settingsOf: () => ({}) as never,
      version,
      log,
    });
  },
};
