import { describe, expect, test } from "vitest";
import { startDemo } from "../../src/demo/server.js";
import { closing } from "../support/closing.js";
import { always, fakePolar, type Script } from "../support/fake-polar.js";
import { behindTls, closedPort, onConnection, refusingProxy, standInFor } from "../support/listening.js";
import { longTest, share } from "../support/runs.js";
import { certify } from "./certificates.js";
import {
  demo,
  type Env,
  examineByCommand,
  expectOneFault,
  failed,
  file,
  PROXY_PASSWORD,
  type Setup,
  TOKEN,
  useOwnTemporaryDirectory,
} from "./setups.js";

useOwnTemporaryDirectory();

const AUTHORITY = certify({});

/** Polar's own hosts behind a proxy of this test, each an embedded Polar with these tokens; trusted by Node. */
async function bothPolars(tokens: { production: string; sandbox: string }): Promise<Env> {
  const hosts = { "api.polar.sh": tokens.production, "sandbox-api.polar.sh": tokens.sandbox };
  const standIns = Object.entries(hosts).map(async ([host, token]) => {
    const { url } = closing(await startDemo({ token }));
    return [host, { certified: certify({ hosts: [host], by: AUTHORITY }), url }] as const;
  });
  const port = await standInFor(Object.fromEntries(await Promise.all(standIns)));
  return { ...proxied(port), NODE_EXTRA_CA_CERTS: file(AUTHORITY.cert), POLAR_ACCESS_TOKEN: TOKEN };
}

function proxied(port: number): Env {
  return { POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: `http://me:${PROXY_PASSWORD}@127.0.0.1:${port}` };
}

async function certified(wanted: Parameters<typeof certify>[0]): Promise<Env> {
  const { POLAR_SERVER = "" } = await demo();
  const port = await behindTls(certify({ by: AUTHORITY, ...wanted }), POLAR_SERVER);
  return {
    POLAR_SERVER: `https://127.0.0.1:${port}`,
    POLAR_ACCESS_TOKEN: TOKEN,
    NODE_EXTRA_CA_CERTS: file(AUTHORITY.cert),
  };
}

/** Polar's own host behind a proxy of this test, where something else answers. */
async function intercepted(script: Script, named = "api.polar.sh"): Promise<Env> {
  const { url } = await fakePolar(script);
  const port = await standInFor({ "api.polar.sh": { certified: certify({ hosts: [named], by: AUTHORITY }), url } });
  return { ...proxied(port), NODE_EXTRA_CA_CERTS: file(AUTHORITY.cert) };
}

/** A proxy that is reached over TLS. */
async function securedProxy(wanted: Parameters<typeof certify>[0], by = AUTHORITY, host = "localhost"): Promise<Env> {
  const behind = await refusingProxy("403 Forbidden");
  const port = await behindTls(certify({ by, ...wanted }), `http://127.0.0.1:${behind}`);
  const HTTPS_PROXY = `https://${host}:${port}`;
  return { POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY, NODE_EXTRA_CA_CERTS: file(AUTHORITY.cert) };
}

const HTML = { "content-type": "text/html" };
const IN_BETWEEN: Record<string, Script> = {
  "a page with 200": always(200, "<html>Log in</html>", HTML),
  "a redirect": always(302, "", { location: "https://login.internal/" }),
  "a demand for a login": always(401, "<html>Log in</html>", { ...HTML, "www-authenticate": "Basic" }),
  "a page with 404": always(404, "<html>Not here</html>", HTML),
  "a page with 511": always(511, "<html>Log in</html>", HTML),
};

const BROKEN_NETWORKS: Setup[] = [
  ...Object.entries(IN_BETWEEN).map(
    ([page, script]): Setup => ({
      named: `${page} in Polar's place`,
      env: () => intercepted(script),
      check: "connectivity",
      found: /^api\.polar\.sh/,
      cure: /^A proxy or login page answered instead of Polar/,
    }),
  ),
  {
    named: "another host's certificate in Polar's place",
    env: () => intercepted(always(200), "login.internal"),
    check: "connectivity",
    found: /certificate is for another host name/,
    cure: /^A proxy or login page answered instead of Polar/,
  },
  {
    named: "a proxy that requires a password and gets none",
    env: async () => ({
      POLAR_ACCESS_TOKEN: TOKEN,
      https_proxy: `http://127.0.0.1:${await refusingProxy("407 Proxy Authentication Required")}`,
    }),
    check: "connectivity",
    found: /status 407.*\(https_proxy\)/,
    cure: /requires a user and a password, and https_proxy has none/,
  },
  {
    named: "a proxy that cannot find the host",
    env: async () => ({ ...proxied(await refusingProxy("502 Bad Gateway")), POLAR_SERVER: "https://polar.invalid" }),
    check: "connectivity",
    found: /status 502/,
    cure: /could not reach polar\.invalid: check that name in POLAR_SERVER/,
  },
  {
    named: "a host that is exempt from the proxy it needs",
    env: async () => ({ ...proxied(await closedPort()), POLAR_SERVER: "https://polar.invalid", NO_PROXY: ".invalid" }),
    check: "connectivity",
    found: /polar\.invalid failed/,
    cure: /^NO_PROXY exempts this host from the proxy in HTTPS_PROXY: remove that entry/,
  },
  {
    named: "a proxy whose certificate is from an unknown issuer",
    env: () => securedProxy({ hosts: ["localhost"] }, certify({})),
    check: "connectivity",
    found: /^The proxy localhost:\d+ \(HTTPS_PROXY\).*not trusted/,
    cure: /proxy's own certificate.*NODE_EXTRA_CA_CERTS/,
  },
  {
    named: "a proxy whose certificate has expired",
    env: () => securedProxy({ hosts: ["localhost"], from: -30, until: -1 }),
    check: "connectivity",
    found: /^The proxy localhost:\d+ \(HTTPS_PROXY\).*has expired/,
    cure: /proxy's own certificate.*date and time.*renew/,
  },
  {
    named: "a proxy whose certificate is for another host",
    env: () => securedProxy({ hosts: ["proxy.internal"] }),
    check: "connectivity",
    found: /^The proxy localhost:\d+ \(HTTPS_PROXY\).*another host name/,
    cure: /^In HTTPS_PROXY, use the host name/,
  },
  {
    named: "a proxy whose certificate is not for its address",
    env: () => securedProxy({ hosts: ["localhost"] }, AUTHORITY, "127.0.0.1"),
    check: "connectivity",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\).*another host name/,
    cure: /^In HTTPS_PROXY, use the host name/,
  },
  {
    named: "a proxy by its address, which refuses over TLS",
    env: () => securedProxy({ hosts: ["127.0.0.1"] }, AUTHORITY, "127.0.0.1"),
    check: "connectivity",
    found: /proxy did not let the connection to api\.polar\.sh through \(status 403\)/,
    cure: /have the proxy allow api\.polar\.sh/,
  },
  {
    named: "a sandbox token on production",
    env: () => bothPolars({ production: "polar_oat_x", sandbox: TOKEN }),
    check: "environment",
    found: /^Wrong environment: the token belongs to sandbox, so production refuses it/,
    cure: /^Set POLAR_SERVER=sandbox/,
  },
  {
    named: "a production token on sandbox",
    env: async () => ({
      ...(await bothPolars({ production: TOKEN, sandbox: "polar_oat_x" })),
      POLAR_SERVER: "sandbox",
    }),
    check: "environment",
    found: /^Wrong environment: the token belongs to production, so sandbox refuses it/,
    cure: /^Set POLAR_SERVER=production/,
  },
  {
    named: "a token that neither of Polar's environments accepts",
    env: () => bothPolars({ production: "polar_oat_x", sandbox: "polar_oat_x" }),
    check: "environment",
    found: /^Neither production nor sandbox accepts the token: it has expired, was revoked/,
    cure: /^Create a new/,
  },
  {
    named: "a proxy that refuses the password",
    env: async () => proxied(await refusingProxy("407 Proxy Authentication Required")),
    check: "connectivity",
    found:
      /proxy did not let the connection to api\.polar\.sh through \(status 407\).*127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/,
    cure: /refused the user and password in HTTPS_PROXY/,
  },
  {
    named: "a proxy that refuses",
    env: async () => proxied(await refusingProxy("403 Forbidden")),
    check: "connectivity",
    found: /proxy did not let the connection to api\.polar\.sh through \(status 403\)/,
    cure: /have the proxy allow api\.polar\.sh/,
  },
  {
    named: "a proxy that does not run",
    env: async () => proxied(await closedPort()),
    check: "connectivity",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) does not forward to api\.polar\.sh.*connection refused/,
    cure: /^Correct HTTPS_PROXY/,
  },
  {
    named: "a proxy with an unknown name",
    env: () => ({ POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: "http://proxy.invalid:3128" }),
    check: "connectivity",
    found: /^The proxy proxy\.invalid:3128 \(HTTPS_PROXY\).*its name (was not found|could not be looked up)/,
    cure: /^Correct HTTPS_PROXY/,
  },
  {
    named: "a proxy that does not speak HTTP",
    env: async () => proxied(await onConnection((socket) => void socket.end("220 mail.internal ESMTP\r\n"))),
    check: "connectivity",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) does not forward.*does not speak HTTP/,
    cure: /^Correct HTTPS_PROXY/,
  },
  {
    named: "a proxy that hangs up",
    env: async () => proxied(await onConnection((socket) => socket.once("data", () => socket.destroy()))),
    check: "connectivity",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) does not forward/,
    cure: /^Correct HTTPS_PROXY/,
  },
  {
    named: "a proxy without TLS under https",
    env: async () => ({
      POLAR_ACCESS_TOKEN: TOKEN,
      HTTPS_PROXY: `https://127.0.0.1:${await refusingProxy("403 Forbidden")}`,
    }),
    check: "connectivity",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\).*does not speak TLS/,
    cure: /^Correct HTTPS_PROXY \(http or https/,
  },
  {
    named: "a certificate that has expired",
    env: () => certified({ hosts: ["127.0.0.1"], from: -30, until: -1 }),
    check: "connectivity",
    found: /certificate has expired/,
    cure: /date and time/,
  },
  {
    named: "a certificate that is not valid yet",
    env: () => certified({ hosts: ["127.0.0.1"], from: 2 }),
    check: "connectivity",
    found: /certificate is not valid yet/,
    cure: /date and time/,
  },
  {
    named: "a certificate for another host",
    env: () => certified({ hosts: ["polar.internal"] }),
    check: "connectivity",
    found: /certificate is for another host name/,
    cure: /POLAR_SERVER/,
  },
];

describe("doctor names the fault and its cure, and fails,", () => {
  test.each(share(BROKEN_NETWORKS, 5))("with $named", async ({ env, check, found, cure }) => {
    const { code, report } = await examineByCommand(await env());
    expectOneFault(report, code, { check, found, cure });
  });
});

describe("doctor, run as a program,", () => {
  test("accepts Polar behind a proxy and a company's certificate", async () => {
    const { code, report } = await examineByCommand(await bothPolars({ production: TOKEN, sandbox: "polar_oat_x" }));
    expect({ code, failed: failed(report) }).toEqual({ code: 0, failed: [] });
    const told = report.checks.map(({ found }) => found).join("\n");
    expect(told).toMatch(/api\.polar\.sh answers through the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/);
    expect(told).toContain("production accepts the token");
  });

  longTest("accepts a proxy that is reached over TLS by its address", async () => {
    const { HTTPS_PROXY = "", ...env } = await bothPolars({ production: TOKEN, sandbox: "polar_oat_x" });
    const port = await behindTls(certify({ hosts: ["127.0.0.1"], by: AUTHORITY }), HTTPS_PROXY.replace(/me:.*@/, ""));
    const { code, report } = await examineByCommand({ ...env, HTTPS_PROXY: `https://127.0.0.1:${port}` });
    expect({ code, failed: failed(report) }).toEqual({ code: 0, failed: [] });
  });
});
