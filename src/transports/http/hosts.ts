import { isLoopback } from "../../primitives/loopback.js";

/** Under which names the server is called, and from which web pages. */
export interface Hosts {
  /** Whether a Host header names this server. Otherwise a web page could make its own name point to it (DNS rebinding). */
  hasHost(host: string | undefined): boolean;
  /** Whether a web page of this origin may call. */
  hasOrigin(origin: string): boolean;
}

/**
 * Loopback names always count, with any port.
 * @param allowHosts names with a port, or without one for any port
 * @param allowOrigins such as `https://app.example.com`
 */
export function createHosts(allowHosts: readonly string[], allowOrigins: readonly string[]): Hosts {
  const hosts = new Set(allowHosts.map((host) => host.toLowerCase()));
  const origins = new Set(allowOrigins.map((origin) => origin.toLowerCase().replace(/\/$/, "")));

  return {
    hasHost(host) {
      const named = host?.toLowerCase() ?? "";
      const name = nameIn(named);
      return name !== undefined && (isLoopback(name) || hosts.has(name) || hosts.has(named));
    },
    hasOrigin(origin) {
      const given = origin.toLowerCase();
      const name = nameIn(given.replace(/^https?:\/\//, ""));
      return origins.has(given) || (/^https?:\/\//.test(given) && name !== undefined && isLoopback(name));
    },
  };
}

/** The name in `name` or `name:port`; undefined for anything else. */
function nameIn(host: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[^\s/:@?#\\[\],]+)(?::\d{1,5})?$/.exec(host)?.[1];
}

/** Names and values by turns. What a web page may read and send beside what it always may; never a cookie. */
export function corsFor(origin: string): readonly string[] {
  return ["Access-Control-Allow-Origin", origin, "Vary", "Origin", "Access-Control-Expose-Headers", "WWW-Authenticate"];
}

export const CORS_PREFLIGHT: readonly string[] = [
  "Access-Control-Allow-Methods",
  "POST",
  "Access-Control-Allow-Headers",
  "Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Mcp-Session-Id, Last-Event-ID",
  "Access-Control-Max-Age",
  "7200",
];
