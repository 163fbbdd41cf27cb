import { readFile, rmdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { missingPermission, permissionCure } from "../primitives/permission.js";
import { A_DIRECTORY, isFileSystemError, newTarget } from "../tools/customers/export-file.js";
import type { Finding } from "./finding.js";

const CHOOSE = `Set POLAR_EXPORT_DIR to a directory for exports alone, below called ${A_DIRECTORY}.`;

/** Checks whether an export can be written. Removes what it writes, and the directory if it had to make it. */
export async function checkExports(exportDir: string | undefined): Promise<Finding> {
  const directory = exportDir ?? tmpdir();
  const place = exportDir === undefined ? `the temporary directory ${directory}` : `POLAR_EXPORT_DIR (${directory})`;
  try {
    await tryToWrite(exportDir);
    return { check: "exports", status: "ok", found: `Exports can be written to ${place}.` };
  } catch (error) {
    const denied = missingPermission(error, exportDir ?? A_DIRECTORY);
    if (denied) {
      const cure = permissionCure(denied);
      const found = `Exports cannot be written to ${place}: ${denied.found}`;
      return { check: "exports", status: "failed", found, do: cure.includes(A_DIRECTORY) ? `${CHOOSE} ${cure}` : cure };
    }
    if (!isFileSystemError(error)) throw error;
    return {
      check: "exports",
      status: "failed",
      found: `Exports cannot be written to ${place}: ${await faultOf(error, directory)} (${error.code}).`,
      do: "Set POLAR_EXPORT_DIR to the absolute path of a directory this user may write to.",
    };
  }
}

async function tryToWrite(exportDir: string | undefined): Promise<void> {
  const made = exportDir !== undefined && (await isMissing(exportDir));
  try {
    const target = await newTarget(exportDir);
    try {
      await writeFile(target.part, "written by doctor\n", { flag: "wx", mode: 0o600 });
      // To give a finished file its name takes the permission to read it.
      await readFile(target.part);
    } finally {
      await target.discard();
    }
  } finally {
    if (made) await rmdir(exportDir).catch(() => {});
  }
}

async function isMissing(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    ({ code }) => code === "ENOENT",
  );
}

async function faultOf({ code = "" }: NodeJS.ErrnoException, directory: string): Promise<string> {
  const above = dirname(directory);
  if (code === "ENOENT" && (await isMissing(above))) return `its parent directory ${above} does not exist`;
  const words: Record<string, string> = {
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "it is on a read-only file system",
    ENOSPC: "the disk is full",
    EDQUOT: "this user's disk quota is used up",
    ENOENT: "it does not exist and cannot be created, or accepts no files",
    ENOTDIR: "it is a file or inside a file, not a directory",
    ENAMETOOLONG: "the path is too long",
    ELOOP: "its symbolic links form a loop",
  };
  return words[code] ?? "the file system refused";
}
