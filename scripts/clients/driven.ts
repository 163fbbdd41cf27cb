import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { installed, node, type Packages } from "../registry.js";

export interface Client {
  name: string;
  /** Its file in this folder, without the extension. */
  driver: string;
  /** The oldest Node it supports, if that is newer than ours. */
  node?: number;
  /** The client first, then its peer dependencies. */
  packages: Packages;
}

const DRIVERS = fileURLToPath(new URL("./", import.meta.url));
const TAKES_AT_MOST = 60_000;

/**
 * What a script of this folder prints, as JSON, that runs where a client's packages are. Both it and the client may also log
 * to stderr.
 */
export async function driven<T>({ node: major, packages }: Client, script: string, args: string[]): Promise<T> {
  const executable = major ? await node(major) : process.execPath;
  const directory = await installed(packages);
  // Node resolves packages from the importing file's folder.
  await cp(DRIVERS, join(directory, "drivers"), { recursive: true });
  const child = spawn(executable, [join("drivers", script), ...args], {
    cwd: directory,
    // No token, and no configuration of installed clients.
    env: { PATH: process.env.PATH, HOME: directory },
    stdio: ["ignore", "pipe", "inherit"],
    // Its own process group: everything that it starts ends with it.
    detached: true,
  });
  const end = () => child.pid && kill(-child.pid);
  const timer = setTimeout(end, TAKES_AT_MOST);
  process.once("exit", end);
  try {
    const [line, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    if (code === null) throw new Error(`not done after ${TAKES_AT_MOST / 1000} s`);
    if (code !== 0) throw new Error(`exit code ${code}: see its output above`);
    return JSON.parse(line);
  } finally {
    clearTimeout(timer);
    process.removeListener("exit", end);
    end();
  }
}

function kill(group: number): void {
  try {
    process.kill(group, "SIGKILL");
  } catch {
    // It has already ended.
  }
}
