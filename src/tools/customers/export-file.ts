import { link, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PermissionRefusal, permissionRefusal, Refusal } from "../../primitives/errors.js";
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
export async function newTarget(exportDir: string | undefined, name = newFileName("customers.csv")): Promise<Target> {
  if (exportDir !== undefined) await makeDirectory(exportDir);
  const directory = exportDir ?? (await mkdtemp(join(tmpdir(), directoryPrefix())));
  const path = join(directory, name);
  const part = join(directory, unfinished(name));
  beingWritten.add(part);
  return {
    part,
    path,
    name,
    finish: () => giveName(part, path).then(() => void beingWritten.delete(part)),
    async discard() {
      beingWritten.delete(part);
      await ignoringFailure(rm(exportDir === undefined ? directory : part, { recursive: true, force: true }));
    },
  };
}

const beingWritten = new Set<string>();

/** Whether this process is writing this file under its unfinished name. */
export const isBeingWritten = (part: string) => beingWritten.has(part);

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

const FAULTS: Record<string, string> = {
  ENOTDIR: ": POLAR_EXPORT_DIR is a file or inside a file, not a directory",
  ENOSPC: ": the disk is full",
  EDQUOT: ": this user's disk quota is used up",
};

/** Stands for the one to be chosen: the temporary directory holds other programs' files. */
export const A_DIRECTORY = "DIRECTORY";

const needsFiles = ({ denied }: PermissionRefusal) => denied.options.some((option) => option.includes(A_DIRECTORY));

function notIntoTheTemporary({ denied: { found, options, where } }: PermissionRefusal): Refusal {
  return new Refusal(
    "permission_missing",
    found,
    `Ask whoever set up this server to set POLAR_EXPORT_DIR to a directory for exports alone, to add ${options.join(" and ")} with its path to ${where}, in the client's MCP configuration, and to restart it.`,
  );
}

/** What a failure of an export is reported as: one of the file system in words, any other as it is. */
export function exportFailure(error: unknown, exportDir: string | undefined): unknown {
  const denied = permissionRefusal(error, exportDir ?? A_DIRECTORY);
  if (denied) return exportDir === undefined && needsFiles(denied) ? notIntoTheTemporary(denied) : denied;
  if (!isFileSystemError(error)) return error;
  const { code = "" } = error;
  const message = `The export file could not be written${FAULTS[code] ?? ""} (${code}).`;
  const space = /^(ENOSPC|EDQUOT)$/.test(code) ? "Free disk space, or set" : "Set";
  return new Refusal(
    "cannot_write_file",
    message,
    `${space} POLAR_EXPORT_DIR to a directory this server can write to.`,
  );
}
