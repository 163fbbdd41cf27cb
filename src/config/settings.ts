/** A variable that this server, or the runtime below it, reads. */
export interface Setting {
  name: string;
  /** What it is about, as `doctor` sorts its findings. */
  about: "token" | "settings" | "organization" | "exports" | "certificates";
  /** Whether `config` writes its value into a client's configuration. */
  written: "always" | "never" | "without a password";
  /** It names a file or a directory. */
  path?: true;
  /** The demo heeds it too. */
  inDemo?: true;
}

/** By the scheme of the request. In each pair, the first one that is set counts. */
export const PROXY_VARIABLES = {
  https: ["https_proxy", "HTTPS_PROXY"],
  http: ["http_proxy", "HTTP_PROXY"],
} as const;

export const PROXIES: readonly string[] = Object.values(PROXY_VARIABLES).flat();

/** What only the server on HTTP reads, and `http-key`: no client that starts a server on stdio needs them. */
export const HTTP_SETTINGS: readonly string[] = ["POLAR_HTTP_KEYS_FILE", "POLAR_HTTP_SEAL_KEY_FILE"];

/** All others. */
export const SETTINGS: readonly Setting[] = [
  { name: "POLAR_ACCESS_TOKEN", about: "token", written: "never" },
  { name: "POLAR_ACCESS_TOKEN_FILE", about: "token", written: "always", path: true },
  { name: "POLAR_SERVER", about: "settings", written: "always" },
  { name: "POLAR_ORGANIZATION_ID", about: "organization", written: "always" },
  { name: "POLAR_TIMEOUT_MS", about: "settings", written: "always" },
  { name: "POLAR_EXPORT_DIR", about: "exports", written: "always", path: true, inDemo: true },
  { name: "POLAR_EXPORT_KEEP_HOURS", about: "exports", written: "always", inDemo: true },
  { name: "POLAR_INDEX_MAX", about: "settings", written: "always", inDemo: true },
  { name: "POLAR_PORTAL_URL", about: "settings", written: "always", inDemo: true },
  { name: "POLAR_DELETE_POLICY", about: "settings", written: "always", inDemo: true },
  { name: "POLAR_PII", about: "settings", written: "always", inDemo: true },
  { name: "POLAR_READ_ONLY", about: "settings", written: "always", inDemo: true },
  { name: "POLAR_TOOLS", about: "settings", written: "always", inDemo: true },
  { name: "POLAR_TOOL_PREFIX", about: "settings", written: "always", inDemo: true },
  ...PROXIES.map((name): Setting => ({ name, about: "settings", written: "without a password" })),
  { name: "no_proxy", about: "settings", written: "always" },
  { name: "NO_PROXY", about: "settings", written: "always" },
  { name: "NODE_EXTRA_CA_CERTS", about: "certificates", written: "always", path: true },
  { name: "NODE_USE_SYSTEM_CA", about: "certificates", written: "always" },
];

/** Whether `config` writes this value into a client's configuration: never one with a user or a password. */
export function isWritten({ written }: Setting, value: string): boolean {
  // Also in a URL that cannot be parsed.
  return written === "always" || (written === "without a password" && !value.includes("@"));
}
