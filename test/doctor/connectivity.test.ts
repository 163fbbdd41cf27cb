import { describe, expect, test } from "vitest";
import { type Config, readConfig } from "../../src/config/config.js";
import type { Environment } from "../../src/config/problem.js";
import { checkReach } from "../../src/doctor/connectivity.js";
import type { Asked } from "../../src/doctor/probe.js";
import { explainConnection } from "../../src/polar/explain-connection.js";

const HOST = "api.polar.sh";
const PROXY = { HTTPS_PROXY: "http://proxy.internal:3128" };
const config: Config = readConfig({ POLAR_ACCESS_TOKEN: "polar_oat_x1" });

/** A request whose time was up. */
function timedOut(facts: Partial<Asked>): Asked {
  const request = { route: "GET /v1/customers/", environment: "production", host: HOST } as const;
  const failure = explainConnection(new DOMException("", "TimeoutError"), true, request);
  const nothing = { proxy: undefined, atProxy: false, connected: false, fault: undefined, skewMs: undefined };
  return { host: HOST, failure, tookMs: 10_000, ...nothing, ...facts };
}

describe("a server that does not answer in time", () => {
  test.each<[string, Partial<Asked>, Environment, RegExp]>([
    ["once it was reached is slow itself", { connected: true }, {}, /^It was reached and did not answer/],
    ["behind a proxy that opened a way", { proxy: "proxy.internal:3128" }, PROXY, /^The proxy opened a way/],
    ["behind a silent proxy", { proxy: "proxy.internal:3128", atProxy: true }, PROXY, /^Correct HTTPS_PROXY/],
    ["past the proxy", {}, { ...PROXY, NO_PROXY: "*" }, /^NO_PROXY exempts this host/],
    ["past the proxy, in small letters", {}, { ...PROXY, no_proxy: "*", NO_PROXY: "" }, /^no_proxy exempts/],
    ["and was never reached", {}, {}, /DNS, firewall.*set HTTPS_PROXY/],
  ])("%s", (_, facts, env, cure) => {
    expect(checkReach(timedOut(facts), config, env)).toMatchObject({
      check: "reach",
      status: "failed",
      do: expect.stringMatching(cure),
    });
  });
});
