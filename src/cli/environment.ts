import { wantsDemo } from "../config/config.js";
import { readEnvironment } from "../config/environment.js";
import type { Environment } from "../config/problem.js";
import { ConfigError } from "../primitives/errors.js";

/** Flags that stand for settings. */
export interface SettingFlags {
  demo: boolean | undefined;
  readOnly: boolean | undefined;
}

/**
 * The environment as the flags change it, and whether the embedded Polar takes Polar's place; a ConfigError for what goes on
 * without it, where this program may not read it.
 */
export function environment({ demo, readOnly }: SettingFlags): { env: Environment | ConfigError; demo: boolean } {
  try {
    const env = { ...readEnvironment(), ...(readOnly && { POLAR_READ_ONLY: "1" }) };
    return { env, demo: demo === true || wantsDemo(env) };
  } catch (error) {
    if (error instanceof ConfigError) return { env: error, demo: false };
    throw error;
  }
}
