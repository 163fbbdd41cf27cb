import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

export interface WantedKey {
  name: string;
  /** Polar's, as a setting. */
  server: string;
  token: string;
  /** Further options of the command. */
  options?: readonly string[];
}

/** Adds a key to a keys file with the built program, as an operator does, and returns it. Its token's file goes beside the keys file. */
export function addHttpKey(directory: string, { name, server, token, options = [] }: WantedKey): string {
  const tokenFile = join(directory, `${name}.token`);
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const args = ["http-key", "add", name, "--token-file", tokenFile, "--server", server, ...options];
  const env = { ...process.env, POLAR_HTTP_KEYS_FILE: keysFileIn(directory) };
  return execFileSync(process.execPath, [CLI, ...args], {
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();
}

export const keysFileIn = (directory: string): string => join(directory, "keys.json");
