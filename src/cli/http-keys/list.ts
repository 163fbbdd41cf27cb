import { existsSync } from "node:fs";
import { readEnvironment } from "../../config/environment.js";
import { checkKey } from "../../config/http-keys/key-settings.js";
import { type KeyEntry, keyOf } from "../../config/http-keys/keys-file.js";
import { readEntries } from "../../config/http-keys/open-keys.js";
import { readProcessSettings } from "../../config/http-keys/process-settings.js";
import { keysFile } from "../keys-file.js";
import { log } from "../log.js";
import { SET_IT } from "./advice.js";
import type { KeyFlags } from "./options.js";
import { policyOf } from "./policy.js";

/** Prints the keys with what they may do, as a server that is started here would serve them; no hash, no token. */
export async function listKeys(_: string, { json = false }: KeyFlags): Promise<void> {
  const env = readEnvironment();
  const path = keysFile(env, SET_IT);
  const settings = readProcessSettings(env);
  const entries: KeyEntry[] = existsSync(path) ? readEntries(path) : [];
  const listed = entries.map((entry) => ({ entry, checked: checkKey(keyOf(entry), settings) }));
  if (json)
    return print(
      `${JSON.stringify(
        listed.map(({ entry, checked }) => asJson(entry, checked)),
        null,
        2,
      )}\n`,
    );
  if (listed.length === 0)
    return log(`there are no keys yet in ${path}. Add one: polar-customers-mcp http-key add NAME --token-file FILE`);
  const width = Math.max(...entries.map(({ name }) => name.length)) + 2;
  for (const { entry, checked } of listed) {
    const text = Array.isArray(checked)
      ? `its calls fail: ${checked.map(({ message }) => message).join(" ")}`
      : policyOf(checked);
    print(`${entry.name.padEnd(width)}${text}\n`);
  }
}

function asJson({ name }: KeyEntry, settings: ReturnType<typeof checkKey>) {
  if (Array.isArray(settings)) return { name, problems: settings.map(({ message }) => message) };
  const { environment, baseUrl, organizationId, readOnly, pii, deletePolicy, toolGroups } = settings;
  return {
    name,
    server: environment === "custom" ? baseUrl : environment,
    ...(organizationId !== undefined && { organization: organizationId }),
    read_only: readOnly,
    pii,
    delete_policy: deletePolicy,
    tools: toolGroups,
  };
}

const print = (text: string): void => void process.stdout.write(text);
