import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { isRunning } from "./processes.js";

/** How long after its time a lock of a process that still runs counts as left behind. */
const SLACK_MS = 5_000;

/**
 * The file of a lock says which process has it, and until when at the latest; no two are alike.
 * @param withinMs how long it may be needed
 */
export function contentFor(withinMs: number): string {
  return `${process.pid} ${Date.now() + withinMs + SLACK_MS} ${randomUUID()}`;
}

/** `free` where the file system cannot do it. */
export type Taking = { path: string } | "held" | "free" | "no directory";

export async function take(path: string, content: string): Promise<Taking> {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, content, { flag: "wx", mode: 0o600 });
    // Unlike a file that is created first and written then, a link is there with its content.
    await link(own, path);
    return { path };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return "no directory";
    if (code !== "EEXIST") return "free";
    await removeIfStale(path);
    return "held";
  } finally {
    await rm(own, { force: true }).catch(() => {});
  }
}

/** A lock that was held for longer than its time may be another process's by now. */
export async function giveBack(path: string, content: string): Promise<void> {
  try {
    if ((await readFile(path, "utf8")) === content) await rm(path, { force: true });
  } catch {
    // It is gone, or cannot be removed: then it becomes stale.
  }
}

async function removeIfStale(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    if (!isStale(await readFile(path, "utf8"))) return;
    await rename(path, aside);
    // Another process may have removed the stale one and taken the lock in between: then it gets it back.
    if (!isStale(await readFile(aside, "utf8"))) await link(aside, path);
  } catch {
    // It was released in the meantime.
  } finally {
    await rm(aside, { force: true }).catch(() => {});
  }
}

function isStale(content: string): boolean {
  const [pid, until] = content.split(" ").map(Number);
  // Where the system does not say whether it runs, the time decides.
  return !(Number(until) > Date.now()) || !(Number(pid) > 0) || isRunning(Number(pid)) === false;
}
