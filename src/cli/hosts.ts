import { isIP, isIPv6 } from "node:net";
import { isLoopback } from "../primitives/loopback.js";
import { UsageError } from "./command.js";

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/**
 * The address to listen on, without brackets.
 * @throws UsageError
 */
export function listeningHost(value: string): string {
  const host = value.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (isIP(host) || (HOST_NAME.test(host) && !/^[\d.]+$/.test(host))) return host;
  throw new UsageError("--host takes an address without a port, such as 127.0.0.1, 0.0.0.0 or ::1.");
}

/** Whether only programs on this computer reach what listens there. */
export function isLocal(host: string): boolean {
  return isLoopback(isIPv6(host) ? `[${host}]` : host);
}

/**
 * Names under which clients may call, as they come in a Host header: with a port only if one was given.
 * @throws UsageError
 */
export function allowedHosts(values: string[]): string[] {
  return values.map((value) => {
    const host = value.toLowerCase();
    const [, name = "", port] = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
    const isName = name.startsWith("[") ? isIPv6(name.slice(1, -1)) : HOST_NAME.test(name);
    if (isName && (port === undefined || Number(port) <= 65_535)) return host;
    throw new UsageError(
      "--allow-host takes a name such as mcp.example.com, or mcp.example.com:8443, and nothing else of a URL.",
    );
  });
}

/**
 * Origins of web pages that may call, as they come in an Origin header.
 * @throws UsageError
 */
export function allowedOrigins(values: string[]): string[] {
  return values.map((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const isOrigin =
      url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` && !/[*%]/.test(url.hostname);
    if (isOrigin) return url.origin;
    throw new UsageError("--allow-origin takes an origin such as https://app.example.com, without a path.");
  });
}
