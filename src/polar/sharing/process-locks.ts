import { createHash, randomUUID } from "node:crypto";
import { link, lstat, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { pause, type Signal } from "../../primitives/signal.js";

/** Milliseconds between two looks at a lock that another process has. */
const LOOK_AGAIN_AFTER_MS = 20;
/** How long after its time a lock of a process that still runs counts as left behind. */
const SLACK_MS = 5_000;

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

  return {
    async acquire(keys, withinMs, signal) {
      prepared ??= prepare(directory);
      const ready = await prepared;
      const taken: string[] = [];
      const release = async () => {
        await Promise.all(taken.splice(0).map((path) => rm(path, { force: true }).catch(() => {})));
      };
      let waited = false;
      try {
        // In one order for all processes, so that none waits for a lock of one that waits for its own.
        for (const name of ready === undefined ? [] : [...new Set(keys.map(nameOf))].sort()) {
          const path = join(ready as string, name);
          for (;;) {
            const state = await take(path, Date.now() + withinMs + SLACK_MS);
            if (state === "taken") taken.push(path);
            if (state !== "held") break;
            waited = true;
            await pause(LOOK_AGAIN_AFTER_MS, signal);
          }
        }
        return { waited, release };
      } catch (error) {
        await release();
        throw error;
      }
    },
  };
}

/** Where the processes of one user on one computer agree on without a setting. Containers share a folder, but no process ids. */
export function lockDirectory(): string {
  const place = process.platform === "win32" ? tmpdir() : "/tmp";
  const owner = process.platform === "win32" ? userInfo().username : String(process.getuid?.());
  return join(place, `polar-customers-mcp-locks-${nameOf(`${owner} ${hostname()}`).slice(0, 16)}`);
}

async function prepare(directory: string | undefined): Promise<string | undefined> {
  if (directory === undefined) return undefined;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const found = await lstat(directory);
    const isPrivate = process.platform === "win32" || (found.uid === process.getuid?.() && (found.mode & 0o077) === 0);
    return found.isDirectory() && isPrivate ? directory : undefined;
  } catch {
    return undefined;
  }
}

/** File names show neither ids nor emails. */
function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 40);
}

/** The file of a lock says which process has it, and until when at the latest. */
async function take(path: string, until: number): Promise<"taken" | "held" | "unsupported"> {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, `${process.pid} ${until}`, { flag: "wx", mode: 0o600 });
    // Unlike a file that is created first and written then, a link is there with its content.
    await link(own, path);
    return "taken";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") return "unsupported";
    await removeIfStale(path);
    return "held";
  } finally {
    await rm(own, { force: true }).catch(() => {});
  }
}

async function removeIfStale(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    if (!isStale(await readFile(path, "utf8"))) return;
    await rename(path, aside);
    // Another process may have removed the stale one and taken the lock in between: then it gets it back.
    if (!isStale(await readFile(aside, "utf8"))) await link(aside, path);
    await rm(aside, { force: true });
  } catch {
    // It was released in the meantime.
  }
}

function isStale(content: string): boolean {
  const [pid, until] = content.split(" ").map(Number);
  return !(Number(until) > Date.now()) || !(Number(pid) > 0 && isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
