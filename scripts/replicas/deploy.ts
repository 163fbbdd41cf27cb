import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const fileOf = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/deploy/${name}`, import.meta.url)), "utf8");

/** The name that the deployed files have for the server. */
export const HOST = "mcp.example.com";
/** The ports that they have for its processes. */
export const PORTS = [3001, 3002, 3003] as const;

/** The deployed nginx.conf with other ports and paths. Throws if one of them is not in it. */
export function nginxConf(replaced: Record<string, string>): string {
  return Object.entries(replaced).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`docs/deploy/nginx.conf has no ${from} any more`);
    return text.replaceAll(from, to);
  }, fileOf("nginx.conf"));
}

export interface Unit {
  /** The arguments of the program. */
  args: string[];
  env: Record<string, string>;
}

/** How the deployed unit starts the program, for another port and with its files in other places. */
export function unitFor(port: number, { keysFile, credentials }: { keysFile: string; credentials: string }): Unit {
  const text = fileOf("polar-customers-mcp@.service")
    .replaceAll("--metrics-port 1%i", "--metrics-port 0")
    .replaceAll("%i", String(port))
    .replaceAll("%d", credentials);
  const valuesOf = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, value = ""]) => value);
  const [, ...args] = (valuesOf("ExecStart")[0] ?? "").split(" ");
  const env = Object.fromEntries(valuesOf("Environment").map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return { args, env: { ...env, POLAR_HTTP_KEYS_FILE: keysFile } };
}
