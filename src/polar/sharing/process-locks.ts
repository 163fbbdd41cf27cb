import { createHash } from "node:crypto";
import { lstat, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { contentFor, giveBack, type Taking, take } from "../../primitives/lock-files.js";
import { isOwn, isPrivate } from "../../primitives/own-files.js";
import { pause, type Signal } from "../../primitives/signal.js";

/** Milliseconds between two looks at a lock that another process has. */
const LOOK_AGAIN_AFTER_MS = 20;
const SWEPT_AFTER_MS = 24 * 60 * 60_000;

/** Locks that the server's processes on one computer share. */
export interface ProcessLocks {
  /**
   * Takes a lock for each key, once no other process has one.
   * @param withinMs how long it may be needed; a lock that is older than that is left behind
   * @throws the signal's reason, when it comes first
   */
  acquire(keys: readonly string[], withinMs: number, signal: Signal): Promise<HeldLocks>;
}

export interface HeldLocks {
  /** Whether another process had one of them first. */
  waited: boolean;
  release(): Promise<void>;
}

/** Without a directory that only this user can write to, there is nothing to share, and every lock is free. */
export function createProcessLocks(directory: string | undefined): ProcessLocks {
  let prepared: Promise<string | undefined> | undefined;

  /** Those who clean up a computer may remove the directory while the process runs. */
  async function takeAnyhow(name: string, content: string): Promise<Taking> {
    prepared ??= prepare(directory);
    const first = await takeIn(await prepared, name, content);
    if (first !== "no directory") return first;
    prepared = prepare(directory);
    return takeIn(await prepared, name, content);
  }

  return {
    async acquire(keys, withinMs, signal) {
      const content = contentFor(withinMs);
      const taken: string[] = [];
      const release = async () => {
        await Promise.all(taken.splice(0).map((path) => giveBack(path, content)));
      };
      let waited = false;
      try {
        // In one order for all processes, so that none waits for a lock of one that waits for its own.
        for (const name of [...new Set(keys.map(nameOf))].sort()) {
          let taking = await takeAnyhow(name, content);
          for (; taking === "held"; taking = await takeAnyhow(name, content)) {
            waited = true;
            await pause(LOOK_AGAIN_AFTER_MS, signal);
          }
          if (typeof taking === "object") taken.push(taking.path);
        }
        return { waited, release };
      } catch (error) {
        await release();
        throw error;
      }
    },
  };
}

async function takeIn(directory: string | undefined, name: string, content: string): Promise<Taking> {
  return directory === undefined ? "free" : take(join(directory, name), content);
}

/**
 * Where the processes of one user on one computer agree on without a setting; undefined where the runtime does not say who
 * the user is. Containers share a folder, but no process ids.
 */
export function lockDirectory(): string | undefined {
  try {
    return locate();
  } catch {
    return undefined;
  }
}

/** @throws whatever keeps this process from sharing locks with others, which writes go on without */
export async function tryProcessLocks(): Promise<void> {
  const directory = await open(locate());
  const own = join(directory, nameOf(contentFor(0)));
  await writeFile(own, "", { flag: "wx", mode: 0o600 });
  await rm(own);
}

function locate(): string {
  const isWindows = process.platform === "win32";
  const owner = isWindows ? userInfo().username : String(process.getuid?.());
  const name = `polar-customers-mcp-locks-${nameOf(`${owner} ${hostname()}`).slice(0, 16)}`;
  return join(isWindows ? tmpdir() : "/tmp", name);
}

async function open(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const found = await lstat(directory);
  if (!found.isDirectory() || !isOwn(found) || !isPrivate(found)) throw new Error(`${directory} is not private`);
  return directory;
}

async function prepare(directory: string | undefined): Promise<string | undefined> {
  if (directory === undefined) return undefined;
  try {
    const opened = await open(directory);
    await sweep(opened);
    return opened;
  } catch {
    return undefined;
  }
}

/** Removes what processes that were killed have left behind. */
async function sweep(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > SWEPT_AFTER_MS) await rm(path, { force: true }).catch(() => {});
  }
}

/** File names show neither ids nor emails. */
function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 40);
}
