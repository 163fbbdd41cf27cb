import { readEnvironment } from "../../config/environment.js";
import { checkKey, openTokenFile } from "../../config/http-keys/key-settings.js";
import { keyOf } from "../../config/http-keys/keys-file.js";
import { readEntries } from "../../config/http-keys/open-keys.js";
import { readProcessSettings } from "../../config/http-keys/process-settings.js";
import { linesOf } from "../../doctor/report.js";
import { keysFile } from "../keys-file.js";
import { later } from "../later.js";
import { noSuchKey, SET_IT } from "./advice.js";
import type { KeyFlags } from "./options.js";

/** Asks Polar with the token of each key, or of one, and says what works. The requests change nothing. */
export async function checkKeys(name: string, { json = false }: KeyFlags): Promise<void> {
  const env = readEnvironment();
  const keys = readEntries(keysFile(env, SET_IT)).map(keyOf);
  const settings = readProcessSettings(env);
  const wanted = keys.filter((key) => name === "" || key.name === name);
  if (name !== "" && wanted.length === 0) throw noSuchKey(name, keys);
  const { checkKey: examine } = await later.keys();
  const reports = [];
  for (const key of wanted) {
    const checked = checkKey(key, settings);
    if (!json) print(`${key.name}\n`);
    const findings = [];
    for await (const finding of examine(checked, openTokenFile(key), env)) {
      findings.push(finding);
      if (!json) print(linesOf(finding, process.stdout.isTTY ? process.stdout.columns : undefined, false));
    }
    const ok = findings.every(({ status }) => status !== "failed");
    reports.push({ name: key.name, ok, checks: findings });
    if (!json) print("\n");
  }
  const bad = reports.filter(({ ok }) => !ok).map((one) => one.name);
  if (json) print(`${JSON.stringify(reports, null, 2)}\n`);
  else
    print(bad.length === 0 ? `${wanted.length} of ${wanted.length} keys work.\n` : `To be fixed: ${bad.join(", ")}.\n`);
  if (bad.length > 0) process.exitCode = 1;
}

const print = (text: string): void => void process.stdout.write(text);
