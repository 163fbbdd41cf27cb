import { resolve } from "node:path";
import { readEnvironment } from "../../config/environment.js";
import { changeKeys } from "../../config/http-keys/change-keys.js";
import { fieldOf, KEY_FIELDS, TOKEN_FILE } from "../../config/http-keys/key-fields.js";
import { checkSettings, openTokenFile } from "../../config/http-keys/key-settings.js";
import { hashOf, newKey } from "../../config/http-keys/key-text.js";
import { type KeyEntry, keyOf, NAME, NAME_RULE } from "../../config/http-keys/keys-file.js";
import { readProcessSettings } from "../../config/http-keys/process-settings.js";
import { Problem, refuseShellPath } from "../../config/problem.js";
import { moment } from "../../primitives/moment.js";
import { UsageError } from "../command.js";
import { keysFile } from "../keys-file.js";
import { log } from "../log.js";
import { SET_IT } from "./advice.js";
import type { KeyFlags } from "./options.js";
import { policyOf } from "./policy.js";

const flagOf = (field: string): string => `--${field.replaceAll("_", "-")}`;

/** Adds a key and prints it: it is nowhere else, and what is printed on stderr is not part of it. */
export async function addKey(name: string, flags: KeyFlags): Promise<void> {
  if (!NAME.test(name)) throw new UsageError(`a key's name has ${NAME_RULE}.`);
  const tokenFile = flags["token-file"];
  if (tokenFile === undefined)
    throw new UsageError("--token-file is missing: the file that holds the key's Polar token.");
  refuseShellPath("--token-file", tokenFile);
  const env = readEnvironment();
  const path = keysFile(env, SET_IT);
  const key = newKey();
  const given = KEY_FIELDS.flatMap(({ field }) => {
    const value = flags[flagOf(field).slice(2) as keyof KeyFlags];
    return value === undefined ? [] : [[field, value]];
  });
  const entry: KeyEntry = {
    name,
    sha256: hashOf(key).toString("hex"),
    created_at: moment(Date.now()),
    delete_policy: "off",
    ...Object.fromEntries(given),
    [TOKEN_FILE]: resolve(tokenFile),
  };
  const { fault, settings } = keyOf(entry);
  if (fault) throw new UsageError(fault.message);
  const config = checkSettings(settings, readProcessSettings(env));
  if (Array.isArray(config)) throw inFlags(config[0]);
  await changeKeys(path, (entries) => {
    if (entries.some((one) => one.name === name))
      throw new UsageError("there is a key of that name already. Remove it first, or choose another name.");
    return [...entries, entry];
  });
  process.stdout.write(`${key}\n`);
  log(`added ${name} to ${path}: ${policyOf(config)}.`);
  log(
    "its key is on stdout, this once: clients send it as Authorization: Bearer KEY. Servers that run accept it from now on.",
  );
  if (process.platform === "win32") log(WINDOWS);
  const open = openTokenFile({ settings });
  if (open) log(open.message);
}

const WINDOWS =
  "on Windows, this program cannot keep others from reading that file: let its folder's permissions do so.";

function inFlags({ setting, fault, cure }: Problem): Problem {
  const field = fieldOf(setting);
  return new Problem(field === undefined ? setting : flagOf(field), fault, cure);
}
