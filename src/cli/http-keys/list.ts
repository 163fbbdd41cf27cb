import { existsSync } from "node:fs";
import { readEnvironment } from "../../config/environment.js";
import { createSettingsOf } from "../../config/http-keys/key-settings.js";
import { type KeyEntry, keyOf } from "../../config/http-keys/keys-file.js";
import { readEntries } from "../../config/http-keys/open-keys.js";
import { readProcessSettings } from "../../config/http-keys/process-settings.js";
import { ConfigError } from "../../primitives/errors.js";
import { keysFile } from "../keys-file.js";
import { log } from "../log.js";
import { SET_IT } from "./advice.js";
import type { KeyFlags } from "./options.js";
import { policyOf } from "./policy.js";

/** Prints the keys with what they may do, as a server that is started here would serve them; no hash, no token. */
export async function listKeys(_: string, { json = false }: KeyFlags): Promise<void> {
  const env = readEnvironment();
  const path = keysFile(env, SET_IT);
  const settingsOf = createSettingsOf(readProcessSettings(env), () => {});
  const entries: KeyEntry[] = existsSync(path) ? readEntries(path) : [];
  const listed = entries.map((entry) => ({ entry, settings: settingsOf(keyOf(entry)) }));
  if (json)
    return print(
      `${JSON.stringify(
        listed.map(({ entry, settings }) => asJson(entry, settings)),
        null,
        2,
      )}\n`,
    );
  if (listed.length === 0)
    return log("there are no keys yet. Add one: polar-customers-mcp http-key add NAME --token-file FILE");
  const width = Math.max(...entries.map(({ name }) => name.length)) + 2;
  for (const { entry, settings } of listed) {
    const text =
      settings instanceof ConfigError ? `its calls fail: ${settings.problems.join(" ")}` : policyOf(settings);
    print(`${entry.name.padEnd(width)}${text}\n`);
  }
}

type Settings = ReturnType<ReturnType<typeof createSettingsOf>>;

function asJson({ name }: KeyEntry, settings: Settings) {
  if (settings instanceof ConfigError) return { name, problems: settings.problems };
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
