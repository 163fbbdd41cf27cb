import { type Config, proxyVariable } from "../config/config.js";
import type { Environment } from "../config/problem.js";
import { PolarApiError } from "../polar/errors.js";
import { hereOrBetween } from "../polar/explain-answer.js";
import { UNKNOWN_ISSUER } from "../polar/explain-connection.js";
import type { Finding } from "./finding.js";
import type { Asked } from "./probe.js";

/** Failures that only Polar's API behind a good connection answers with; others than these are for later checks. */
const ANSWERS_OF_POLAR = new Set(["invalid_token", "unauthorized", "insufficient_scope", "not_permitted"]);
/** Failures that a call can be to blame for, but not a plain list. */
const OF_ANOTHER_SERVER = /^(not_found|method_not_allowed|conflict|gone|too_large|validation_failed|request_refused)$/;

const ISSUER = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|INVALID_CA)/;
const TIME = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;

/** A request that did not get through, and what it was to go by. */
interface Way extends Asked {
  /** Code of the failure. */
  code: string;
  retryAfter: number | undefined;
  /** The variable that names the proxy. */
  variable: string;
  passesProxy: boolean;
  env: Environment;
  config: Config;
}

interface Cure {
  when(way: Way): boolean;
  cure(way: Way): string;
}

/** What to do when the proxy fails, the first that applies. */
const CURES_AT_PROXY: Cure[] = [
  {
    when: ({ fault, variable, env }) => fault === "407" && hasUser(env[variable]),
    cure: ({ variable }) =>
      `It did not take the user and password in ${variable}: correct them (@ : / # % in them are percent-encoded).`,
  },
  {
    when: ({ fault }) => fault === "407",
    cure: ({ variable }) =>
      `It wants a user and a password, and ${variable} has none: write http://user:password@host:port.`,
  },
  {
    when: ({ fault = "", config }) => /^50[234]$/.test(fault) && config.environment === "custom",
    cure: ({ host, variable }) =>
      `The proxy could not reach ${host}: check that name in POLAR_SERVER, then ask those who run the proxy (${variable}).`,
  },
  {
    when: ({ fault = "" }) => /^50[234]$/.test(fault),
    cure: ({ host, variable }) =>
      `The proxy could not reach ${host}: try again in a moment, then ask those who run it, or correct ${variable}.`,
  },
  {
    when: ({ fault = "" }) => /^\d+$/.test(fault),
    cure: ({ host, variable }) =>
      `Check ${variable}, have the proxy allow ${host}, or name that host in NO_PROXY where no proxy is needed.`,
  },
  {
    when: ({ fault = "" }) => ISSUER.test(fault),
    cure: (way) => `This is the proxy's own certificate. ${issuerCure(way)}`,
  },
  {
    when: ({ fault = "" }) => TIME.test(fault),
    cure: () =>
      "This is the proxy's own certificate. Check this computer's date and time; if they are right, those who run the proxy have to renew it.",
  },
  {
    when: ({ fault = "" }) => /^(ERR_TLS_CERT_ALTNAME_INVALID|UND_ERR_PRX_TLS)$/.test(fault),
    cure: ({ variable }) => `Use the host name in ${variable} that the proxy's certificate is for.`,
  },
  {
    when: () => true,
    cure: ({ variable }) =>
      `Correct ${variable} (http or https, host and port), start that proxy, or unset it where none is needed.`,
  },
];

/** What to do when Polar fails, or the way to it, where the failure's own hint is not the best. */
const CURES: Cure[] = [
  {
    when: ({ code }) => code === "rate_limited",
    cure: ({ retryAfter = 60 }) =>
      `Wait ${retryAfter} seconds, then run doctor again: nothing has to be changed for this.`,
  },
  {
    when: ({ passesProxy, connected }) => passesProxy && !connected,
    cure: ({ env, variable }) => {
      const name = env.no_proxy === undefined ? "NO_PROXY" : "no_proxy";
      return `${name} exempts this host from the proxy in ${variable}: remove that entry (*, polar.sh or the like) from ${name}.`;
    },
  },
  {
    when: ({ code, connected }) => code === "timeout" && connected,
    cure: () => "It was reached and did not answer: run doctor again in a few minutes.",
  },
  {
    when: ({ code, proxy }) => code === "timeout" && proxy !== undefined,
    cure: () => "The proxy opened a way on which nothing comes back: ask those who run it.",
  },
  {
    when: ({ code }) => code === "timeout",
    cure: () =>
      "Something on the way swallows it: check the network (DNS, firewall, VPN) and POLAR_SERVER. Where the internet is only behind a proxy, set HTTPS_PROXY.",
  },
  {
    when: ({ fault, config }) => fault === "DEPTH_ZERO_SELF_SIGNED_CERT" && config.environment === "custom",
    cure: ({ env }) => {
      const trust = env.NODE_EXTRA_CA_CERTS
        ? "add its certificate (PEM) to the file in NODE_EXTRA_CA_CERTS"
        : "set NODE_EXTRA_CA_CERTS to its certificate (a PEM file)";
      return `If the server in POLAR_SERVER is your own, ${trust}. Otherwise do not go on: someone may be listening.`;
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
      "Check the port in POLAR_SERVER: another kind of service listens there, or one that expects TLS and needs https:// instead of http://.",
  },
  {
    when: ({ fault = "", config }) => config.baseUrl.startsWith("http:") && /^(UND_ERR_SOCKET|ECONNRESET)$/.test(fault),
    cure: () => "Check POLAR_SERVER: a port that expects TLS closes like this, and needs https:// instead of http://.",
  },
];

/** Whether Polar's API was reached, or what stands in between. */
export function checkReach(asked: Asked, config: Config, env: Environment): Finding {
  const { host, proxy, failure, atProxy, tookMs } = asked;
  const variable = proxyVariable(env) ?? "HTTPS_PROXY";
  const through = proxy === undefined ? "" : ` through the proxy ${proxy} (${variable})`;
  if (failure === undefined || ANSWERS_OF_POLAR.has(failure.facts.code)) {
    return { check: "reach", status: "ok", found: `${host} answers${through}, in ${tookMs} ms.` };
  }
  const { code, message, hint = "", status, retry_after_seconds } = failure.facts;
  const passesProxy = config.proxied && proxy === undefined && proxyVariable(env) !== undefined;
  const way: Way = { ...asked, code, retryAfter: retry_after_seconds, variable, passesProxy, env, config };
  const cures = atProxy ? CURES_AT_PROXY : CURES;
  const failed = (found: string): Finding => ({
    check: "reach",
    status: "failed",
    found,
    do: cures.find(({ when }) => when(way))?.cure(way) ?? hint,
  });
  if (atProxy && code !== "proxy_refused") {
    return failed(`The proxy ${proxy} (${variable}) gives no way to ${host}. ${message}`);
  }
  if (OF_ANOTHER_SERVER.test(code)) {
    return failed(`${host} refuses to list customers (status ${status}), as Polar's API does not.`);
  }
  return failed(`${message}${through && ` It went${through}.`}`);
}

function hasUser(proxy = ""): boolean {
  return URL.canParse(proxy) && new URL(proxy).username !== "";
}

function issuerCure({ env }: Way): string {
  return env.NODE_EXTRA_CA_CERTS
    ? "Its issuer is not in NODE_EXTRA_CA_CERTS: put the authority that issued it into that file (PEM, not the certificate of the server itself). Where no company proxy or firewall opens TLS, do not go on: someone may be listening."
    : UNKNOWN_ISSUER;
}

/** Whether an answer shows that the server knows the token. */
export function isTaken({ failure }: Asked): boolean {
  if (failure === undefined) return true;
  return failure instanceof PolarApiError && ["insufficient_scope", "not_permitted"].includes(failure.facts.code);
}
