import type { Stats } from "node:fs";
import { lstat, readdir, rmdir, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../config/config.js";
import { isOwn, isPrivate } from "../../primitives/own-files.js";
import { isRunning } from "../../primitives/processes.js";
import { isBeingWritten } from "./export-file.js";
import { contentsOf, type Maker, readDirectoryName, readUnfinishedName, thisProcess } from "./export-names.js";

const HOUR_MS = 60 * 60 * 1000;
const DEFAULT_KEEP_HOURS = 24;
/** Between making a private directory and its first file, no more time passes than this. */
const MAKING_MS = 60_000;

/** A temporary directory may be full of other things. */
const AGAIN_MS = 10 * 60_000;
let sweptAt = Number.NEGATIVE_INFINITY;

type Settings = Pick<Config, "exportDir" | "exportKeepHours">;

/**
 * Removes this server's old files: what processes that have ended left unfinished at once, except for undo files, which a person
 * may want to read; everything else after the hours in the settings. A directory that the operator set is theirs: finished files
 * stay in it unless the hours are set as well. Never fails.
 */
export async function sweep({ exportDir, exportKeepHours }: Settings): Promise<void> {
  const keepMs = (exportKeepHours ?? DEFAULT_KEEP_HOURS) * HOUR_MS;
  await Promise.all([
    inEach(tmpdir(), async (path, name) => {
      const directory = readDirectoryName(name);
      if (directory) await sweepPrivate(path, directory.maker, keepMs);
    }),
    exportDir !== undefined &&
      inEach(exportDir, (path, name) =>
        exportKeepHours !== undefined && contentsOf(name)
          ? removeFile(path, keepMs)
          : sweepUnfinished(path, name, keepMs),
      ),
  ]);
}

/** The same before an export, unless that has just been done. */
export async function sweepBefore(settings: Settings): Promise<void> {
  const now = performance.now();
  if (now - sweptAt < AGAIN_MS) return;
  sweptAt = now;
  await sweep(settings);
}

/** One after the other: there are few, and other work goes first. What cannot be read or removed is left. */
async function inEach(directory: string, visit: (path: string, name: string) => Promise<unknown>): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) await visit(join(directory, name), name).catch(() => {});
}

async function sweepPrivate(directory: string, maker: Maker | undefined, keepMs: number): Promise<void> {
  const found = await lstat(directory);
  if (!found.isDirectory() || !isOwn(found) || !isPrivate(found)) return;
  await inEach(directory, (path, name) =>
    contentsOf(name) ? removeFile(path, keepMs) : sweepUnfinished(path, name, keepMs),
  );
  const lifeMs = maker?.pid === process.pid ? MAKING_MS : 0;
  // Fails while anything is in it.
  if (isOver(found, lifeOf(maker, lifeMs, keepMs))) await rmdir(directory);
}

async function sweepUnfinished(path: string, name: string, keepMs: number): Promise<void> {
  const file = readUnfinishedName(name);
  if (!file || isBeingWritten(path)) return;
  await removeFile(path, lifeOf(file.maker, file.contents === "undo.jsonl" ? keepMs : 0, keepMs));
}

async function removeFile(path: string, lifeMs: number): Promise<void> {
  const found = await lstat(path);
  if (found.isFile() && isOwn(found) && isPrivate(found) && isOver(found, lifeMs)) await unlink(path);
}

/** @param afterEndMs the life of what a process that has ended made */
function lifeOf(maker: Maker | undefined, afterEndMs: number, keepMs: number): number {
  if (maker?.host !== thisProcess().host) return keepMs;
  // What this process is writing is known: in a container, an earlier one had the same id.
  const hasEnded = maker.pid === process.pid || isRunning(maker.pid) === false;
  return hasEnded ? afterEndMs : Number.POSITIVE_INFINITY;
}

/** The clock of a file server may be ahead. */
function isOver({ mtimeMs }: Stats, lifeMs: number): boolean {
  return lifeMs === 0 || Date.now() - mtimeMs >= lifeMs;
}
