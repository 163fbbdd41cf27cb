import { readFileSync, statSync } from "node:fs";
import { missingPermission } from "../primitives/permission.js";

/** Why the file that a setting names cannot be read, in the words of a `Problem`. */
export interface FileFault {
  fault: string;
  cure?: string | undefined;
}

/** Says nothing of the file: only that this program may not read it. */
export const NOT_PERMITTED = "names a file that the runtime's permissions do not let this program read";

export const MISSING = "names a file that does not exist";

/** Reads the file that a setting names. It must be a regular one: a pipe could block the start forever. */
export function readSettingFile(path: string, longestBytes = Number.POSITIVE_INFINITY): Buffer | FileFault {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { fault: "is not a regular file" };
    if (stats.size > longestBytes) return { fault: "names a file that is too large" };
    return readFileSync(path);
  } catch (error) {
    return faultOf(error);
  }
}

/** Why the file system refused. */
export function faultOf(error: unknown): FileFault {
  const denied = missingPermission(error);
  if (denied) return { fault: NOT_PERMITTED, cure: `add ${denied.options.join(" and ")} to ${denied.where}` };
  const { code = "unreadable" } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return { fault: MISSING };
    case "EACCES":
    case "EPERM":
      return { fault: "names a file that this user may not read", cure: "give this user the right to read it" };
  }
  return { fault: `cannot be read (${code})` };
}
