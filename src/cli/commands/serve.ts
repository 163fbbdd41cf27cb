import type { Command, Options } from "../command.js";
import { serve } from "../serve.js";
import { version } from "../version.js";

const options = {
  demo: { type: "boolean", help: "serve invented customers from an embedded Polar" },
  "read-only": { type: "boolean", help: "offer no tool that changes anything" },
  version: { type: "boolean", short: "v", help: "print the version" },
} as const satisfies Options;

/** What the program does without a command. */
export const serving: Command<typeof options> = {
  name: "",
  summary: "serve MCP on stdin and stdout",
  usage: "[options]",
  options,
  examples: ["--demo", "config --client claude-code --demo", "doctor"],
  async run(flags) {
    if (flags.version) return void process.stdout.write(`${version}\n`);
    return serve({ demo: flags.demo, readOnly: flags["read-only"] });
  },
};
