import { execFile } from "node:child_process";

/** Runs an installed package's command with this Node; resolves with any exit code. The signal interrupts it, as Ctrl-C does. */
export function run(command, args, signal) {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [`node_modules/.bin/${command}`, ...args], (error, stdout, stderr) => {
      resolve({ failed: error !== null, stdout, stderr });
    });
    signal?.addEventListener("abort", () => child.kill("SIGINT"));
  });
}
