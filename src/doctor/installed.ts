import { type Environment, setting } from "../config/problem.js";
import { SETTINGS } from "../config/settings.js";
import type { Finding } from "./finding.js";

/** An entry in a client's configuration that starts this server. */
export interface InstalledServer {
  /** The client and the file, such as `Cursor (/home/jo/.cursor/mcp.json)`. */
  place: string;
  /** The client as `config --client` takes it. */
  client: string;
  /** Names of the settings that the entry gives. */
  given: readonly string[];
}

const TOKENS = ["POLAR_ACCESS_TOKEN", "POLAR_ACCESS_TOKEN_FILE"];

/** Warns of settings that are set here, and that a client's configuration does not give to the server it starts. */
export function checkInstalled(env: Environment, installed: readonly InstalledServer[]): Finding[] {
  const set = SETTINGS.map(({ name }) => name).filter((name) => setting(env, name) !== undefined);
  return installed.flatMap(({ place, client, given }): Finding[] => {
    const hasToken = TOKENS.some((name) => given.includes(name));
    const missing = set.filter((name) => !given.includes(name) && !(hasToken && TOKENS.includes(name)));
    if (missing.length === 0) return [];
    const found = `${place} starts this server without ${missing.join(", ")}: set here, but clients pass few variables on.`;
    const cure = `Replace that entry with what this prints here: polar-customers-mcp config --client ${client}`;
    return [{ check: "settings", status: "warning", found, do: cure }];
  });
}
