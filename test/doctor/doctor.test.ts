import { X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type DemoOptions, startDemo } from "../../src/demo/server.js";
import { doctor } from "../../src/doctor/doctor.js";
import type { Finding } from "../../src/doctor/finding.js";
import { checksumOf } from "../../src/doctor/token-check.js";
import { closing } from "../support/closing.js";
import { always, fakePolar, type Script } from "../support/fake-polar.js";
import { behindTls, closedPort, onConnection, refusingProxy, standInFor } from "../support/listening.js";
import { start } from "../support/program.js";
import { certify } from "./certificates.js";

const RANDOM = "0123456789abcdefghijklmnopqrstuvwxyzA";
/** Shaped as Polar's are, checksum and all. */
const TOKEN = `polar_oat_${RANDOM}${checksumOf(RANDOM)}`;
const USER_TOKEN = TOKEN.replace("oat", "pat");
const PROXY_PASSWORD = "proxy-pw-1234";
const ORGANIZATION = "6f1c1f0e-6a52-4d0e-9c69-6e1d3c1b9a10";
const EMPTY_PAGE = { items: [], pagination: { total_count: 0, max_page: 0 } };

/** One of their own: other tests look at what comes and goes in the common one. */
beforeAll(() => {
  vi.stubEnv("TMPDIR", mkdtempSync(join(tmpdir(), "doctor-")));
});

interface Report {
  ok: boolean;
  version: string;
  node: string;
  checks: Finding[];
}

type Env = Record<string, string>;

/** What both forms say, one of them twice; neither may hold a secret. */
async function examine(env: Env, demo = false) {
  const printed: string[] = [];
  const options = { env, demo, version: "1.2.3", print: (text: string) => void printed.push(text) };
  const code = await doctor({ ...options, json: false });
  const again = await doctor({ ...options, json: true });
  const [lines = "", json = ""] = printed;
  const report = JSON.parse(json) as Report;
  expect(again).toBe(code);
  expect(report.ok).toBe(code === 0);
  expectNoSecret(lines + json, env);
  return { code, lines, report };
}

/** The same by the built program: for what Node itself reads from the environment when it starts. */
async function examineByProgram(env: Env) {
  const program = start(["doctor", "--json"], env);
  const code = await program.ended;
  const report = JSON.parse(program.stdout()) as Report;
  expect(report.ok).toBe(code === 0);
  expectNoSecret(program.stdout() + program.stderr(), env);
  return { code, report };
}

function expectNoSecret(text: string, env: Env) {
  expect(text).not.toContain(PROXY_PASSWORD);
  expect(text).not.toContain(RANDOM);
  expect(text).not.toMatch(/@inkwell|@example|email/);
  const token = env.POLAR_ACCESS_TOKEN ?? "";
  if (token.length > 20 && !token.includes("$") && !token.includes("<")) expect(text).not.toContain(token);
}

const failed = ({ checks }: Report) => checks.filter(({ status }) => status === "failed");

async function demo(options: DemoOptions = {}): Promise<Env> {
  const polar = closing(await startDemo({ token: TOKEN, ...options }));
  return { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN };
}

async function answering(...answer: Parameters<typeof always>): Promise<Env> {
  return { POLAR_SERVER: (await fakePolar(always(...answer))).url, POLAR_ACCESS_TOKEN: TOKEN };
}

/** What lists customers, and answers everything else so. */
function onChanges(...answer: Parameters<typeof always>) {
  return fakePolar((request, response) => {
    const script = request.method === "GET" ? always(200, EMPTY_PAGE) : always(...answer);
    script(request, response);
  });
}

function file(content: string | Buffer, mode = 0o600): string {
  const path = join(mkdtempSync(join(tmpdir(), "doctor-")), "file");
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

interface Setup {
  named: string;
  env: () => Env | Promise<Env>;
  check: Finding["check"];
  found: RegExp;
  cure: RegExp;
}

/** Set-ups with one fault each: it alone is told as failed, with its cure. */
const BROKEN: Setup[] = [
  {
    named: "no token",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "" }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN is not set/,
    cure: /^Create an organization access token/,
  },
  {
    named: "quotes round the token",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: `"${TOKEN}"` }),
    check: "token",
    found: /wrapped in quotes/,
    cure: /^Remove them/,
  },
  {
    named: "Bearer before the token",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: `Bearer ${TOKEN}` }),
    check: "token",
    found: /starts with "Bearer"/,
    cure: /^Give the token alone/,
  },
  {
    named: "a template in place of the token",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "${input:polar-token}" }),
    check: "token",
    found: /template/,
    cure: /^Set the variable it names/,
  },
  {
    named: "a placeholder in place of the token",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "polar_oat_your_token_here" }),
    check: "token",
    found: /placeholder/,
    cure: /^Put the real access token/,
  },
  {
    named: "the token under another name",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_API_KEY: TOKEN }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN is not set, but POLAR_API_KEY is/,
    cure: /^Rename POLAR_API_KEY to POLAR_ACCESS_TOKEN/,
  },
  {
    named: "the token under a misspelled name",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACESS_TOKEN: TOKEN }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN is not set, but POLAR_ACESS_TOKEN is/,
    cure: /^Rename/,
  },
  {
    named: "the token under a name of no setting",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", MY_TOKEN: TOKEN }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN is not set, but MY_TOKEN is/,
    cure: /^Rename MY_TOKEN to POLAR_ACCESS_TOKEN/,
  },
  {
    named: "the token under a name that is nearer to another setting",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ORGANIZATION_TOKEN: TOKEN }),
    check: "token",
    found: /but POLAR_ORGANIZATION_TOKEN is/,
    cure: /to POLAR_ACCESS_TOKEN\.$/,
  },
  {
    named: "a blank in the name of the token's variable",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", "POLAR_ACCESS_TOKEN ": TOKEN }),
    check: "token",
    found: /but "POLAR_ACCESS_TOKEN " is/,
    cure: /^Rename "POLAR_ACCESS_TOKEN " to POLAR_ACCESS_TOKEN/,
  },
  {
    named: "the token's file under another name",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_PATH: file(TOKEN) }),
    check: "token",
    found: /but POLAR_ACCESS_TOKEN_PATH is/,
    cure: /to POLAR_ACCESS_TOKEN_FILE\.$/,
  },
  {
    named: "a real token in angle brackets",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: `<${TOKEN}>` }),
    check: "token",
    found: /wrapped in < >/,
    cure: /^Remove them/,
  },
  {
    named: "a directory for the token's file",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: tmpdir() }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN_FILE is no ordinary file/,
    cure: /^Give the path/,
  },
  {
    named: "less time for a call than any takes",
    env: async () => ({ ...(await demo()), POLAR_TIMEOUT_MS: "50" }),
    check: "settings",
    found: /POLAR_TIMEOUT_MS must be .* at least 1000/,
    cure: /^Leave it out \(45000\)/,
  },
  {
    named: "less time for a call than the server takes",
    env: async () => {
      const late: Script = (...call) => void setTimeout(() => always(200, EMPTY_PAGE)(...call), 1010);
      return { POLAR_SERVER: (await fakePolar(late)).url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_TIMEOUT_MS: "1000" };
    },
    check: "settings",
    found: /POLAR_TIMEOUT_MS gives a call 1000 ms, and one answer took longer/,
    cure: /^Leave it out/,
  },
  {
    named: "a token of the customer portal",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: TOKEN.replace("oat", "cst") }),
    check: "token",
    found: /customer-portal/,
    cure: /organization access token/,
  },
  {
    named: "a file for the token that is not there",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: "/nonexistent/token" }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN_FILE names a file that does not exist/,
    cure: /^Give the path/,
  },
  {
    named: "the token itself where a file's path belongs",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: TOKEN }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN_FILE holds a token/,
    cure: /^Set POLAR_ACCESS_TOKEN/,
  },
  {
    named: "a path where the token belongs",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "/run/secrets/polar" }),
    check: "token",
    found: /is a path/,
    cure: /POLAR_ACCESS_TOKEN_FILE/,
  },
  {
    named: "a token that is no longer one",
    env: () => demo({ token: "polar_oat_another" }),
    check: "environment",
    found: /refused the token: it has expired, was revoked, or is mistyped\.$/,
    cure: /^Create a new organization access token.*customers:read and customers:write, and set POLAR_ACCESS_TOKEN to it/,
  },
  {
    named: "a token that is no longer one, in a file",
    env: async () => ({
      ...(await demo({ token: "polar_oat_another" })),
      POLAR_ACCESS_TOKEN: "",
      POLAR_ACCESS_TOKEN_FILE: file(TOKEN),
    }),
    check: "environment",
    found: /refused the token/,
    cure: /put it into the file of POLAR_ACCESS_TOKEN_FILE/,
  },
  {
    named: "a token that is no longer one, where nothing is changed",
    env: async () => ({ ...(await demo({ token: "polar_oat_another" })), POLAR_READ_ONLY: "1" }),
    check: "environment",
    found: /refused the token/,
    cure: /with customers:read, and set/,
  },
  {
    named: "a token that was cut off",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: TOKEN.slice(0, -2) }),
    check: "environment",
    found: /refused the token\. It is cut off: it is 2 characters short\.$/,
    cure: /^Copy the whole token again/,
  },
  {
    named: "a token with a letter wrong",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: TOKEN.replace("0123", "0124") }),
    check: "environment",
    found: /mistyped: its checksum is not right/,
    cure: /^Copy the whole token again/,
  },
  {
    named: "a token of a kind that customers are not shown to",
    env: () => answering(401, { error: "Unauthorized", detail: "Unauthorized" }),
    check: "environment",
    found: /does not take this kind of token/,
    cure: /organization access token/,
  },
  {
    named: "a token without any scope for customers",
    env: async () => ({
      ...(await demo({ token: "polar_oat_x", tokens: [{ token: TOKEN, scopes: ["orders:read"] }] })),
    }),
    check: "scopes",
    found: /^Missing scope customers:read/,
    cure: /^Add customers:read/,
  },
  {
    named: "a token that may only read",
    env: () => demo({ token: "polar_oat_x", tokens: [{ token: TOKEN, scopes: ["customers:read"] }] }),
    check: "scopes",
    found: /^Missing scope customers:write: .*create_customer.*delete_customer/,
    cure: /^Add customers:write .*POLAR_READ_ONLY=1/,
  },
  {
    named: "another organization than the token's",
    env: async () => ({ ...(await demo()), POLAR_ORGANIZATION_ID: ORGANIZATION }),
    check: "organization",
    found: /another organization than the token's/,
    cure: /^Remove POLAR_ORGANIZATION_ID/,
  },
  {
    named: "an organization that the user is not in",
    env: async () => ({
      ...(await demo({ tokens: [{ token: USER_TOKEN }] })),
      POLAR_ACCESS_TOKEN: USER_TOKEN,
      POLAR_ORGANIZATION_ID: ORGANIZATION,
    }),
    check: "organization",
    found: /no customer of the organization/,
    cure: /^Set it to one that is/,
  },
  {
    named: "an organization's slug for its id",
    env: async () => ({ ...(await demo()), POLAR_ORGANIZATION_ID: "acme" }),
    check: "organization",
    found: /POLAR_ORGANIZATION_ID must be the organization's id/,
    cure: /^Take the id from/,
  },
  {
    named: "a server that has no meaning",
    env: () => ({ POLAR_SERVER: "prod", POLAR_ACCESS_TOKEN: TOKEN }),
    check: "settings",
    found: /POLAR_SERVER must be production, sandbox/,
    cure: /^Write production/,
  },
  {
    named: "quotes round another setting",
    env: () => ({ POLAR_SERVER: '"sandbox"', POLAR_ACCESS_TOKEN: TOKEN }),
    check: "settings",
    found: /POLAR_SERVER is wrapped in quotes/,
    cure: /^Remove them/,
  },
  {
    named: "a template in another setting",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: "/home/${USER}/exports" }),
    check: "exports",
    found: /POLAR_EXPORT_DIR still holds a template/,
    cure: /^Set the variable it names/,
  },
  {
    named: "a proxy without a scheme",
    env: () => ({ POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: "proxy.internal:3128" }),
    check: "settings",
    found: /HTTPS_PROXY has no scheme/,
    cure: /^Write http:\/\//,
  },
  {
    named: "a PAC file for a proxy",
    env: () => ({ POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: "http://proxy.internal:3128/proxy.pac" }),
    check: "settings",
    found: /HTTPS_PROXY holds more than/,
    cure: /^A PAC file's address is no proxy/,
  },
  {
    named: "a proxy whose password has a bare %",
    env: () => ({ POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: `http://me:${PROXY_PASSWORD}%@127.0.0.1:3128` }),
    check: "settings",
    found: /HTTPS_PROXY holds a user or password with a bare %/,
    cure: /^Write it as %25/,
  },
  {
    named: "a host that nobody knows",
    env: () => ({ POLAR_SERVER: "https://polar.invalid", POLAR_ACCESS_TOKEN: TOKEN }),
    check: "reach",
    found: /polar\.invalid failed: its name (was not found|could not be looked up)/,
    cure: /DNS/,
  },
  {
    named: "a port on which nobody listens",
    env: async () => ({ POLAR_SERVER: `http://127.0.0.1:${await closedPort()}`, POLAR_ACCESS_TOKEN: TOKEN }),
    check: "reach",
    found: /connection refused/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "a server that is not Polar's",
    env: () => answering(404, "Not Found", { "content-type": "text/plain" }),
    check: "reach",
    found: /does not know the route/,
    cure: /POLAR_SERVER must be the address of Polar's API/,
  },
  {
    named: "a login page of a network",
    env: () => answering(200, "<html>Log in</html>", { "content-type": "text/html" }),
    check: "reach",
    found: /answered 200, but not with JSON/,
    cure: /POLAR_SERVER and any proxy/,
  },
  {
    named: "a server that wants another login",
    env: () => answering(401, "<html>Log in</html>", { "content-type": "text/html", "www-authenticate": "Basic" }),
    check: "reach",
    found: /answered 401, but not as Polar does/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "a server that refuses what any Polar takes",
    env: () => answering(422, { detail: [{ loc: ["query", "limit"], msg: "no", type: "x" }] }),
    check: "reach",
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
    check: "reach",
    found: /failed/,
    cure: /expects TLS.*https:\/\//,
  },
  {
    named: "http to a port that speaks something else",
    env: async () => {
      const port = await onConnection((socket) => void socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
      return { POLAR_SERVER: `http://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "reach",
    found: /not HTTP/,
    cure: /Check the port in POLAR_SERVER: another kind of service/,
  },
  {
    named: "something on the way that lets no change through",
    env: async () => {
      const polar = await onChanges(403, "<html>Blocked</html>", { "content-type": "text/html" });
      return { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "scopes",
    found: /^Changes do not get through: .*status 403/,
    cure: /firewall or proxy.*POLAR_READ_ONLY=1/,
  },
  {
    named: "a token's file by a name that only a shell knows",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: "$HOME/polar/token" }),
    check: "token",
    found: /begins with \$HOME, which only a shell replaces/,
    cure: /whole path/,
  },
  {
    named: "a token's file by a URL",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: "file:///home/jo/token" }),
    check: "token",
    found: /is a URL/,
    cure: /path alone/,
  },
  {
    named: "exports in a home that only a shell knows",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: "~/exports" }),
    check: "exports",
    found: /begins with ~, which only a shell replaces/,
    cure: /whole path/,
  },
  {
    named: "a redirect",
    env: () => answering(302, "", { location: "https://polar.sh/" }),
    check: "reach",
    found: /redirect, which is not followed/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "a firewall's refusal",
    env: () => answering(403, "<html>Blocked</html>", { "content-type": "text/html" }),
    check: "reach",
    found: /refused the request \(status 403\)/,
    cure: /firewall or proxy/,
  },
  {
    named: "a Polar that fails",
    env: () => answering(503, "", {}),
    check: "reach",
    found: /failed with status 503/,
    cure: /^Try again/,
  },
  {
    named: "a rate limit that is used up",
    env: () => answering(429, "", { "retry-after": "60" }),
    check: "reach",
    found: /rate limit/,
    cure: /^Wait 60 seconds/,
  },
  {
    named: "something that does not speak HTTP",
    env: async () => {
      const port = await onConnection((socket) => void socket.end("220 mail.internal ESMTP\r\n"));
      return { POLAR_SERVER: `http://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "reach",
    found: /not HTTP/,
    cure: /POLAR_SERVER/,
  },
  {
    named: "a server without TLS under https",
    env: async () => {
      const { port } = new URL((await fakePolar(always(200))).url);
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "reach",
    found: /does not speak TLS/,
    cure: /scheme and port/,
  },
  {
    named: "a connection closed while TLS is set up",
    env: async () => {
      const port = await onConnection((socket) => socket.once("data", () => socket.destroy()));
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "reach",
    found: /closed while TLS was set up/,
    cure: /network/,
  },
  {
    named: "a self-signed certificate",
    env: async () => {
      const { POLAR_SERVER = "" } = await demo();
      const port = await behindTls(certify({ hosts: ["127.0.0.1"] }), POLAR_SERVER);
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "reach",
    found: /certificate is self-signed/,
    cure: /is your own, set NODE_EXTRA_CA_CERTS to its certificate.*someone may be listening/,
  },
  {
    named: "a certificate of an unknown issuer",
    env: async () => {
      const { POLAR_SERVER = "" } = await demo();
      const port = await behindTls(certify({ hosts: ["127.0.0.1"], by: certify({}) }), POLAR_SERVER);
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "reach",
    found: /certificate is of an unknown issuer/,
    cure: /NODE_EXTRA_CA_CERTS/,
  },
  {
    named: "a certificate of another issuer than the company's",
    env: async () => {
      const { POLAR_SERVER = "" } = await demo();
      const port = await behindTls(certify({ hosts: ["127.0.0.1"], by: certify({}) }), POLAR_SERVER);
      const NODE_EXTRA_CA_CERTS = file(certify({}).cert);
      return { POLAR_SERVER: `https://127.0.0.1:${port}`, POLAR_ACCESS_TOKEN: TOKEN, NODE_EXTRA_CA_CERTS };
    },
    check: "reach",
    found: /certificate is of an unknown issuer/,
    cure: /^Its issuer is not in NODE_EXTRA_CA_CERTS/,
  },
  {
    named: "a certificate in DER",
    env: async () => ({ ...(await demo()), NODE_EXTRA_CA_CERTS: file(new X509Certificate(certify({}).cert).raw) }),
    check: "certificates",
    found: /certificate in DER, where PEM is needed/,
    cure: /^Convert it: openssl/,
  },
  {
    named: "a blank after the path of certificates",
    env: async () => ({ ...(await demo()), NODE_EXTRA_CA_CERTS: `${file(certify({}).cert)} ` }),
    check: "certificates",
    found: /has a blank before or after the path/,
    cure: /^Remove it/,
  },
  {
    named: "a file of certificates that is not there",
    env: async () => ({ ...(await demo()), NODE_EXTRA_CA_CERTS: "/nonexistent/ca.pem" }),
    check: "certificates",
    found: /NODE_EXTRA_CA_CERTS names a file that does not exist/,
    cure: /CA file in PEM/,
  },
  {
    named: "a file of certificates that holds none",
    env: async () => ({ ...(await demo()), NODE_EXTRA_CA_CERTS: file("not one\n") }),
    check: "certificates",
    found: /holds no certificate/,
    cure: /CA file in PEM/,
  },
  {
    named: "a file of certificates that is cut",
    env: async () => ({
      ...(await demo()),
      NODE_EXTRA_CA_CERTS: file("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
    }),
    check: "certificates",
    found: /holds a certificate that cannot be read/,
    cure: /CA file in PEM/,
  },
  {
    named: "a clock that is ten minutes off",
    env: () =>
      answering(200, EMPTY_PAGE, {
        "content-type": "application/json",
        date: new Date(Date.now() + 600_000).toUTCString(),
      }),
    check: "clock",
    found: /clock is 10 minutes slow.*Certificates/,
    cure: /date and time/,
  },
  {
    named: "exports under a file",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: join(file(""), "exports") }),
    check: "exports",
    found: /cannot be written to POLAR_EXPORT_DIR.*no directory \(ENOTDIR\)/,
    cure: /^Set POLAR_EXPORT_DIR/,
  },
  {
    named: "exports into a file",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: file("") }),
    check: "exports",
    found: /it is a file.*\(ENOTDIR\)/,
    cure: /^Set POLAR_EXPORT_DIR/,
  },
  {
    named: "exports under a directory that is not there",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: "/nonexistent/a/b" }),
    check: "exports",
    found: /the directory \/nonexistent\/a it would be made in does not exist \(ENOENT\)/,
    cure: /^Set POLAR_EXPORT_DIR/,
  },
  {
    named: "exports to a relative path",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: "exports" }),
    check: "exports",
    found: /POLAR_EXPORT_DIR must be an absolute path/,
    cure: /^Correct it/,
  },
];

describe("doctor names the fault and its cure, and fails,", () => {
  test.each(BROKEN)("with $named", async ({ env, check, found, cure }) => {
    const { code, lines, report } = await examine(await env());
    const [fault, ...others] = failed(report);
    expect({ code, others }).toEqual({ code: 1, others: [] });
    expect(fault).toMatchObject({ check, found: expect.stringMatching(found), do: expect.stringMatching(cure) });
    expect(lines).toContain(`FAIL     ${check.padEnd(14)}${fault?.found}\n${" ".repeat(23)}-> ${fault?.do}`);
  });

  test("with several faults, all at once", async () => {
    const { report } = await examine({
      ...(await demo()),
      POLAR_ACCESS_TOKEN: `'${TOKEN}'`,
      POLAR_TIMEOUT_MS: "soon",
      POLAR_PII: "some",
      POLAR_EXPORT_DIR: "exports",
    });
    expect(failed(report).map(({ check, found }) => `${check}: ${found.split(" ")[0]}`)).toEqual([
      "settings: POLAR_TIMEOUT_MS",
      "settings: POLAR_PII",
      "token: POLAR_ACCESS_TOKEN",
      "exports: POLAR_EXPORT_DIR",
    ]);
  });
});

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
async function securedProxy(wanted: Parameters<typeof certify>[0], by = AUTHORITY): Promise<Env> {
  const behind = await refusingProxy("403 Forbidden");
  const port = await behindTls(certify({ by, ...wanted }), `http://127.0.0.1:${behind}`);
  const HTTPS_PROXY = `https://localhost:${port}`;
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
      check: "reach",
      found: /^api\.polar\.sh/,
      cure: /^Something between here and Polar answers in its place/,
    }),
  ),
  {
    named: "another host's certificate in Polar's place",
    env: () => intercepted(always(200), "login.internal"),
    check: "reach",
    found: /certificate is for another host name/,
    cure: /^Something between here and Polar/,
  },
  {
    named: "a proxy that wants a password and gets none",
    env: async () => ({
      POLAR_ACCESS_TOKEN: TOKEN,
      https_proxy: `http://127.0.0.1:${await refusingProxy("407 Proxy Authentication Required")}`,
    }),
    check: "reach",
    found: /status 407.*\(https_proxy\)/,
    cure: /wants a user and a password, and https_proxy has none/,
  },
  {
    named: "a proxy that does not find the host",
    env: async () => ({ ...proxied(await refusingProxy("502 Bad Gateway")), POLAR_SERVER: "https://polar.invalid" }),
    check: "reach",
    found: /status 502/,
    cure: /could not reach polar\.invalid: check that name in POLAR_SERVER/,
  },
  {
    named: "a host that is exempt from the proxy, and only behind it",
    env: async () => ({ ...proxied(await closedPort()), POLAR_SERVER: "https://polar.invalid", NO_PROXY: ".invalid" }),
    check: "reach",
    found: /polar\.invalid failed/,
    cure: /^NO_PROXY exempts this host from the proxy in HTTPS_PROXY: remove that entry/,
  },
  {
    named: "a proxy whose certificate is of an unknown issuer",
    env: () => securedProxy({ hosts: ["localhost"] }, certify({})),
    check: "reach",
    found: /^The proxy localhost:\d+ \(HTTPS_PROXY\).*not trusted/,
    cure: /proxy's own certificate.*NODE_EXTRA_CA_CERTS/,
  },
  {
    named: "a proxy whose certificate has expired",
    env: () => securedProxy({ hosts: ["localhost"], from: -30, until: -1 }),
    check: "reach",
    found: /^The proxy localhost:\d+ \(HTTPS_PROXY\).*has expired/,
    cure: /proxy's own certificate.*date and time.*renew/,
  },
  {
    named: "a proxy whose certificate is for another host",
    env: () => securedProxy({ hosts: ["proxy.internal"] }),
    check: "reach",
    found: /^The proxy localhost:\d+ \(HTTPS_PROXY\).*another host name/,
    cure: /^Use the host name in HTTPS_PROXY/,
  },
  {
    named: "a token of sandbox on production",
    env: () => bothPolars({ production: "polar_oat_x", sandbox: TOKEN }),
    check: "environment",
    found: /^Wrong environment: the token is of sandbox, and production refuses it/,
    cure: /^Set POLAR_SERVER=sandbox/,
  },
  {
    named: "a token of production on sandbox",
    env: async () => ({
      ...(await bothPolars({ production: TOKEN, sandbox: "polar_oat_x" })),
      POLAR_SERVER: "sandbox",
    }),
    check: "environment",
    found: /^Wrong environment: the token is of production, and sandbox refuses it/,
    cure: /^Set POLAR_SERVER=production/,
  },
  {
    named: "a token that neither of Polar's environments takes",
    env: () => bothPolars({ production: "polar_oat_x", sandbox: "polar_oat_x" }),
    check: "environment",
    found: /^Neither production nor sandbox takes the token: it has expired, was revoked/,
    cure: /^Create a new/,
  },
  {
    named: "a proxy that wants a password",
    env: async () => proxied(await refusingProxy("407 Proxy Authentication Required")),
    check: "reach",
    found:
      /proxy did not let the connection to api\.polar\.sh through \(status 407\).*127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/,
    cure: /did not take the user and password in HTTPS_PROXY/,
  },
  {
    named: "a proxy that refuses",
    env: async () => proxied(await refusingProxy("403 Forbidden")),
    check: "reach",
    found: /proxy did not let the connection to api\.polar\.sh through \(status 403\)/,
    cure: /have the proxy allow api\.polar\.sh/,
  },
  {
    named: "a proxy that is not there",
    env: async () => proxied(await closedPort()),
    check: "reach",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) gives no way to api\.polar\.sh.*connection refused/,
    cure: /^Correct HTTPS_PROXY/,
  },
  {
    named: "a proxy whose name nobody knows",
    env: () => ({ POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: "http://proxy.invalid:3128" }),
    check: "reach",
    found: /^The proxy proxy\.invalid:3128 \(HTTPS_PROXY\).*its name (was not found|could not be looked up)/,
    cure: /^Correct HTTPS_PROXY/,
  },
  {
    named: "a proxy that does not speak HTTP",
    env: async () => proxied(await onConnection((socket) => void socket.end("220 mail.internal ESMTP\r\n"))),
    check: "reach",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) gives no way.*does not speak HTTP/,
    cure: /^Correct HTTPS_PROXY/,
  },
  {
    named: "a proxy that hangs up",
    env: async () => proxied(await onConnection((socket) => socket.once("data", () => socket.destroy()))),
    check: "reach",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) gives no way/,
    cure: /^Correct HTTPS_PROXY/,
  },
  {
    named: "a proxy without TLS under https",
    env: async () => ({
      POLAR_ACCESS_TOKEN: TOKEN,
      HTTPS_PROXY: `https://127.0.0.1:${await refusingProxy("403 Forbidden")}`,
    }),
    check: "reach",
    found: /^The proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\).*does not speak TLS/,
    cure: /^Correct HTTPS_PROXY \(http or https/,
  },
  {
    named: "a certificate that has expired",
    env: () => certified({ hosts: ["127.0.0.1"], from: -30, until: -1 }),
    check: "reach",
    found: /certificate has expired/,
    cure: /date and time/,
  },
  {
    named: "a certificate that is not valid yet",
    env: () => certified({ hosts: ["127.0.0.1"], from: 2 }),
    check: "reach",
    found: /certificate is not valid yet/,
    cure: /date and time/,
  },
  {
    named: "a certificate for another host",
    env: () => certified({ hosts: ["polar.internal"] }),
    check: "reach",
    found: /certificate is for another host name/,
    cure: /POLAR_SERVER/,
  },
];

describe("doctor, run by hand, names the fault and its cure, and fails,", () => {
  test.each(BROKEN_NETWORKS)("with $named", async ({ env, check, found, cure }) => {
    const { code, report } = await examineByProgram(await env());
    const [fault, ...others] = failed(report);
    expect({ code, others }).toEqual({ code: 1, others: [] });
    expect(fault).toMatchObject({ check, found: expect.stringMatching(found), do: expect.stringMatching(cure) });
  });

  test("not with Polar behind a proxy and a company's certificate", async () => {
    const { code, report } = await examineByProgram(await bothPolars({ production: TOKEN, sandbox: "polar_oat_x" }));
    expect({ code, failed: failed(report) }).toEqual({ code: 0, failed: [] });
    const told = report.checks.map(({ found }) => found).join("\n");
    expect(told).toMatch(/api\.polar\.sh answers through the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/);
    expect(told).toContain("production takes the token");
  });

  test("not on the embedded Polar", async () => {
    const program = start(["doctor", "--demo"]);
    expect(await program.ended).toBe(0);
    expect(program.stdout()).toContain("demo takes the token");
  });
});

interface Doubtful {
  named: string;
  env: () => Env | Promise<Env>;
  found: RegExp;
  cure?: RegExp;
}

const DOUBTFUL: Doubtful[] = [
  {
    named: "a proxy in a variable that is not read",
    env: async () => ({ ...(await demo()), ALL_PROXY: "socks5://proxy.internal:1080" }),
    found: /^ALL_PROXY is set, and nothing reads it/,
  },
  {
    named: "a token's file by a relative path",
    env: async () => ({
      ...(await demo()),
      POLAR_ACCESS_TOKEN: "",
      POLAR_ACCESS_TOKEN_FILE: relative(process.cwd(), file(TOKEN)),
    }),
    found: /^POLAR_ACCESS_TOKEN_FILE is a relative path/,
  },
  {
    named: "a change that something else than Polar answers",
    env: async () => {
      const polar = await onChanges(404, "<html>No</html>", { "content-type": "text/html" });
      return { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN };
    },
    found: /^Whether it may change customers could not be told/,
  },
  {
    named: "a name that nothing reads",
    env: async () => ({ ...(await demo()), POLAR_ENVIRONMENT: "sandbox" }),
    found: /^POLAR_ENVIRONMENT is set, and nothing reads it/,
  },
  ...(
    [
      ["POLAR_DISABLE_DELETE", "1", "POLAR_DELETE_POLICY=off"],
      ["POLAR_MASK_PII", "1", "POLAR_PII=masked"],
      ["POLAR_NO_WRITES", "1", "POLAR_READ_ONLY=1"],
      ["READ_ONLY", "1", "POLAR_READ_ONLY=1"],
      ["POLAR_SANDBOX", "1", "POLAR_SERVER=sandbox"],
    ] as const
  ).map(([name, value, meant]) => ({
    named: `a precaution by a name that nothing reads, ${name}`,
    env: async () => ({ ...(await demo()), [name]: value }),
    found: new RegExp(`^${name} is set, and nothing reads it`),
    cure: new RegExp(`set ${meant};`),
  })),
  {
    named: "an empty variable that counts before the proxy's",
    env: async () => ({ ...(await demo()), https_proxy: "", HTTPS_PROXY: "http://127.0.0.1:3128" }),
    found: /^https_proxy is empty, and counts before HTTPS_PROXY/,
  },
  {
    named: "a token that everyone on this computer can read",
    env: async () => ({
      ...(await demo()),
      POLAR_ACCESS_TOKEN: "",
      POLAR_ACCESS_TOKEN_FILE: file(`${TOKEN}\n`, 0o644),
    }),
    found: /read by everyone/,
  },
  {
    named: "certificates that are not checked",
    env: async () => ({ ...(await demo()), NODE_TLS_REJECT_UNAUTHORIZED: "0" }),
    found: /NODE_TLS_REJECT_UNAUTHORIZED=0/,
  },
  {
    named: "a clock that is two minutes off",
    env: () =>
      answering(200, EMPTY_PAGE, {
        "content-type": "application/json",
        date: new Date(Date.now() - 120_000).toUTCString(),
      }),
    found: /clock is 2 minutes fast/,
  },
  {
    named: "a user's token without an organization",
    env: async () => ({
      ...(await demo({ tokens: [{ token: USER_TOKEN }] })),
      POLAR_ACCESS_TOKEN: USER_TOKEN,
    }),
    found: /POLAR_ORGANIZATION_ID is not set/,
  },
];

describe("doctor warns, and does not fail,", () => {
  test.each(DOUBTFUL)("with $named", async ({ env, found, cure = /./ }) => {
    const { code, report } = await examine(await env());
    expect(code).toBe(0);
    const doubts = report.checks.filter(({ status }) => status === "warning");
    expect(doubts).toEqual([
      expect.objectContaining({ found: expect.stringMatching(found), do: expect.stringMatching(cure) }),
    ]);
  });
});

describe("doctor", () => {
  test("has nothing to say against a set-up that works, and tells it to machines too", async () => {
    const { code, report, lines } = await examine(await demo());
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, version: "1.2.3", node: process.version });
    expect(new Set(report.checks.map(({ status }) => status))).toEqual(new Set(["ok"]));
    expect(lines).toMatch(/^ok {7}node .*\n0 failed, 0 to look at\.\n$/s);
  });

  test("starts the embedded Polar where it is asked to, and needs no token then", async () => {
    const { code, report } = await examine({ POLAR_ACCESS_TOKEN: "${POLAR_ACCESS_TOKEN}" }, true);
    expect({ code, failed: failed(report) }).toEqual({ code: 0, failed: [] });
  });

  test("asks for one customer and for a change of nobody, and sends nothing else", async () => {
    const polar = await onChanges(404, { error: "ResourceNotFound" });
    await doctor({
      env: { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN },
      demo: false,
      json: true,
      version: "",
      print: () => {},
    });
    expect(polar.seen.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
      "GET /v1/customers/?limit=1 ",
      "PATCH /v1/customers/00000000-0000-0000-0000-000000000000 {}",
    ]);
  });

  test("sends nothing but GET where the server is read-only, and takes a token that may only read", async () => {
    const polar = await fakePolar(always(200, EMPTY_PAGE));
    const { code, report } = await examine({
      POLAR_SERVER: polar.url,
      POLAR_ACCESS_TOKEN: TOKEN,
      POLAR_READ_ONLY: "1",
    });
    expect(code).toBe(0);
    expect(new Set(polar.seen.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(report.checks).toContainEqual(expect.objectContaining({ check: "scopes", status: "skipped" }));
  });

  test("looks at the token itself where Polar cannot be asked", async () => {
    const HTTPS_PROXY = `http://127.0.0.1:${await closedPort()}`;
    const look = async (token: string) => {
      const { report } = await examine({ HTTPS_PROXY, POLAR_ACCESS_TOKEN: token });
      expect(failed(report).map(({ check }) => check)).toEqual(["reach"]);
      return report.checks.find(({ check }) => check === "token");
    };
    expect(await look(TOKEN)).toMatchObject({ status: "ok" });
    expect(await look(TOKEN.slice(0, -3))).toMatchObject({
      status: "warning",
      found: expect.stringMatching(/cut off: it is 3 characters short/),
      do: expect.stringMatching(/^Copy the whole token again/),
    });
  });

  test("names the role that a user lacks", async () => {
    const polar = await onChanges(403, { error: "NotPermitted" });
    const { report } = await examine({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: USER_TOKEN });
    expect(failed(report)).toEqual([expect.objectContaining({ found: expect.stringContaining("lacks the role") })]);
  });

  test("says that a user's token sees several organizations, and which", async () => {
    const items = [{ organization_id: "one" }, { organization_id: "two" }, { organization_id: "one" }];
    const { POLAR_SERVER = "" } = await answering(200, { items, pagination: { total_count: 3, max_page: 1 } });
    const { report } = await examine({ POLAR_SERVER, POLAR_ACCESS_TOKEN: USER_TOKEN });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ status: "warning", found: expect.stringContaining("2 organizations: one, two") }),
    );
  });

  test("does not claim that a user's token sees one organization where not all customers were seen", async () => {
    const items = [{ organization_id: ORGANIZATION }];
    const { POLAR_SERVER = "" } = await answering(200, { items, pagination: { total_count: 101, max_page: 2 } });
    const { report } = await examine({ POLAR_SERVER, POLAR_ACCESS_TOKEN: USER_TOKEN });
    const { do: cure } = report.checks.find(({ check }) => check === "organization") ?? {};
    expect(cure).toBe("Set it to the organization's id.");
  });

  test("lists what is set here, without its values", async () => {
    const { report } = await examine({ ...(await demo()), NO_PROXY: "secret.internal" });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ found: "Set here: POLAR_ACCESS_TOKEN, POLAR_SERVER, NO_PROXY." }),
    );
  });

  test("tells how to keep the token's file to oneself, whatever its name", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "doctor-")), "it's mine");
    writeFileSync(path, TOKEN, { mode: 0o644 });
    const { report } = await examine({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: path });
    const { do: cure } = report.checks.find(({ check, status }) => check === "token" && status === "warning") ?? {};
    expect(cure).toBe(`Run: chmod 600 '${path.replace("'", "'\\''")}'`);
  });

  test("skips what a fault makes pointless, and says why", async () => {
    const { report } = await examine(await answering(503, "", {}));
    const unasked = report.checks.filter(({ status }) => status === "skipped");
    expect(unasked.map(({ check }) => check)).toEqual(["environment", "scopes", "organization", "clock"]);
    expect(new Set(unasked.map(({ found }) => found.replace(/\d+/g, "")))).toEqual(
      new Set(["...: could not be asked."]),
    );
  });

  test("leaves nothing behind in the directory for exports, nor the directory", async () => {
    const directory = mkdtempSync(join(tmpdir(), "exports-"));
    await examine({ ...(await demo()), POLAR_EXPORT_DIR: directory });
    expect(readdirSync(directory)).toEqual([]);
    const made = join(directory, "made");
    const { code } = await examine({ ...(await demo()), POLAR_EXPORT_DIR: made });
    expect({ code, left: existsSync(made) }).toEqual({ code: 0, left: false });
  });
});
