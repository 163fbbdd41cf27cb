import { PolarApiError, type PolarError } from "../polar/errors.js";
import type { Environment } from "../setting.js";
import type { Asked } from "./asking.js";
import type { Finding } from "./finding.js";

/** Failures that only Polar's API behind a good connection answers with; others than these are for later checks. */
const ANSWERS_OF_POLAR = new Set(["invalid_token", "unauthorized", "insufficient_scope", "not_permitted"]);

/** Whether Polar's API was reached, or what stands in between. */
export function checkReach({ host, proxy, failure, atProxy, tookMs }: Asked, env: Environment): Finding {
  const through = proxy === undefined ? "" : ` through the proxy ${proxy} (${proxySetting(proxy, env)})`;
  if (failure === undefined || ANSWERS_OF_POLAR.has(failure.facts.code)) {
    return { check: "reach", status: "ok", found: `${host} answers${through}, in ${tookMs} ms.` };
  }
  const failed = (found: string, cure: string): Finding => ({
    check: "reach",
    status: "failed",
    found,
    do: cure,
  });
  const { message, hint = "" } = failure.facts;
  if (proxy !== undefined && atProxy && failure.facts.code !== "proxy_refused") {
    return failed(
      `The proxy ${proxy} (${proxySetting(proxy, env)}) gives no way to ${host}. ${message}`,
      `Correct ${proxySetting(proxy, env)} (http or https, host and port), start that proxy, or unset it where none is needed.`,
    );
  }
  return failed(`${message}${through && ` It went${through}.`}`, cureOf(failure) ?? hint);
}

function cureOf({ facts }: PolarError): string | undefined {
  switch (facts.code) {
    case "rate_limited":
      return `Wait ${facts.retry_after_seconds ?? 60} seconds, then run doctor again: nothing has to be changed for this.`;
    case "timeout":
      return "Something on the way swallows it: check the network (DNS, firewall, VPN) and POLAR_SERVER. Where the internet is only behind a proxy, set HTTPS_PROXY.";
  }
  return undefined;
}

/** Whether an answer shows that the server knows the token. */
export function isTaken({ failure }: Asked): boolean {
  if (failure === undefined) return true;
  return failure instanceof PolarApiError && ["insufficient_scope", "not_permitted"].includes(failure.facts.code);
}

function proxySetting(proxy: string, env: Environment): string {
  const names = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];
  return (
    names.find((name) => URL.canParse(env[name] ?? "") && new URL(env[name] ?? "").host === proxy) ?? "HTTPS_PROXY"
  );
}
