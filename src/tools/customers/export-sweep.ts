import type { Stats } from "node:fs";
import { lstat, readdir, rmdir, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isFinished, type Maker, makerOfUnfinished, readDirectoryName, thisProcess } from "./export-names.js";

const DAY_MS = 24 * 60 * 60 * 1000;

const sweeps = new Map<string, Promise<void>>();

/**
 * Removes what processes that have ended left behind: unfinished exports and empty private directories at once, finished
 * exports in private directories a day after they were written. Does so once in each process, before its own first export;
 * never fails.
 */
export function sweepOnce(exportDir: string | undefined): Promise<void> {
  const places = JSON.stringify([tmpdir(), exportDir]);
  const sweeping = sweeps.get(places) ?? sweep(exportDir);
  sweeps.set(places, sweeping);
  return sweeping;
}

async function sweep(exportDir: string | undefined): Promise<void> {
  await Promise.all([
    inEach(tmpdir(), async (path, name) => {
      const directory = readDirectoryName(name);
      if (directory) await sweepPrivate(path, directory.maker);
    }),
    exportDir !== undefined && inEach(exportDir, sweepUnfinished),
  ]);
}

/** One after the other: there are few, and other work goes first. What cannot be read or removed is left. */
async function inEach(directory: string, visit: (path: string, name: string) => Promise<unknown>): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) await visit(join(directory, name), name).catch(() => {});
}

async function sweepPrivate(directory: string, maker: Maker | undefined): Promise<void> {
  const found = await lstat(directory);
  if (!found.isDirectory() || !isOwn(found) || !isPrivate(found)) return;
  await inEach(directory, async (path, name) => {
    if (isFinished(name)) await removeFile(path, lifeOf(maker, DAY_MS));
    else await sweepUnfinished(path, name);
  });
  // Fails while anything is in it.
  if (isOver(found, lifeOf(maker, 0))) await rmdir(directory);
}

async function sweepUnfinished(path: string, name: string): Promise<void> {
  const maker = makerOfUnfinished(name);
  if (maker) await removeFile(path, lifeOf(maker, 0));
}

async function removeFile(path: string, lifeMs: number): Promise<void> {
  const found = await lstat(path);
  if (found.isFile() && isOwn(found) && isOver(found, lifeMs)) await unlink(path);
}

/** @param afterEndMs the life of what a process that has ended made; of an unknown process, that is always a day */
function lifeOf(maker: Maker | undefined, afterEndMs: number): number {
  if (maker?.host !== thisProcess().host) return DAY_MS;
  return isRunning(maker.pid) ? Number.POSITIVE_INFINITY : afterEndMs;
}

function isRunning(pid: number): boolean {
  // Nothing of this process is there yet: in a container, an earlier one had the same id.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** The clock of a file server may be ahead. */
function isOver({ mtimeMs }: Stats, lifeMs: number): boolean {
  return lifeMs === 0 || Date.now() - mtimeMs >= lifeMs;
}

/** Windows keeps neither owners nor modes here. */
function isOwn({ uid }: Stats): boolean {
  return process.platform === "win32" || uid === process.getuid?.();
}

function isPrivate({ mode }: Stats): boolean {
  return process.platform === "win32" || (mode & 0o077) === 0;
}
