import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { type Environment, setting } from "../config/problem.js";
import { SETTINGS } from "../config/settings.js";
import type { Finding } from "./finding.js";

/**
 * Warns of settings that come from `.env` files, which Bun reads wherever it is started.
 * @param directory where Bun was started; undefined where another runtime was
 */
export function checkEnvFiles(env: Environment, directory: string | undefined): Finding[] {
  if (directory === undefined) return [];
  const mode = env.NODE_ENV || "development";
  // Each before those that it takes precedence over.
  const files = [`.env.${mode}.local`, ".env.local", `.env.${mode}`, ".env"];
  const contents = files.map((file) => ({ file, values: valuesIn(join(directory, file)) }));
  const found = SETTINGS.flatMap(({ name }) => {
    const from = contents.find(({ values }) => values[name] !== undefined);
    return from && setting(env, name) !== undefined && isFrom(env[name], from.values[name])
      ? `${name} from ${from.file}`
      : [];
  });
  if (found.length === 0) return [];
  return [
    {
      check: "settings",
      status: "warning",
      found: `Bun read ${found.join(", ")} in ${directory}.`,
      do: "A client may start this server in another folder, and Bun then reads the files of that: set what you want in the client's MCP configuration (env), and add \"--no-env-file\" to Bun's options (args), which Bun 1.3.3 and later heed.",
    },
  ];
}

/** What the shell sets takes precedence. Bun fills in variables, so that such a value never looks the same. */
const isFrom = (value: string | undefined, written = "") => value === written || written.includes("$");

function valuesIn(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}
