import { type Environment, setting } from "../config/problem.js";
import { SETTINGS } from "../config/settings.js";
import type { Finding } from "./finding.js";

/** An entry in a client's configuration that starts this server. */
export interface InstalledServer {
  /** The client and the file, such as `Cursor (/home/jo/.cursor/mcp.json)`. */
  place: string;
  /** The client as `config --client` takes it. */
  client: string;
  /** Names of the settings that the entry gives; undefined if the file cannot be read. */
  given: readonly string[] | undefined;
}

const TOKENS = ["POLAR_ACCESS_TOKEN", "POLAR_ACCESS_TOKEN_FILE"];

/** Warns of settings that are set here, and that a client's configuration does not give to the server it starts. */
export function checkInstalled(env: Environment, installed: readonly InstalledServer[]): Finding[] {
  const set = SETTINGS.map(({ name }) => name).filter((name) => setting(env, name) !== undefined);
  return installed.flatMap(({ place, client, given }): Finding[] => {
    if (given === undefined) return [unreadable(place)];
    const hasToken = TOKENS.some((name) => given.includes(name));
    const missing = set.filter((name) => !given.includes(name) && !(hasToken && TOKENS.includes(name)));
    if (missing.length === 0) return [];
    const found = `${place} starts this server without ${missing.join(", ")}: set here, but clients pass few variables on.`;
    const cure = `Replace that entry with what this prints here: polar-customers-mcp config --client ${client}`;
    return [{ check: "settings", status: "warning", found, do: cure }];
  });
}

function unreadable(place: string): Finding {
  return {
    check: "settings",
    status: "warning",
    found: `${place} is no plain JSON or TOML, so how it starts this server cannot be read.`,
    do: "If the client accepts comments and trailing commas, nothing is wrong: compare the entry with what `config` prints. Otherwise correct the file.",
  };
}
