import { type Environment, setting } from "../config/problem.js";
import { PROXIES } from "../config/settings.js";

/** Clients start a server with few of the shell's variables, so what is set there would not reach it. */
const CARRIED = [
  "POLAR_SERVER",
  "POLAR_ORGANIZATION_ID",
  "POLAR_TIMEOUT_MS",
  "POLAR_DELETE_POLICY",
  "POLAR_PII",
  "POLAR_READ_ONLY",
  "POLAR_EXPORT_DIR",
];
const NETWORK = [...PROXIES, "no_proxy", "NO_PROXY", "NODE_EXTRA_CA_CERTS"];

export interface Carried {
  settings: Record<string, string>;
  /** Names of variables that are set and must not be written down. */
  withheld: string[];
}

/** What is set where `config` runs and belongs into a configuration: everything but tokens and credentials. */
export function carriedFrom(env: Environment): Carried {
  const names = [...CARRIED, ...NETWORK].filter((name) => setting(env, name) !== undefined);
  const withheld = names.filter((name) => PROXIES.includes(name) && holdsCredentials(env[name] as string));
  const written = names.filter((name) => !withheld.includes(name));
  return { settings: Object.fromEntries(written.map((name) => [name, (env[name] as string).trim()])), withheld };
}

/** Whether a URL has a user or a password, also one that cannot be parsed. */
const holdsCredentials = (value: string) => value.includes("@");
