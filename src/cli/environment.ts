import { wantsDemo } from "../config/config.js";
import { readEnvironment } from "../config/environment.js";
import type { Environment } from "../config/problem.js";
import { ConfigError } from "../primitives/errors.js";

/** Flags that stand for settings. */
export interface SettingFlags {
  demo: boolean | undefined;
  readOnly: boolean | undefined;
}

interface Surrounding {
  env: Environment | ConfigError;
  demo: boolean;
  /** Without what the flags add. */
  own: Environment;
}

/**
 * The environment as the flags change it, and whether the embedded Polar takes Polar's place; a ConfigError for what goes on
 * without it, where this program may not read it.
 */
export function environment({ demo, readOnly }: SettingFlags): Surrounding {
  try {
    const own = readEnvironment();
    const env = { ...own, ...(readOnly && { POLAR_READ_ONLY: "1" }) };
    return { env, demo: demo === true || wantsDemo(env), own };
  } catch (error) {
    if (error instanceof ConfigError) return { env: error, demo: false, own: {} };
    throw error;
  }
}
