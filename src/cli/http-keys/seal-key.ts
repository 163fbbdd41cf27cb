import { resolve } from "node:path";
import { makeSealKey } from "../../config/http-keys/seal-key.js";
import { refuseShellPath } from "../../config/problem.js";
import { missingPermission } from "../../primitives/permission.js";
import { UsageError } from "../command.js";
import { log } from "../log.js";

/** Makes the file that POLAR_HTTP_SEAL_KEY_FILE names. */
export async function sealKey(file: string): Promise<void> {
  refuseShellPath("FILE", file);
  const path = resolve(file);
  try {
    makeSealKey(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || missingPermission(error)) throw error;
    throw new UsageError(REFUSED[code] ?? `FILE cannot be written (${code}).`);
  }
  log(`made ${path}. Set POLAR_HTTP_SEAL_KEY_FILE to it where the server runs, and give every replica the same file.`);
}

const REFUSED: Record<string, string> = {
  EEXIST: "FILE is there already, and is left as it is. Choose another name.",
  ENOENT: "FILE is in a folder that does not exist.",
};
