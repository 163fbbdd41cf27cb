import { execFile, spawn } from "node:child_process";
import { homedir } from "node:os";

/** Runs an installed package's command with this Node; resolves with any exit code. The signal interrupts it, as Ctrl-C does. */
export function run(command, args, signal) {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [`node_modules/.bin/${command}`, ...args], (error, stdout, stderr) => {
      resolve({ failed: error !== null, stdout, stderr });
    });
    signal?.addEventListener("abort", () => child.kill("SIGINT"));
  });
}

/**
 * Runs a program that talks to its model itself, in the home folder, until it has ended. What it prints goes to stderr.
 * @param env what it gets besides the shell's variables
 * @throws Error if it fails
 */
export function runProgram(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ["ignore", process.stderr, process.stderr];
    const child = spawn(program, args, { cwd: homedir(), env: { ...process.env, ...env }, stdio });
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}`))));
  });
}
