import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type Environment, Problem, refuseShellPath, setting } from "../problem.js";
import { readPrivateFile } from "./private-file.js";

const SEAL_KEY_FILE = "POLAR_HTTP_SEAL_KEY_FILE";
const BYTES = 32;
const LONGEST_FILE_BYTES = 1024;
const MAKE_ONE = "make one with polar-customers-mcp http-key seal-key FILE";

/**
 * The 32 bytes that seal questions to users; undefined if none are set.
 * @throws Problem
 */
export function readSealKey(env: Environment): Buffer | undefined {
  const path = setting(env, SEAL_KEY_FILE);
  if (path === undefined) return undefined;
  refuseShellPath(SEAL_KEY_FILE, path);
  const bytes = readPrivateFile(path, LONGEST_FILE_BYTES);
  if ("fault" in bytes) throw new Problem(SEAL_KEY_FILE, bytes.fault, bytes.cure ?? MAKE_ONE);
  const text = bytes.toString("latin1").trim();
  const key = Buffer.from(text, "base64");
  if (/^[\w+/-]{43}=?$/.test(text) && key.length === BYTES) return key;
  throw new Problem(SEAL_KEY_FILE, `does not hold ${BYTES} bytes in base64`, MAKE_ONE);
}

/**
 * Makes a file with a new key that only this user may read.
 * @throws an error of the file system, also if there is such a file
 */
export function makeSealKey(path: string): void {
  writeFileSync(path, `${randomBytes(BYTES).toString("base64")}\n`, { flag: "wx", mode: 0o600 });
}
