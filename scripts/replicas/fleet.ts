import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { join } from "node:path";
import { listeningOn } from "../free-port.js";
import { CLI } from "../http-key.js";
import { unitFor } from "./deploy.js";

/** What is done to a process. */
export type Stop = "drain" | "kill";

/** One process of the program, which is stopped and started again. */
export interface Replica {
  port: number;
  start(): Promise<void>;
  /** Resolves with the milliseconds until it has ended. */
  stop(how: Stop): Promise<{ ms: number; code: number | null }>;
  /** At once, without waiting. */
  end(): void;
}

const SIGNALS = { drain: "SIGTERM", kill: "SIGKILL" } as const;

/** A process as the deployed unit starts it. Its log goes to a file in the folder. */
export function replica(port: number, files: { directory: string; keysFile: string; credentials: string }): Replica {
  const { args, env } = unitFor(port, files);
  const log = openSync(join(files.directory, `replica-${port}.log`), "a");
  let child: ChildProcess | undefined;
  return {
    port,
    async start() {
      child = spawn(process.execPath, [CLI, ...args], {
        env: { PATH: process.env.PATH, ...env },
        stdio: ["ignore", log, log],
      });
      await listeningOn(port);
    },
    async stop(how) {
      if (!child) throw new Error("it does not run");
      const [start, ended] = [performance.now(), once(child, "exit")];
      child.kill(SIGNALS[how]);
      const [code] = await ended;
      return { ms: performance.now() - start, code };
    },
    end: () => void child?.kill("SIGKILL"),
  };
}
