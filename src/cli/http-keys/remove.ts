import { readEnvironment } from "../../config/environment.js";
import { changeKeys } from "../../config/http-keys/change-keys.js";
import { keysFile } from "../keys-file.js";
import { log } from "../log.js";
import { noSuchKey, SET_IT } from "./advice.js";

/** Removes a key, which then opens nothing more. */
export async function removeKey(name: string): Promise<void> {
  const path = keysFile(readEnvironment(), SET_IT);
  await changeKeys(path, (entries) => {
    const rest = entries.filter((one) => one.name !== name);
    if (rest.length < entries.length) return rest;
    throw noSuchKey(name, entries);
  });
  log(`removed ${name} from ${path}. Servers that run no longer accept it.`);
}
