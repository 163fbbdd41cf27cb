import type { Command, Options } from "../command.js";
import { environment } from "../environment.js";
import { later } from "../later.js";
import { running } from "../running.js";
import { version } from "../version.js";

const options = {
  demo: { type: "boolean", help: "check the embedded Polar instead of the configured one" },
  json: { type: "boolean", help: "print one JSON object at the end, for scripts and bug reports" },
  "read-only": { type: "boolean", help: "do not ask whether the token may change customers" },
} as const satisfies Options;

/** The width of a terminal that does not know its own. */
const USUAL_COLUMNS = 80;

export const doctor: Command<typeof options> = {
  name: "doctor",
  summary: "check settings, token, network and exports, and say what to fix",
  usage: "[options]",
  options,
  examples: ["doctor", "doctor --demo", "doctor --json"],
  async run(flags) {
    const [{ doctor: examine }, { installedServers }] = await Promise.all([later.doctor(), later.installed()]);
    const given = environment({ demo: flags.demo, readOnly: flags["read-only"] });
    process.exitCode = await examine({
      ...given,
      installed: () =>
        installedServers({
          platform: process.platform,
          directory: process.cwd(),
          env: process.env,
          program: running().entry,
        }),
      json: flags.json === true,
      version,
      columns: process.stdout.isTTY ? process.stdout.columns || USUAL_COLUMNS : undefined,
      print: (text) => void process.stdout.write(text),
    });
  },
};
