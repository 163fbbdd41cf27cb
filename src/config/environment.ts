import { ConfigError } from "../primitives/errors.js";
import { missingPermission, permissionCure } from "../primitives/permission.js";
import type { Environment } from "./problem.js";
import { HTTP_SETTINGS, SETTINGS } from "./settings.js";

/**
 * The variables of this process: all of them, or where the runtime does not permit that, the settings.
 * @throws ConfigError where not even those may be read: a setting that prevents harm could be among them
 */
export function readEnvironment(): Environment {
  try {
    return readAll();
  } catch (error) {
    const denied = missingPermission(error);
    if (denied === undefined) throw error;
    throw new ConfigError([`${denied.found} ${permissionCure(denied)}`]);
  }
}

function readAll(): Environment {
  try {
    return { ...process.env };
  } catch {
    const names = [...SETTINGS.map(({ name }) => name), ...HTTP_SETTINGS];
    return Object.fromEntries(names.map((name) => [name, process.env[name]]));
  }
}
