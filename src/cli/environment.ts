import { wantsDemo } from "../config/config.js";
import { readEnvironment } from "../config/environment.js";
import type { Environment } from "../config/problem.js";

/** Flags that stand for settings. */
export interface SettingFlags {
  demo: boolean | undefined;
  readOnly: boolean | undefined;
}

/**
 * The environment as the flags change it, and whether the embedded Polar takes Polar's place.
 * @throws ConfigError where this program may not read its environment
 */
export function environment({ demo, readOnly }: SettingFlags): { env: Environment; demo: boolean } {
  const env = { ...readEnvironment(), ...(readOnly && { POLAR_READ_ONLY: "1" }) };
  return { env, demo: demo === true || wantsDemo(env) };
}
