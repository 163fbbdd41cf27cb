import { type ChildProcess, spawn } from "node:child_process";
import { CLI } from "./http-key.js";

/** The built program, running in a process of its own until it is ended. */
export interface Running {
  /** What the pattern found in its log. */
  found: string;
  end(): void;
}

const STARTS_WITHIN_MS = 20_000;

/**
 * Starts the built program and waits until its log has what the pattern's group matches.
 * @param env all that it gets besides PATH: no token and no settings of whoever runs the script
 */
export async function running(args: readonly string[], pattern: RegExp, env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.removeListener("exit", end));
  try {
    return { found: await firstMatch(child, pattern), end };
  } catch (error) {
    end();
    throw error;
  }
}

/** Over HTTP, on a free port; its `found` is the URL of MCP. */
export function runningHttp(options: readonly string[], env?: NodeJS.ProcessEnv): Promise<Running> {
  return running(["http", "--port", "0", ...options], /listening on (\S+)/, env);
}

function firstMatch({ stderr }: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = "";
    const fail = (what: string) => reject(new Error(`the program ${what}; its log: ${log}`));
    const timer = setTimeout(() => fail(`did not start in ${STARTS_WITHIN_MS / 1000} s`), STARTS_WITHIN_MS);
    stderr?.setEncoding("utf8").on("data", (chunk) => {
      log += chunk;
      const found = pattern.exec(log)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      // Read on, so that the program is never held up, and forget.
      stderr.removeAllListeners("data").resume();
      resolve(found);
    });
    stderr?.once("end", () => fail("has ended"));
  });
}
