// Imported here so that the build puts what these parts share with the server into main.js, the one file a start reads.
import "./later.js";
import { serve } from "./serve.js";

/** Runs the command line. Every start of a server loads this file; everything else is loaded when it is needed. */
export async function main(argv: string[]): Promise<void> {
  // A reader that closes early, such as head, has read enough. (A server ends then.)
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (argv.every((argument) => argument === "--demo" || argument === "--read-only")) {
    return serve({ demo: argv.includes("--demo"), readOnly: argv.includes("--read-only") });
  }
  const { runCommandLine } = await import("./command-line.js");
  return runCommandLine(argv);
}
