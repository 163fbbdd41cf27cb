import { realpathSync } from "node:fs";
import { readEnvironment } from "../../config/environment.js";
import type { Command, Options } from "../command.js";
import { later } from "../later.js";

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
      // Version managers start programs from temporary links.
      program: runningProgram(realpathSync(process.execPath), realpathSync(process.argv[1] ?? "")),
      platform: process.platform,
    });
    process.stdout.write(configuration);
    process.stderr.write(`\n${instructions}`);
  },
};
