import { type Config, proxyVariable } from "../config/config.js";
import type { Environment } from "../config/problem.js";
import { PolarApiError } from "../polar/errors.js";
import { hereOrBetween } from "../polar/explain-answer.js";
import { UNKNOWN_ISSUER } from "../polar/explain-connection.js";
import { permissionCure } from "../primitives/permission.js";
import type { Finding } from "./finding.js";
import type { ProbeResult } from "./probe.js";

/** Failures that only Polar's API answers with, so the connection works: later checks explain them. */
const ANSWERS_OF_POLAR = new Set(["invalid_token", "unauthorized", "insufficient_scope", "not_permitted"]);
/** Failures that Polar never answers a plain list with, so another server must have answered. */
const OF_ANOTHER_SERVER = /^(not_found|method_not_allowed|conflict|gone|too_large|validation_failed|request_refused)$/;

const ISSUER = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|INVALID_CA)/;
const TIME = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;

/** A request that did not reach Polar, and the route it took. */
interface Blocked extends ProbeResult {
  /** The failure's code. */
  code: string;
  /** Seconds. */
  retryAfter: number | undefined;
  /** The variable that names the proxy. */
  variable: string;
  /** A proxy is set, but this host is exempt from it. */
  bypassesProxy: boolean;
  env: Environment;
  config: Config;
}

interface Cure {
  when(blocked: Blocked): boolean;
  cure(blocked: Blocked): string;
}

/** What to do when the proxy fails: the first that applies. */
const CURES_AT_PROXY: Cure[] = [
  {
    when: ({ fault, variable, env }) => fault === "407" && hasUser(env[variable]),
    cure: ({ variable }) =>
      `The proxy refused the user and password in ${variable}: correct them (@ : / # % in them must be percent-encoded).`,
  },
  {
    when: ({ fault }) => fault === "407",
    cure: ({ variable }) =>
      `The proxy requires a user and a password, and ${variable} has none: write http://user:password@host:port.`,
  },
  {
    when: ({ fault = "", config }) => /^50[234]$/.test(fault) && config.environment === "custom",
    cure: ({ host, variable }) =>
      `The proxy could not reach ${host}: check that name in POLAR_SERVER, then ask whoever runs the proxy (${variable}).`,
  },
  {
    when: ({ fault = "" }) => /^50[234]$/.test(fault),
    cure: ({ host, variable }) =>
      `The proxy could not reach ${host}: try again in a moment, then ask whoever runs it, or correct ${variable}.`,
  },
  {
    when: ({ fault = "" }) => /^\d+$/.test(fault),
    cure: ({ host, variable }) =>
      `Check ${variable}, have the proxy allow ${host}, or add that host to NO_PROXY if it needs no proxy.`,
  },
  {
    when: ({ fault = "" }) => ISSUER.test(fault),
    cure: (blocked) => `This is the proxy's own certificate. ${issuerCure(blocked)}`,
  },
  {
    when: ({ fault = "" }) => TIME.test(fault),
    cure: () =>
      "This is the proxy's own certificate. Check this computer's date and time; if they are right, whoever runs the proxy must renew it.",
  },
  {
    when: ({ fault = "" }) => /^(ERR_TLS_CERT_ALTNAME_INVALID|UND_ERR_PRX_TLS)$/.test(fault),
    cure: ({ variable }) => `In ${variable}, use the host name that the proxy's certificate is for.`,
  },
  {
    when: () => true,
    cure: ({ variable }) =>
      `Correct ${variable} (http or https, host and port), start that proxy, or unset it if no proxy is needed.`,
  },
];

/** What to do when Polar or the network fails, if there is better advice than the failure's own hint. */
const CURES: Cure[] = [
  {
    when: ({ code }) => code === "rate_limited",
    cure: ({ retryAfter = 60 }) => `Wait ${retryAfter} seconds, then run doctor again. Nothing needs to be changed.`,
  },
  {
    when: ({ bypassesProxy, connected }) => bypassesProxy && !connected,
    cure: ({ env, variable }) => {
      const name = env.no_proxy === undefined ? "NO_PROXY" : "no_proxy";
      return `${name} exempts this host from the proxy in ${variable}: remove that entry (*, polar.sh or the like) from ${name}.`;
    },
  },
  {
    when: ({ code, connected }) => code === "timeout" && connected,
    cure: () => "The server was reached but did not answer: run doctor again in a few minutes.",
  },
  {
    when: ({ code, proxy }) => code === "timeout" && proxy !== undefined,
    cure: () => "The proxy opened a connection, but nothing comes back: ask whoever runs it.",
  },
  {
    when: ({ code }) => code === "timeout",
    cure: () =>
      "Something may be dropping the request: check the network (DNS, firewall, VPN) and POLAR_SERVER. If the internet is only reachable through a proxy, set HTTPS_PROXY.",
  },
  {
    when: ({ fault, config }) => fault === "DEPTH_ZERO_SELF_SIGNED_CERT" && config.environment === "custom",
    cure: ({ env }) => {
      const trust = env.NODE_EXTRA_CA_CERTS
        ? "add its certificate (PEM) to the file in NODE_EXTRA_CA_CERTS"
        : "set NODE_EXTRA_CA_CERTS to its certificate (a PEM file)";
      return `If the server in POLAR_SERVER is your own, ${trust}. Otherwise stop here: someone may be intercepting the connection.`;
    },
  },
  { when: ({ fault = "" }) => ISSUER.test(fault), cure: issuerCure },
  {
    when: ({ fault }) => fault === "ERR_TLS_CERT_ALTNAME_INVALID",
    cure: ({ config }) => hereOrBetween(config, "Check POLAR_SERVER: its host must be one that the certificate names."),
  },
  {
    when: ({ code }) => OF_ANOTHER_SERVER.test(code),
    cure: ({ config }) => hereOrBetween(config, "Check POLAR_SERVER: it must be the address of Polar's API."),
  },
  {
    when: ({ fault, config }) => config.baseUrl.startsWith("http:") && fault === "not HTTP",
    cure: () =>
      "Check POLAR_SERVER: another kind of service listens on that port, or one that expects TLS, which needs https:// instead of http://.",
  },
  {
    when: ({ fault = "", config }) => config.baseUrl.startsWith("http:") && /^(UND_ERR_SOCKET|ECONNRESET)$/.test(fault),
    cure: () =>
      "Check POLAR_SERVER: a port that expects TLS closes connections like this. It needs https:// instead of http://.",
  },
];

/** Checks whether Polar's API answers, or else what is in between. */
export function checkConnectivity(result: ProbeResult, config: Config, env: Environment): Finding {
  const { host, proxy, failure, atProxy, tookMs } = result;
  const variable = proxyVariable(env) ?? "HTTPS_PROXY";
  const through = proxy === undefined ? "" : ` through the proxy ${proxy} (${variable})`;
  if (failure === undefined || ANSWERS_OF_POLAR.has(failure.facts.code)) {
    return { check: "connectivity", status: "ok", found: `${host} answers${through}, in ${tookMs} ms.` };
  }
  const { code, message, hint = "", status, retry_after_seconds } = failure.facts;
  const bypassesProxy = config.proxied && proxy === undefined && proxyVariable(env) !== undefined;
  const blocked: Blocked = { ...result, code, retryAfter: retry_after_seconds, variable, bypassesProxy, env, config };
  const cures = atProxy ? CURES_AT_PROXY : CURES;
  const failed = (found: string, cure = cures.find(({ when }) => when(blocked))?.cure(blocked)): Finding => ({
    check: "connectivity",
    status: "failed",
    found,
    do: cure ?? hint,
  });
  if (result.denied) return failed(message, permissionCure(result.denied));
  if (atProxy && code !== "proxy_refused") {
    return failed(`The proxy ${proxy} (${variable}) does not forward to ${host}. ${message}`);
  }
  if (OF_ANOTHER_SERVER.test(code)) {
    return failed(`${host} refuses to list customers (status ${status}), which Polar's API never does.`);
  }
  return failed(`${message}${through && ` The request went${through}.`}`);
}

function hasUser(proxy = ""): boolean {
  return URL.canParse(proxy) && new URL(proxy).username !== "";
}

function issuerCure({ env }: Blocked): string {
  return env.NODE_EXTRA_CA_CERTS
    ? "Its issuer is not in NODE_EXTRA_CA_CERTS: add the authority that issued it to that file (PEM, not the server's own certificate). If no company proxy or firewall opens TLS, stop here: someone may be intercepting the connection."
    : UNKNOWN_ISSUER;
}

/** The answer shows that the server accepts the token. */
export function acceptsToken({ failure }: ProbeResult): boolean {
  if (failure === undefined) return true;
  return failure instanceof PolarApiError && ["insufficient_scope", "not_permitted"].includes(failure.facts.code);
}
