import { statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ConfigError } from "../../primitives/errors.js";
import { type Config, inspectConfig, wantsDemo } from "../config.js";
import { type Environment, Problem } from "../problem.js";
import { changesOf } from "./changes.js";
import type { HttpKey } from "./http-key.js";
import { fieldOf, TOKEN_FILE } from "./key-fields.js";
import { isClosed } from "./private-file.js";
import type { ProcessSettings } from "./process-settings.js";

/** How long a token that was rotated may be used on. */
const RECHECK_MS = 1_000;

/** All settings of a key, checked, or what is wrong with them. The same object as before, as long as they are the same. */
export type SettingsOf = (key: HttpKey) => Config | ConfigError;

/**
 * Reads the settings of keys, and a key's token file again when it changes.
 * @param warn gets what is wrong with a key, once, for the operator
 */
export function createSettingsOf(process: ProcessSettings, warn: (key: HttpKey, problem: string) => void): SettingsOf {
  const known = new WeakMap<
    HttpKey,
    { settings: Config | ConfigError; warning: string; mayHaveChanged: () => boolean; checkAt: number }
  >();
  return (key) => {
    const before = known.get(key);
    const now = performance.now();
    if (before && now < before.checkAt) return before.settings;
    const mayHaveChanged = before?.mayHaveChanged ?? changesOf(key.settings.POLAR_ACCESS_TOKEN_FILE ?? "");
    const isSame = !mayHaveChanged() && before !== undefined;
    const read = isSame ? before : readSettings(key, process);
    const settings = before && isDeepStrictEqual(before.settings, read.settings) ? before.settings : read.settings;
    if (read.warning !== "" && read.warning !== before?.warning) warn(key, read.warning);
    known.set(key, { settings, warning: read.warning, mayHaveChanged, checkAt: now + RECHECK_MS });
    return settings;
  };
}

/** What clients are told of wrong settings is what is wrong. How to correct it is for the operator. */
function readSettings(key: HttpKey, process: ProcessSettings): { settings: Config | ConfigError; warning: string } {
  const checked = checkKey(key, process);
  if (!Array.isArray(checked)) return { settings: checked, warning: openTokenFile(key)?.message ?? "" };
  const settings = new ConfigError(
    checked.map(({ setting, fault }) => `${setting} ${fault}.`),
    `Ask whoever runs this server to correct the entry of the key ${key.name}. That counts within seconds, without a restart.`,
  );
  return { settings, warning: checked.map(({ message }) => message).join(" ") };
}

/** A key's settings as the process restricts them, or what is wrong with them, in the words of the keys file. */
export function checkKey({ fault, settings }: HttpKey, process: ProcessSettings): Config | Problems {
  if (fault) return [fault];
  const checked = checkSettings(settings, process);
  return Array.isArray(checked) ? (checked.map(inEntry) as Problems) : checked;
}

/** A token file that other users may read. Unlike the keys file, it may be one that other programs share. */
export function openTokenFile({ settings }: Pick<HttpKey, "settings">): Problem | undefined {
  const stats = statSync(settings.POLAR_ACCESS_TOKEN_FILE ?? "", { throwIfNoEntry: false });
  return stats && !isClosed(stats)
    ? new Problem(TOKEN_FILE, "names a file that other users may read", "take that right from them (chmod 600)")
    : undefined;
}

type Problems = [Problem, ...Problem[]];

/** A key's settings as the process restricts them, or what is wrong with them. */
export function checkSettings(settings: Environment, { shared, restrict }: ProcessSettings): Config | Problems {
  const { config, problems } = inspectConfig({ ...shared, ...settings });
  if (wantsDemo(settings)) problems.unshift(NOT_DEMO);
  if (!isAbsolute(settings.POLAR_ACCESS_TOKEN_FILE ?? "")) problems.unshift(RELATIVE);
  const [first, ...more] = firstOfEach(problems);
  if (first) return [first, ...more];
  try {
    return { ...restrict(config), setBy: "key" };
  } catch (error) {
    if (error instanceof Problem) return [error];
    throw error;
  }
}

const NOT_DEMO = new Problem("POLAR_SERVER", "cannot be demo", "use http --demo, which needs no key");
const RELATIVE = new Problem("POLAR_ACCESS_TOKEN_FILE", "must be an absolute path");

/** A setting may be wrong in two ways, of which the first says more. */
const firstOfEach = (problems: Problem[]) =>
  problems.filter(({ setting }, index) => problems.findIndex((one) => one.setting === setting) === index);

/** In the words of the keys file. */
function inEntry({ setting, fault, cure }: Problem): Problem {
  return new Problem(fieldOf(setting) ?? setting, fault, cure);
}
