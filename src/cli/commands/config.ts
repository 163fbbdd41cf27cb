import { readEnvironment } from "../../config/environment.js";
import type { Command, Options } from "../command.js";
import { later } from "../later.js";
import { running } from "../running.js";

const options = {
  client: {
    type: "string",
    value: "NAME",
    help: "claude-desktop, claude-code, cursor, vscode, codex,\ngemini, windsurf or zed",
  },
  demo: { type: "boolean", help: "for the embedded Polar: invented customers, no token" },
  server: { type: "string", value: "SERVER", help: "production (default), sandbox, demo, or a URL" },
  "read-only": { type: "boolean", help: "offer no tool that changes anything" },
} as const satisfies Options;

export const config: Command<typeof options> = {
  name: "config",
  summary: "print the configuration for an MCP client, and where it goes",
  usage: "--client NAME [options]",
  options,
  examples: [
    "config --client claude-code",
    "config --client cursor --server sandbox --read-only",
    "config --client vscode --demo",
  ],
  async run({ client, demo = false, server, "read-only": readOnly = false }) {
    const [{ choose }, { clientConfiguration }, { runningProgram }] = await Promise.all([
      later.choice(),
      later.configuration(),
      later.program(),
    ]);
    const { configuration, instructions } = clientConfiguration({
      client,
      ...choose({ demo, server, readOnly }, readEnvironment()),
      program: runningProgram(running()),
      platform: process.platform,
    });
    process.stdout.write(configuration);
    process.stderr.write(`\n${instructions}`);
  },
};
