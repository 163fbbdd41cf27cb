import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "../../primitives/errors.js";

export interface Target {
  path: string;
  name: string;
  /** Removes what was made, as far as possible; never fails. */
  discard(): Promise<void>;
}

/** An unpredictable name in the operator's directory, or else in a new one that only this user can enter. */
export async function newTarget(exportDir: string | undefined): Promise<Target> {
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  const name = `polar-customers-${stamp}-${randomBytes(4).toString("hex")}.csv`;
  if (exportDir === undefined) {
    const directory = await mkdtemp(join(tmpdir(), "polar-customers-mcp-"));
    return {
      path: join(directory, name),
      name,
      discard: () => ignoringFailure(rm(directory, { recursive: true, force: true })),
    };
  }
  await makeDirectory(exportDir);
  const path = join(exportDir, name);
  return { path, name, discard: () => ignoringFailure(rm(path, { force: true })) };
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

export function cannotWrite({ code }: NodeJS.ErrnoException): Refusal {
  return new Refusal(
    "cannot_write_file",
    `The export file could not be written (${code}).`,
    "Free disk space, or set POLAR_EXPORT_DIR to a directory this server can write to.",
  );
}
