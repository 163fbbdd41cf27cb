import { execFile } from "node:child_process";

/** Runs an installed package's command with this Node; resolves with any exit code. */
export function run(command, ...args) {
  return new Promise((resolve) => {
    execFile(process.execPath, [`node_modules/.bin/${command}`, ...args], (error, stdout, stderr) => {
      resolve({ failed: error !== null, stdout, stderr });
    });
  });
}
