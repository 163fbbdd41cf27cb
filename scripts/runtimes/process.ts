import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { endGroup } from "../process-group.js";

export interface Command {
  command: string;
  args: string[];
}

/** A process that is ended with all that it started when the script ends. */
export interface Started {
  stdout(): string;
  stderr(): string;
  /** Writes one message of MCP's stdio. */
  send(message: object): void;
  /** Takes each line of stdout. */
  onLine(take: (line: string) => void): void;
  closeStdin(): void;
  signal(name: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it, once its output is read. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Whether something that it started still runs when all had time to end. */
  leavesProcesses(): Promise<boolean>;
}

/** For a process that hangs. */
const TAKES_AT_MOST_MS = 120_000;
const TIME_TO_END_MS = 10_000;

/** A group for each process. */
const groups = new Set<number>();
process.once("exit", () => groups.forEach(endGroup));

export function startProcess({ command, args }: Command, env: NodeJS.ProcessEnv, cwd: string): Started {
  const child = spawn(command, args, { env, cwd, stdio: "pipe", detached: true });
  child.once("error", () => {});
  const group = child.pid;
  if (group === undefined) throw new Error(`${command} does not start`);
  groups.add(group);
  const hung = globalThis.setTimeout(() => endGroup(group), TAKES_AT_MOST_MS);
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    stderr += chunk;
  });
  // A process that has ended reads nothing.
  child.stdin.on("error", () => {});
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    send: (message) => void child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`),
    onLine: (take) => void createInterface({ input: child.stdout }).on("line", take),
    closeStdin: () => void child.stdin.end(),
    signal: (name) => void child.kill(name),
    ended: new Promise((resolve) => {
      child.once("close", (code, signal) => {
        clearTimeout(hung);
        resolve(code ?? signal);
      });
    }),
    async leavesProcesses() {
      const late = performance.now() + TIME_TO_END_MS;
      while (isRunning(group) && performance.now() < late) await setTimeout(50);
      const left = isRunning(group);
      endGroup(group);
      groups.delete(group);
      return left;
    },
  };
}

/** Whether the group has a process that has not ended; one that nobody has waited for yet is a zombie. */
function isRunning(group: number): boolean {
  const all = execFileSync("ps", ["-A", "-o", "pgid=,stat="], { encoding: "utf8" });
  return all.split("\n").some((line) => {
    const [id, state = "Z"] = line.trim().split(/\s+/);
    return Number(id) === group && !state.startsWith("Z");
  });
}
