import { isAbsolute } from "node:path";
import type { ClientSettings } from "../polar/client.js";
import { ConfigError } from "../primitives/errors.js";
import { isLoopback } from "../primitives/loopback.js";
import { isMistyped, nearest } from "../primitives/nearest.js";
import type { SetBy } from "../primitives/set-by.js";
import { canonicalUuid } from "../primitives/uuid.js";
import { mistypedIn } from "./misnamed.js";
import { readPortalUrl } from "./portal-url.js";
import { type Environment, Problem, refuseShellPath, setting } from "./problem.js";
import { PROXIES, PROXY_VARIABLES } from "./settings.js";
import { isOrganizationToken, readToken } from "./token.js";
import { DEFAULT_TOOL_GROUPS, TOOL_GROUPS, type ToolGroup } from "./tool-groups.js";

/** All settings, checked. */
export interface Config extends ClientSettings {
  /** The token belongs to an organization, which it implies, and not to a user. */
  organizationToken: boolean;
  /** Sent to Polar where a user's token needs an organization. */
  organizationId: string | undefined;
  /** Absolute. Undefined: exports go to a private temporary directory. */
  exportDir: string | undefined;
  /** How long exports are kept; undefined: for a day in temporary directories, and for good in `exportDir`. */
  exportKeepHours: number | undefined;
  /** Customers that are read into memory at most, to look for someone among all of them; 0: none. */
  indexMax: number;
  /** Where customers sign in to the portal; undefined: found out from Polar. */
  portalUrl: string | undefined;
  deletePolicy: DeletePolicy;
  /** Whether clients are on this computer, so that tools may write files to it for them, and read those again. */
  localFiles: boolean;
  setBy: SetBy;
  pii: Pii;
  /** Whose tools there are. */
  toolGroups: readonly ToolGroup[];
  /** Put before the name of each tool; empty as a rule. */
  toolPrefix: string;
}

/** How much personal data the model sees. */
export type Pii = (typeof PII)[number];

const PII = ["full", "masked"] as const;

/** What a delete needs: the `confirm` argument, its sealed preview or the user's consent as well, or (`off`) nothing allows it. */
export type DeletePolicy = (typeof DELETE_POLICIES)[number];

/** From the laxest to the strictest. */
export const DELETE_POLICIES = ["confirm", "preview", "ask", "off"] as const;

export const SERVERS = { production: "https://api.polar.sh", sandbox: "https://sandbox-api.polar.sh" } as const;
const UNKNOWN_SERVER: Server = { environment: "custom", baseUrl: "", proxied: true };
/** Calls to Polar hardly ever take less. */
const SHORTEST_TIMEOUT_MS = 1000;
const LONGEST_TIMEOUT_MS = 999_999_999;
const MOST_KEEP_HOURS = 8_784;
/** More take more memory than a process has. */
const MOST_INDEXED = 5_000_000;
const DEFAULT_INDEXED = 200_000;
export const DEFAULT_TIMEOUT_MS = 45_000;

/** Whether the settings ask for the embedded Polar. */
export function wantsDemo(env: Environment): boolean {
  return setting(env, "POLAR_SERVER")?.toLowerCase() === "demo";
}

/** Where the embedded Polar runs, if it replaces the real one. */
export type DemoAddress = { url: string; token: string };

/**
 * Reads all settings from the environment.
 * @throws ConfigError naming every bad setting at once
 */
export function readConfig(env: Environment, demo?: DemoAddress): Config {
  const { config, problems } = inspectConfig(env, demo);
  if (problems.length > 0) throw new ConfigError(problems.map(({ message }) => message));
  return config;
}

/** All settings, each bad one replaced by something safe, and what is wrong with those. */
export function inspectConfig(env: Environment, demo?: DemoAddress): { config: Config; problems: Problem[] } {
  const problems = mistypedIn(env);
  const attempt = <T>(read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
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
    exportKeepHours: attempt(() => readKeepHours(setting(env, "POLAR_EXPORT_KEEP_HOURS")), undefined),
    indexMax: attempt(() => readIndexMax(setting(env, "POLAR_INDEX_MAX")), DEFAULT_INDEXED),
    portalUrl: attempt(() => readPortalUrl(setting(env, "POLAR_PORTAL_URL")), undefined),
    deletePolicy: attempt(() => readDeletePolicy(setting(env, "POLAR_DELETE_POLICY")), "off"),
    pii: attempt(() => readPii(setting(env, "POLAR_PII")), "masked"),
    toolGroups: attempt(() => readToolGroups(setting(env, "POLAR_TOOLS")), DEFAULT_TOOL_GROUPS),
    toolPrefix: attempt(() => readToolPrefix(setting(env, "POLAR_TOOL_PREFIX")), ""),
    readOnly: attempt(() => readFlag(env, "POLAR_READ_ONLY"), true),
    localFiles: true,
    setBy: "environment",
  };
  if (config.proxied) attempt(() => checkProxies(env), undefined);
  return { config, problems };
}

type Server = Pick<Config, "environment" | "baseUrl" | "proxied">;

function readServer(value: string): Server {
  const named = new Map<string, string>(Object.entries(SERVERS)).get(value.toLowerCase());
  const url = URL.canParse(named ?? value) ? new URL(named ?? value) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new Problem("POLAR_SERVER", "must be production, sandbox, demo or an https URL", serverMeant(value));
  }
  if (url.username || url.password) throw new Problem("POLAR_SERVER", "must not contain a user name or a password");
  if (url.search || url.hash) throw new Problem("POLAR_SERVER", "must be a plain base URL, without ? or #");
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new Problem(
      "POLAR_SERVER",
      "must use https: the token would travel in the clear (http is for loopback only)",
      "write https:// instead of http://",
    );
  }
  const prefix = url.pathname.replace(/\/{2,}/g, "/").replace(/\/(v1\/?)?$/, "");
  const baseUrl = url.origin + prefix;
  const environment = (["production", "sandbox"] as const).find((name) => SERVERS[name] === baseUrl) ?? "custom";
  return { environment, baseUrl, proxied: !isLoopback(url.hostname) };
}

/** What other services call their servers. */
const OTHER_SERVER_NAMES = new Map([
  ["live", "production"],
  ["test", "sandbox"],
  ["testing", "sandbox"],
]);

function serverMeant(value: string): string | undefined {
  if (/^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?(\/|$)/i.test(value)) return "write http:// before it";
  if (/^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(value)) return "write https:// before it";
  const names = [...Object.keys(SERVERS), "demo"];
  const name = value.toLowerCase();
  const meant = OTHER_SERVER_NAMES.get(name) ?? names.find((one) => one.startsWith(name)) ?? nearest(value, names);
  return meant && `write ${meant} if that is meant`;
}

function readOrganization(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const id = canonicalUuid(value);
  if (!id)
    throw new Problem(
      "POLAR_ORGANIZATION_ID",
      "must be the organization's id, a UUID (not its slug)",
      "take the id from the organization's settings in Polar; with an organization's own token leave it out",
    );
  return id;
}

function readTimeout(value: string | undefined): number {
  if (value === undefined) return DEFAULT_TIMEOUT_MS;
  const milliseconds = /^\d+$/.test(value) ? Number(value) : 0;
  if (milliseconds < SHORTEST_TIMEOUT_MS || milliseconds > LONGEST_TIMEOUT_MS) {
    throw new Problem(
      "POLAR_TIMEOUT_MS",
      `must be a whole number of milliseconds, at least ${SHORTEST_TIMEOUT_MS} and at most ${LONGEST_TIMEOUT_MS}`,
      `leave it out (${DEFAULT_TIMEOUT_MS})`,
    );
  }
  return milliseconds;
}

function readExportDir(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  refuseShellPath("POLAR_EXPORT_DIR", value);
  if (!isAbsolute(value)) {
    throw new Problem(
      "POLAR_EXPORT_DIR",
      "must be an absolute path: MCP clients start this server in a directory of their own choice",
    );
  }
  return value;
}

function readKeepHours(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const hours = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (hours >= 1 && hours <= MOST_KEEP_HOURS) return hours;
  throw new Problem(
    "POLAR_EXPORT_KEEP_HOURS",
    `must be a whole number of hours, at least 1 and at most ${MOST_KEEP_HOURS} (a year)`,
    "leave it out (24 in a temporary directory, for good in POLAR_EXPORT_DIR)",
  );
}

function readIndexMax(value: string | undefined): number {
  if (value === undefined) return DEFAULT_INDEXED;
  const customers = /^\d{1,7}$/.test(value) ? Number(value) : -1;
  if (customers >= 0 && customers <= MOST_INDEXED) return customers;
  throw new Problem(
    "POLAR_INDEX_MAX",
    `must be a whole number of customers, at most ${MOST_INDEXED} (0: none is read into memory)`,
    `leave it out (${DEFAULT_INDEXED})`,
  );
}

function readDeletePolicy(value = "confirm"): DeletePolicy {
  return oneOf(DELETE_POLICIES, "POLAR_DELETE_POLICY", value);
}

function readPii(value = "full"): Pii {
  return oneOf(PII, "POLAR_PII", value);
}

function oneOf<T extends string>(words: readonly T[], name: string, value: string): T {
  const given = value.toLowerCase();
  const word = words.find((one) => one === given);
  if (word !== undefined) return word;
  const meant = words.find((one) => isMeant(given, one));
  throw new Problem(name, `must be one of ${words.join(", ")}`, meant && `write ${meant} if that is meant`);
}

function isMeant(given: string, word: string): boolean {
  return given.length > 2 && (word.startsWith(given) || isMistyped(given, [word]));
}

function readToolGroups(value = ""): readonly ToolGroup[] {
  const given = value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (given.length === 0) return DEFAULT_TOOL_GROUPS;
  const unknown = given.filter((word) => !TOOL_GROUPS.some((group) => group === word));
  if (unknown.length === 0) return TOOL_GROUPS.filter((group) => given.includes(group));
  const meant = TOOL_GROUPS.filter((group) => unknown.some((word) => isMeant(word, group)));
  throw new Problem(
    "POLAR_TOOLS",
    `must be a list of ${TOOL_GROUPS.join(", ")}, with commas between them`,
    meant.length > 0 ? `write ${meant.join(" and ")} if that is meant` : undefined,
  );
}

function readToolPrefix(value = ""): string {
  if (/^[a-z0-9_]{0,20}$/.test(value)) return value;
  throw new Problem("POLAR_TOOL_PREFIX", "must be up to 20 lower-case letters, digits and underscores");
}

function readFlag(env: Environment, name: string): boolean {
  const value = setting(env, name)?.toLowerCase() ?? "0";
  if (["1", "true", "yes", "on"].includes(value)) return true;
  if (["0", "false", "no", "off"].includes(value)) return false;
  throw new Problem(name, "must be 1 or 0");
}

/** The variable that names the proxy for https, chosen as the HTTP client does. */
export function proxyVariable(env: Environment): string | undefined {
  return [PROXY_VARIABLES.https, PROXY_VARIABLES.http]
    .map((names) => names.find((name) => env[name] !== undefined))
    .find((name) => name !== undefined && env[name]);
}

/** Values that are often mistaken for a proxy's URL. */
const BAD_PROXY_URLS: { wrong: (value: string, url: URL | undefined) => boolean; fault: string; cure: string }[] = [
  {
    wrong: (value) => /^socks/i.test(value),
    fault: "names a SOCKS proxy, which is not supported",
    cure: "name an HTTP proxy instead, or unset it",
  },
  {
    wrong: (value) => !/^[\w+.-]+:\/\//.test(value),
    fault: "has no scheme",
    cure: "write http:// before host and port",
  },
  {
    wrong: (_, url) => !url || !/^https?:$/.test(url.protocol),
    fault: "is not a valid URL (expected http://proxy.internal:3128)",
    cure: "correct it (# / @ : in a user or password must be percent-encoded), or unset it",
  },
  {
    wrong: (_, url) => url !== undefined && (url.pathname !== "/" || url.search !== "" || url.hash !== ""),
    fault: "holds more than scheme, user, password, host and port",
    cure: "remove the rest (a PAC file's address is not a proxy), or percent-encode \\ / ? # in the user or password",
  },
  {
    wrong: (_, url) => /%(?![0-9a-f]{2})/i.test(`${url?.username} ${url?.password}`),
    fault: "holds a user or password with a bare %",
    cure: "write it as %25",
  },
];

function checkProxies(env: Environment): void {
  for (const name of PROXIES) {
    if (!env[name]) continue;
    const value = env[name].trim();
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const found = BAD_PROXY_URLS.find(({ wrong }) => wrong(value, url));
    if (found) throw new Problem(name, found.fault, found.cure);
  }
}
