import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { parse } from "smol-toml";
import type { Environment } from "../config/problem.js";
import { CLIENTS, type Client } from "./clients.js";
import type { ServerEntry } from "./entry.js";

/** An entry in a client's configuration that starts this server with Polar, and not with the demo. */
export interface Installed {
  place: string;
  client: string;
  /** Names of the settings that the entry gives. */
  given: string[];
}

/** Where to look. */
export interface Surroundings {
  platform: NodeJS.Platform;
  /** The user's, where it is not the usual one. */
  home?: string;
  /** The project's folder. */
  directory: string;
  env: Environment;
}

/** What clients on this computer have configured, as far as their files can be read. */
export function installedServers(where: Surroundings): Installed[] {
  return CLIENTS.flatMap((client) =>
    filesOf(client, where).flatMap((file) =>
      entriesIn(file, client).map((entry) => ({
        place: `${client.title} (${file})`,
        client: client.name,
        given: givenBy(entry),
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

function entriesIn(file: string, { format, key }: Client): ServerEntry[] {
  try {
    const text = readFileSync(file, "utf8");
    const { [key]: servers } = (format === "toml" ? parse(text) : JSON.parse(text)) as Record<string, unknown>;
    return Object.values(servers ?? {}).filter(startsPolar);
  } catch {
    // There is none, or it cannot be read or has comments.
    return [];
  }
}

function startsPolar(entry: unknown): entry is ServerEntry {
  const { command = "", args = [] } = Object(entry) as Partial<ServerEntry>;
  const words = Array.isArray(args) ? [command, ...args] : [command];
  return words.some((word) => /polar-customers-mcp/.test(String(word))) && !words.includes("--demo");
}

function givenBy({ args, env, env_vars }: ServerEntry): string[] {
  const readOnly = args?.includes("--read-only") ? ["POLAR_READ_ONLY"] : [];
  return [...Object.keys(Object(env)), ...(Array.isArray(env_vars) ? env_vars : []), ...readOnly];
}
