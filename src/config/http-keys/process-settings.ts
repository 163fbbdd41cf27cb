import { ConfigError } from "../../primitives/errors.js";
import { type Config, DELETE_POLICIES, inspectConfig } from "../config.js";
import { type Environment, Problem, setting } from "../problem.js";
import { PROXIES } from "../settings.js";

/** Settings of the process that hold for the calls of every key. A key's own server takes the place of this one. */
const SHARED = ["POLAR_SERVER", "POLAR_TIMEOUT_MS", "POLAR_INDEX_MAX", "POLAR_TOOL_PREFIX", ...PROXIES];

/** Settings of one organization: each key has its own. */
const OF_KEYS = ["POLAR_ACCESS_TOKEN", "POLAR_ACCESS_TOKEN_FILE", "POLAR_ORGANIZATION_ID", "POLAR_PORTAL_URL"];

const ABOUT_EXPORTS = ["POLAR_EXPORT_DIR", "POLAR_EXPORT_KEEP_HOURS"];

/** What the process's own settings mean for the keys it serves. */
export interface ProcessSettings {
  /** What every key has. */
  shared: Environment;
  /**
   * The settings of a key, restricted further by POLAR_READ_ONLY, POLAR_PII, POLAR_DELETE_POLICY and POLAR_TOOLS of the process.
   * @throws Problem if no tool is left
   */
  restrict(config: Config): Config;
  /** Names of settings that are set and not heeded. */
  ignored: string[];
}

/** @throws ConfigError naming every bad setting at once */
export function readProcessSettings(env: Environment): ProcessSettings {
  const unheeded = [...OF_KEYS, ...ABOUT_EXPORTS];
  const heeded = Object.fromEntries(Object.entries(env).filter(([name]) => !unheeded.includes(name)));
  const { config: limits, problems } = inspectConfig(heeded);
  const real = problems.filter((problem) => problem.setting !== "POLAR_ACCESS_TOKEN");
  if (real.length > 0) throw new ConfigError(real.map(({ message }) => message));
  const isSet = (name: string) => setting(env, name) !== undefined;
  return {
    shared: Object.fromEntries(SHARED.filter((name) => env[name] !== undefined).map((name) => [name, env[name]])),
    restrict: (config) => restricted(config, limits, isSet(TOOLS)),
    ignored: unheeded.filter(isSet),
  };
}

const TOOLS = "POLAR_TOOLS";

/** @param limitsTools whether the process limits the groups of tools, and does not only have the default ones */
function restricted(config: Config, limits: Config, limitsTools: boolean): Config {
  const toolGroups = config.toolGroups.filter((group) => !limitsTools || limits.toolGroups.includes(group));
  if (toolGroups.length === 0)
    throw new Problem(TOOLS, "name no group that this server allows", "add one that its POLAR_TOOLS has");
  return {
    ...config,
    toolGroups,
    readOnly: config.readOnly || limits.readOnly,
    pii: limits.pii === "masked" ? "masked" : config.pii,
    deletePolicy: stricter(config.deletePolicy, limits.deletePolicy),
  };
}

const stricter = (one: Config["deletePolicy"], other: Config["deletePolicy"]) =>
  DELETE_POLICIES.indexOf(one) > DELETE_POLICIES.indexOf(other) ? one : other;
