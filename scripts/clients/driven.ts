import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { endGroup } from "../process-group.js";
import { installed, node } from "../registry.js";
import type { Client } from "./client.js";

const FOLDERS = ["drivers", "driving"];
const LOG_SHOWN = 4_000;
const TAKES_AT_MOST_MS = 90_000;

export interface Drive {
  args: readonly string[];
  /** All that it gets besides PATH: no token, and nothing of whoever runs this. */
  env: NodeJS.ProcessEnv;
  /** What to wait for before everything is ended that it has left running. */
  settled?: () => Promise<void>;
}

/**
 * What a script of `driving` prints when it runs where a client's packages are.
 * @throws Error if it fails or takes too long; what it and the client have logged is shown
 */
export async function driven({ node: major, packages }: Client, script: string, drive: Drive): Promise<string> {
  const { args, env, settled } = drive;
  const executable = major ? await node(major) : process.execPath;
  const directory = await installed(packages);
  // Node resolves packages from the importing file's folder.
  for (const folder of FOLDERS) {
    const from = fileURLToPath(new URL(`${folder}/`, import.meta.url));
    await cp(from, join(directory, folder), { recursive: true });
  }
  const child = spawn(executable, [join("driving", script), ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // Its own process group: everything that it starts ends with it.
    detached: true,
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    log = (log + chunk).slice(-LOG_SHOWN);
  });
  const end = () => child.pid && endGroup(child.pid);
  const timer = setTimeout(end, TAKES_AT_MOST_MS);
  process.once("exit", end);
  try {
    const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    if (code === null) throw new Error(`not done after ${TAKES_AT_MOST_MS / 1000} s`);
    if (code !== 0) throw new Error(`exit code ${code}: see its output above`);
    await settled?.();
    return printed;
  } catch (error) {
    console.error(log);
    throw error;
  } finally {
    clearTimeout(timer);
    process.removeListener("exit", end);
    end();
  }
}
