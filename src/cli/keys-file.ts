import { resolve } from "node:path";
import { KEYS_FILE } from "../config/http-keys/keys-file.js";
import { misnamedIn, shown } from "../config/misnamed.js";
import { type Environment, refuseShellPath, setting } from "../config/problem.js";
import { ConfigError } from "../primitives/errors.js";

/**
 * The path of the file with the keys for HTTP.
 * @param cure what else to do where none is set, as a sentence
 * @throws ConfigError if none is set, Problem if it begins with what only a shell expands
 */
export function keysFile(env: Environment, cure: string): string {
  const path = setting(env, KEYS_FILE);
  if (path !== undefined) {
    refuseShellPath(KEYS_FILE, path);
    return resolve(path);
  }
  const other = misnamedIn(env).find(({ meant }) => meant === KEYS_FILE);
  if (other) throw new ConfigError([`${KEYS_FILE} is not set, but ${shown(other.name)} is: rename it.`]);
  throw new ConfigError([`${KEYS_FILE} is not set. ${cure}`]);
}
