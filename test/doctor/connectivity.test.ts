import { describe, expect, test } from "vitest";
import { type Config, readConfig } from "../../src/config/config.js";
import type { Environment } from "../../src/config/problem.js";
import { checkConnectivity } from "../../src/doctor/connectivity.js";
import type { ProbeResult } from "../../src/doctor/probe.js";
import { explainConnection } from "../../src/polar/explain-connection.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { behindTls, closedPort, onConnection } from "../support/listening.js";
import { certify } from "./certificates.js";
import { answering, demo, file, type Setup, TOKEN, testFaults, useOwnTemporaryDirectory } from "./setups.js";

useOwnTemporaryDirectory();

const HOST = "api.polar.sh";
const PROXY = { HTTPS_PROXY: "http://proxy.internal:3128" };
const config: Config = readConfig({ POLAR_ACCESS_TOKEN: "polar_oat_x1" });

/** A request that timed out. */
function timedOut(facts: Partial<ProbeResult>): ProbeResult {
  const request = { route: "GET /v1/customers/", environment: "production", host: HOST } as const;
  const failure = explainConnection(new DOMException("", "TimeoutError"), true, request);
  const open = { proxy: undefined, atProxy: false, connected: false, fault: undefined, denied: undefined };
  return { host: HOST, failure, tookMs: 10_000, skewMs: undefined, ...open, ...facts };
}

describe("a server that does not answer in time", () => {
  test.each<[string, Partial<ProbeResult>, Environment, RegExp]>([
    ["is slow itself once it was reached", { connected: true }, {}, /^The server was reached but did not answer/],
    [
      "is behind a proxy that opened a connection",
      { proxy: "proxy.internal:3128" },
      PROXY,
      /^The proxy opened a connection/,
    ],
    ["is behind a silent proxy", { proxy: "proxy.internal:3128", atProxy: true }, PROXY, /^Correct HTTPS_PROXY/],
    ["is exempt from the proxy", {}, { ...PROXY, NO_PROXY: "*" }, /^NO_PROXY exempts this host/],
    [
      "is exempt from the proxy by a lower-case variable",
      {},
      { ...PROXY, no_proxy: "*", NO_PROXY: "" },
      /^no_proxy exempts/,
    ],
    ["was never reached", {}, {}, /DNS, firewall.*set HTTPS_PROXY/],
  ])("%s", (_, facts, env, cure) => {
    expect(checkConnectivity(timedOut(facts), config, env)).toMatchObject({
      check: "connectivity",
      status: "failed",
      do: expect.stringMatching(cure),
    });
  });
});

const FAULTS: Setup[] = [
  {
    named: "an unknown host",
    env: () => ({ POLAR_SERVER: "https://polar.invalid", POLAR_ACCESS_TOKEN: TOKEN }),
    check: "connectivity",
    found: /polar\.invalid failed: its name (was not found|could not be looked up)/,
    cure: /DNS/,
  },
  {
    named: "a port without a listener",
    env: async () => ({ POLAR_SERVER: `http://127.0.0.1:${await closedPort()}`, POLAR_ACCESS_TOKEN: TOKEN }),
    check: "connectivity",
    found: /connection refused/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "a server that is not Polar's",
    env: () => answering(404, "Not Found", { "content-type": "text/plain" }),
    check: "connectivity",
    found: /does not know the route/,
    cure: /POLAR_SERVER must be the address of Polar's API/,
  },
  {
    named: "a network's login page",
    env: () => answering(200, "<html>Log in</html>", { "content-type": "text/html" }),
    check: "connectivity",
    found: /answered 200, but not with JSON/,
    cure: /POLAR_SERVER and any proxy/,
  },
  {
    named: "a server that asks for another login",
    env: () => answering(401, "<html>Log in</html>", { "content-type": "text/html", "www-authenticate": "Basic" }),
    check: "connectivity",
    found: /answered 401, but not as Polar does/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "a server that refuses what every Polar accepts",
    env: () => answering(422, { detail: [{ loc: ["query", "limit"], msg: "no", type: "x" }] }),
    check: "connectivity",
    found: /refuses to list customers \(status 422\)/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "http to a port that expects TLS",
    env: async () => {
      const { POLAR_SERVER = "" } = await demo();
      const port = await behindTls(certify({ hosts: ["127.0.0.1"] }), POLAR_SERVER);
      return { POLAR_SERVER: `http://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "connectivity",
    found: /failed/,
    cure: /expects TLS.*https:\/\//,
  },
  {
    named: "http to a port that speaks something else",
    env: async () => {
      const port = await onConnection((socket) => void socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
      return { POLAR_SERVER: `http://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "connectivity",
    found: /not HTTP/,
    cure: /Check POLAR_SERVER: another kind of service/,
  },
  {
    named: "a redirect",
    env: () => answering(302, "", { location: "https://polar.sh/" }),
    check: "connectivity",
    found: /redirect, which is not followed/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "a firewall's refusal",
    env: () => answering(403, "<html>Blocked</html>", { "content-type": "text/html" }),
    check: "connectivity",
    found: /refused the request \(status 403\)/,
    cure: /firewall or proxy/,
  },
  {
    named: "a failing Polar",
    env: () => answering(503, "", {}),
    check: "connectivity",
    found: /failed with status 503/,
    cure: /^Try again/,
  },
  {
    named: "an exhausted rate limit",
    env: () => answering(429, "", { "retry-after": "60" }),
    check: "connectivity",
    found: /rate limit/,
    cure: /^Wait 60 seconds/,
  },
  {
    named: "something that does not speak HTTP",
    env: async () => {
      const port = await onConnection((socket) => void socket.end("220 mail.internal ESMTP\r\n"));
      return { POLAR_SERVER: `http://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "connectivity",
    found: /not HTTP/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "a server without TLS under https",
    env: async () => {
      const { port } = new URL((await fakePolar(always(200))).url);
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "connectivity",
    found: /does not speak TLS/,
    cure: /scheme and port/,
  },
  {
    named: "a connection closed while TLS is set up",
    env: async () => {
      const port = await onConnection((socket) => socket.once("data", () => socket.destroy()));
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "connectivity",
    found: /closed during the TLS handshake/,
    cure: /network/,
  },
  {
    named: "a self-signed certificate",
    env: async () => {
      const { POLAR_SERVER = "" } = await demo();
      const port = await behindTls(certify({ hosts: ["127.0.0.1"] }), POLAR_SERVER);
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "connectivity",
    found: /certificate is self-signed/,
    cure: /is your own, set NODE_EXTRA_CA_CERTS to its certificate.*someone may be intercepting/,
  },
  {
    named: "a certificate from an unknown issuer",
    env: async () => {
      const { POLAR_SERVER = "" } = await demo();
      const port = await behindTls(certify({ hosts: ["127.0.0.1"], by: certify({}) }), POLAR_SERVER);
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "connectivity",
    found: /certificate is from an unknown issuer/,
    cure: /NODE_EXTRA_CA_CERTS/,
  },
  {
    named: "a certificate whose issuer is not the company's",
    env: async () => {
      const { POLAR_SERVER = "" } = await demo();
      const port = await behindTls(certify({ hosts: ["127.0.0.1"], by: certify({}) }), POLAR_SERVER);
      const NODE_EXTRA_CA_CERTS = file(certify({}).cert);
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN, NODE_EXTRA_CA_CERTS };
    },
    check: "connectivity",
    found: /certificate is from an unknown issuer/,
    cure: /^Its issuer is not in NODE_EXTRA_CA_CERTS/,
  },
];

describe("doctor names the fault and its cure, and fails,", () => testFaults(FAULTS));
