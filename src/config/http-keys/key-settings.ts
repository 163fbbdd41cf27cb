import { isAbsolute } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ConfigError } from "../../primitives/errors.js";
import { type Config, inspectConfig, wantsDemo } from "../config.js";
import { type Environment, Problem } from "../problem.js";
import { changesOf } from "./changes.js";
import type { HttpKey } from "./http-key.js";
import { fieldOf } from "./key-fields.js";
import type { ProcessSettings } from "./process-settings.js";

/** How long a token that was rotated may be used on. */
const RECHECK_MS = 1_000;

/** All settings of a key, checked, or what is wrong with them. The same object as before, as long as they are the same. */
export type SettingsOf = (key: HttpKey) => Config | ConfigError;

/**
 * Reads the settings of keys, and a key's token file again when it changes.
 * @param log gets what is wrong with a key's settings, once
 */
export function createSettingsOf(process: ProcessSettings, log: (line: string) => void): SettingsOf {
  const known = new WeakMap<
    HttpKey,
    { settings: Config | ConfigError; mayHaveChanged: () => boolean; checkAt: number }
  >();
  return (key) => {
    const before = known.get(key);
    const now = performance.now();
    if (before && now < before.checkAt) return before.settings;
    const mayHaveChanged = before?.mayHaveChanged ?? changesOf(key.settings.POLAR_ACCESS_TOKEN_FILE ?? "");
    const isSame = !mayHaveChanged() && before !== undefined;
    const read = isSame ? before.settings : readSettings(key, process);
    const settings = before && isDeepStrictEqual(before.settings, read) ? before.settings : read;
    if (settings instanceof ConfigError && settings !== before?.settings)
      log(`key ${key.name}: ${settings.problems.join(" ")}`);
    known.set(key, { settings, mayHaveChanged, checkAt: now + RECHECK_MS });
    return settings;
  };
}

function readSettings(key: HttpKey, process: ProcessSettings): Config | ConfigError {
  const fix = `Ask whoever runs this server to correct the entry of the key ${key.name}. That counts within seconds, without a restart.`;
  if (key.fault !== undefined) return new ConfigError([key.fault], fix);
  const checked = checkSettings(key.settings, process);
  return Array.isArray(checked)
    ? new ConfigError(
        checked.map((problem) => inEntry(problem).message),
        fix,
      )
    : checked;
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
    return restrict(config);
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
