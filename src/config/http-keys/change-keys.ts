import { randomUUID } from "node:crypto";
import {
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { contentFor, giveBack, take } from "../../primitives/lock-files.js";
import { missingPermission } from "../../primitives/permission.js";
import { Problem } from "../problem.js";
import { fileOf, KEYS_FILE, type KeyEntry } from "./keys-file.js";
import { readEntries } from "./open-keys.js";

/** How long a change takes at most. */
const WITHIN_MS = 5_000;
const ATTEMPTS = 400;
const BETWEEN_MS = 25;

/**
 * Changes the entries of a keys file, which is created if it is missing. Changes by several processes follow each other, and
 * who reads it meanwhile finds the old file or the new one.
 * @param change gives the new entries; what it throws leaves the file as it is
 * @throws Problem if the file is not a proper one, or cannot be written
 */
export async function changeKeys(path: string, change: (entries: KeyEntry[]) => KeyEntry[]): Promise<void> {
  const target = realPath(path);
  const content = contentFor(WITHIN_MS);
  const lock = await lockOf(target, content);
  try {
    const exists = statSync(target, { throwIfNoEntry: false });
    replace(target, fileOf(change(exists ? readEntries(target) : [])));
  } catch (error) {
    throw explained(error);
  } finally {
    if (lock) await giveBack(lock, content);
  }
}

/** Undefined where the file system has no locks. */
async function lockOf(target: string, content: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const taking = await take(`${target}.lock`, content);
    if (taking === "no directory")
      throw new Problem(KEYS_FILE, "names a file in a folder that does not exist", "create the folder");
    if (taking === "free") return undefined;
    if (taking !== "held") return taking.path;
    await pause(BETWEEN_MS);
  }
  throw new Problem(KEYS_FILE, "is being changed by another process", "try again");
}

/** A link stays one. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (missingPermission(error)) throw error;
    return path;
  }
}

/** Writes a file of its own beside it and lets that take its place, with the same owner. */
function replace(target: string, text: string): void {
  const own = `${target}.${randomUUID()}`;
  try {
    const file = openSync(own, "wx", 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    const old = statSync(target, { throwIfNoEntry: false });
    if (old && process.getuid?.() === 0) chownSync(own, old.uid, old.gid);
    renameSync(own, target);
  } finally {
    rmSync(own, { force: true });
  }
}

/** What the file system refused, in words; anything else as it is. */
function explained(error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof Problem || missingPermission(error) || syscall === undefined) return error;
  return new Problem(KEYS_FILE, `cannot be written (${code})`, "give this user the right to write to its folder");
}
