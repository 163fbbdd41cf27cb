import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { ConfigError } from "./errors.js";
import type { ClientSettings } from "./polar/client.js";
import { canonicalUuid } from "./polar/uuid.js";

/** Everything that can be set, checked. */
export interface Config extends ClientSettings {
  /** The token is an organization's, which implies its organization, rather than a user's. */
  organizationToken: boolean;
  /** Given to Polar where a user token needs an organization. */
  organizationId: string | undefined;
  /** Absolute; where exports go instead of a private temporary directory. */
  exportDir: string | undefined;
}

export type Environment = Record<string, string | undefined>;

const PRODUCTION = "https://api.polar.sh";
const SANDBOX = "https://sandbox-api.polar.sh";
const UNKNOWN_SERVER: Server = { environment: "custom", baseUrl: "", proxied: true };
const DEFAULT_TIMEOUT_MS = 45_000;

/** Whether the settings ask for the embedded Polar. */
export function wantsDemo(env: Environment): boolean {
  return setting(env, "POLAR_SERVER")?.toLowerCase() === "demo";
}

/**
 * Reads all settings from the environment.
 * @param demo where the embedded Polar runs, when it stands in for the real one
 * @throws ConfigError naming every bad setting at once
 */
export function readConfig(env: Environment, demo?: { url: string; token: string }): Config {
  const problems: string[] = [];
  const attempt = <T>(read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error.message);
      return fallback;
    }
  };
  const server = demo
    ? { environment: "demo" as const, baseUrl: demo.url, proxied: false }
    : attempt(() => readServer(setting(env, "POLAR_SERVER") ?? "production"), UNKNOWN_SERVER);
  const token = demo ? demo.token : attempt(() => readToken(env), "");
  const config: Config = {
    ...server,
    token,
    organizationToken: isOrganizationToken(token),
    organizationId: attempt(() => readOrganization(setting(env, "POLAR_ORGANIZATION_ID")), undefined),
    timeoutMs: attempt(() => readTimeout(setting(env, "POLAR_TIMEOUT_MS")), DEFAULT_TIMEOUT_MS),
    exportDir: attempt(() => readExportDir(setting(env, "POLAR_EXPORT_DIR")), undefined),
  };
  if (config.proxied) attempt(() => checkProxies(env), undefined);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Only Polar's own prefixes tell; anything that is not an organization's is taken for a user's. */
function isOrganizationToken(token: string): boolean {
  return token.startsWith("polar_oat_") || token.startsWith("polar_at_o_");
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

class Problem extends Error {}

type Server = Pick<Config, "environment" | "baseUrl" | "proxied">;

/** Hosts write an empty string for a setting the person left out. */
function setting(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}

function readServer(value: string): Server {
  const name = value.toLowerCase();
  if (name === "production") return { environment: "production", baseUrl: PRODUCTION, proxied: true };
  if (name === "sandbox") return { environment: "sandbox", baseUrl: SANDBOX, proxied: true };
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new Problem("POLAR_SERVER must be production, sandbox, demo or an https URL.");
  }
  if (url.username || url.password) throw new Problem("POLAR_SERVER must not contain a user name or a password.");
  if (url.search || url.hash) throw new Problem("POLAR_SERVER must be a plain base URL, without ? or #.");
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new Problem("POLAR_SERVER must use https: the token would travel in the clear (http is for loopback only).");
  }
  const prefix = url.pathname.replace(/\/{2,}/g, "/").replace(/\/(v1\/?)?$/, "");
  const baseUrl = url.origin + prefix;
  const environment = baseUrl === PRODUCTION ? "production" : baseUrl === SANDBOX ? "sandbox" : "custom";
  return { environment, baseUrl, proxied: !isLoopback(url.hostname) };
}

function readToken(env: Environment): string {
  const file = setting(env, "POLAR_ACCESS_TOKEN_FILE");
  if (setting(env, "POLAR_ACCESS_TOKEN") === undefined) {
    if (file === undefined) {
      throw new Problem(
        "POLAR_ACCESS_TOKEN is not set: create an organization access token in Polar (Settings, Access Tokens; scopes customers:read, and customers:write to change anything) and set it, or set POLAR_SERVER=demo to try without one.",
      );
    }
    return checkToken("POLAR_ACCESS_TOKEN_FILE", readTokenFile(file));
  }
  if (file !== undefined) throw new Problem("Set POLAR_ACCESS_TOKEN or POLAR_ACCESS_TOKEN_FILE, not both.");
  return checkToken("POLAR_ACCESS_TOKEN", env.POLAR_ACCESS_TOKEN ?? "");
}

function readTokenFile(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw new Problem(
      `POLAR_ACCESS_TOKEN_FILE cannot be read (${code}): give the path of a file that holds only the token.`,
    );
  }
}

/** What documentation and configuration templates leave where the token belongs. */
const PLACEHOLDER_WORDS = new Set(
  "your paste enter put insert replace change changeme here yourtoken placeholder null undefined none".split(" "),
);
const WORDS_BESIDE = new Set(
  "my the a an me with this real actual polar organization org access api token key secret oat pat".split(" "),
);

/** Never true of a real token, whose random part is long and of letters and digits alone. */
function isPlaceholder(token: string): boolean {
  const part = token.replace(/^polar_[a-z_]{2,5}_/i, "");
  if (/^([x*._…-]*|<.*>|\[.*\]|\{.*\}|\$.*|%.*%)$/i.test(part)) return true;
  const words = part.toLowerCase().split(/[-_ .]+/);
  return (
    words.some((word) => PLACEHOLDER_WORDS.has(word)) &&
    words.every((word) => PLACEHOLDER_WORDS.has(word) || WORDS_BESIDE.has(word))
  );
}

/** Each malformed shape gets its own cure, because the person who pasted it sees nothing but this line. */
function checkToken(source: string, token: string): string {
  const fail = (what: string): never => {
    throw new Problem(`${source} ${what}`);
  };
  if (token === "") fail("holds nothing: it must hold the access token.");
  if (/[\r\n]/.test(token)) fail("contains a line break: paste the token as one line.");
  if (/^\s*["'`“”‘’]|["'`“”‘’]\s*$/.test(token)) fail("is wrapped in quotes: remove them.");
  if (/^\s*(authorization:\s*)?bearer\b/i.test(token)) fail('starts with "Bearer": give the token alone.');
  if (isPlaceholder(token.trim())) fail("is still a placeholder: put the real access token in its place.");
  if (/^[\w-]+=/.test(token)) fail('contains "=" and a name before it: give the token alone.');
  if (/\s/.test(token)) fail("contains a space: remove it.");
  if (!/^[\x21-\x7e]+$/.test(token)) fail("contains characters no token has: copy it again from Polar.");
  if (/^polar_(cst|mst|crt)_/.test(token)) {
    fail(
      "is a customer-portal or client-registration token: the customers API takes an organization access token (polar_oat_…).",
    );
  }
  return token;
}

function readOrganization(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const id = canonicalUuid(value);
  if (!id) throw new Problem("POLAR_ORGANIZATION_ID must be the organization's id, a UUID (not its slug).");
  return id;
}

function readTimeout(value: string | undefined): number {
  if (value === undefined) return DEFAULT_TIMEOUT_MS;
  const milliseconds = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (milliseconds < 1) throw new Problem("POLAR_TIMEOUT_MS must be a whole number of milliseconds, such as 45000.");
  return milliseconds;
}

function readExportDir(value: string | undefined): string | undefined {
  if (value !== undefined && !isAbsolute(value)) {
    throw new Problem(
      "POLAR_EXPORT_DIR must be an absolute path: assistants start this server in directories of their own.",
    );
  }
  return value;
}

function checkProxies(env: Environment): void {
  for (const name of ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"]) {
    const value = env[name];
    if (!value) continue;
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
      throw new Problem(`${name} must be a URL such as http://proxy.internal:3128.`);
    }
  }
}
