import { readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { parse } from "smol-toml";
import type { Environment } from "../config/problem.js";
import { CLIENTS, type Client } from "./clients.js";
import type { ServerEntry } from "./entry.js";

/**
 * An entry in a client's configuration that starts this server with Polar, and not with the demo; or a configuration that
 * speaks of Polar and cannot be read.
 */
export interface Installed {
  place: string;
  client: string;
  /** Names of the settings that the entry gives; undefined if the file cannot be read. */
  given: string[] | undefined;
}

/** Where to look. */
export interface Surroundings {
  platform: NodeJS.Platform;
  /** The user's, where it is not the usual one. */
  home?: string;
  /** The project's folder. */
  directory: string;
  env: Environment;
  /** The real path of this program's first file. */
  program: string;
}

/** What clients on this computer have configured, as far as their files can be read. */
export function installedServers(where: Surroundings): Installed[] {
  return CLIENTS.flatMap((client) =>
    filesOf(client, where).flatMap((file) =>
      entriesIn(file, client, where).map((entry) => ({
        place: `${client.title} (${file})`,
        client: client.name,
        given: entry && givenBy(entry),
      })),
    ),
  );
}

function filesOf(
  { file, projectFile, ownFile }: Client,
  { platform, home = homeDirectory(), directory, env }: Surroundings,
): string[] {
  const described = platform === "darwin" || platform === "win32" ? file[platform] : file.linux;
  const paths = [described, ownFile, projectFile].flatMap((text = "") => text.match(PATH) ?? []);
  const expanded = paths.map((path) =>
    path.replace(/^~/, home).replace(/^%(\w+)%/, (whole, name: string) => env[name] ?? whole),
  );
  return [...new Set(expanded.map((path) => resolve(directory, path)))];
}

function homeDirectory(): string {
  try {
    return homedir();
  } catch {
    // Deno gives it only with a permission.
    return "~";
  }
}

/** A path in what is said of a client's file, which may name another one in parentheses. */
const PATH = /(?:~|%\w+%|(?<![\w/\\~])\.)[^()]*?\.(?:json|toml)/g;

/** Undefined stands for entries that cannot be read. */
function entriesIn(file: string, { format, key }: Client, where: Surroundings): (ServerEntry | undefined)[] {
  const text = textOf(file);
  try {
    const { [key]: servers } = (format === "toml" ? parse(text) : JSON.parse(text)) as Record<string, unknown>;
    return Object.values(servers ?? {}).filter((entry) => startsPolar(entry, where));
  } catch {
    // Some clients allow comments and trailing commas in their files, many of which have no such server.
    return /polar/i.test(text) ? [undefined] : [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function startsPolar(entry: unknown, { directory, program }: Surroundings): entry is ServerEntry {
  const { command = "", args = [] } = Object(entry) as Partial<ServerEntry>;
  const words = (Array.isArray(args) ? [command, ...args] : [command]).map(String);
  const named = words.some((word) => /polar-customers-mcp/.test(word) || isProgram(resolve(directory, word), program));
  const given = Object.keys(Object(Object(entry).env));
  return (named || given.some((name) => ONLY_OURS.test(name))) && !words.includes("--demo");
}

/** Settings that no other program is known to read. */
const ONLY_OURS = /^POLAR_(ACCESS_TOKEN_FILE|TIMEOUT_MS|EXPORT_DIR|DELETE_POLICY|PII|READ_ONLY)$/;

function isProgram(path: string, program: string): boolean {
  try {
    return realpathSync(path) === program;
  } catch {
    return false;
  }
}

function givenBy({ args, env, env_vars }: ServerEntry): string[] {
  const readOnly = args?.includes("--read-only") ? ["POLAR_READ_ONLY"] : [];
  return [...Object.keys(Object(env)), ...(Array.isArray(env_vars) ? env_vars : []), ...readOnly];
}
