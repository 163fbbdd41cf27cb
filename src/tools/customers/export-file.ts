import { link, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { permissionRefusal, Refusal } from "../../primitives/errors.js";
import { directoryPrefix, newFileName, unfinished } from "./export-names.js";

/** A file under construction: whoever sees its name finds it whole, even after a crash. */
export interface Target {
  /** Where it is written. */
  part: string;
  /** Where it is once it is finished. */
  path: string;
  name: string;
  /** Gives the written file its name, and overwrites no other. */
  finish(): Promise<void>;
  /** Removes what was made, as far as possible; never fails. */
  discard(): Promise<void>;
}

/** An unpredictable name in the operator's directory, or else in a new one that only this user can enter. */
export async function newTarget(exportDir: string | undefined): Promise<Target> {
  const name = newFileName();
  if (exportDir !== undefined) await makeDirectory(exportDir);
  const directory = exportDir ?? (await mkdtemp(join(tmpdir(), directoryPrefix())));
  const path = join(directory, name);
  const part = join(directory, unfinished(name));
  return {
    part,
    path,
    name,
    finish: () => giveName(part, path),
    discard: () => ignoringFailure(rm(exportDir === undefined ? directory : part, { recursive: true, force: true })),
  };
}

async function giveName(part: string, path: string): Promise<void> {
  try {
    // Unlike a rename, a link fails if the name is taken.
    await link(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    // Some file systems have no links.
    return rename(part, path);
  }
  await ignoringFailure(rm(part));
}

/** A failed cleanup adds nothing to the failure that caused it. */
const ignoringFailure = (removal: Promise<void>) => removal.catch(() => {});

/** Makes only the last part of the path: a recursive mkdir never ends on file systems that refuse some names. */
async function makeDirectory(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
}

export function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** What a failure of an export is reported as: one of the file system in words, any other as it is. */
export function exportFailure(error: unknown, exportDir: string | undefined): unknown {
  const denied = permissionRefusal(error, exportDir ?? tmpdir());
  if (denied || !isFileSystemError(error)) return denied ?? error;
  return new Refusal(
    "cannot_write_file",
    `The export file could not be written (${error.code}).`,
    "Free disk space, or set POLAR_EXPORT_DIR to a directory this server can write to.",
  );
}
