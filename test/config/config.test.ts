import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { proxyVariable, readConfig } from "../../src/config/config.js";
import type { Environment } from "../../src/config/problem.js";
import { ConfigError } from "../../src/primitives/errors.js";
import { TOKEN } from "../support/assistant.js";

/** The id of the user `nobody`. */
const UNPRIVILEGED = 65_534;
const read = (env: Environment) => readConfig({ POLAR_ACCESS_TOKEN: TOKEN, ...env });

function fileWith(content: string | Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), "token-")), "token");
  writeFileSync(path, content);
  return path;
}

function problemsOf(env: Environment): string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error("the settings were accepted");
}

describe("POLAR_SERVER", () => {
  test.each([
    [undefined, "production", "https://api.polar.sh"],
    ["", "production", "https://api.polar.sh"],
    ["Production", "production", "https://api.polar.sh"],
    ["sandbox", "sandbox", "https://sandbox-api.polar.sh"],
    ["https://sandbox-api.polar.sh/v1/", "sandbox", "https://sandbox-api.polar.sh"],
    ["https://api.polar.sh/", "production", "https://api.polar.sh"],
    ["https://api.polar.sh//v1//", "production", "https://api.polar.sh"],
    ["https://polar.internal/api/v1", "custom", "https://polar.internal/api"],
    ["http://127.0.0.1:8080/", "custom", "http://127.0.0.1:8080"],
    ["http://localhost:8080/v1", "custom", "http://localhost:8080"],
    ["http://[::1]:8080", "custom", "http://[::1]:8080"],
  ])("%j is the %s environment at %s", (POLAR_SERVER, environment, baseUrl) => {
    expect(read({ POLAR_SERVER })).toMatchObject({ environment, baseUrl });
  });

  test.each([
    ["http://polar.internal", /https/],
    ["http://127.0.0.1.evil.dev", /https/],
    ["ftp://api.polar.sh", /production, sandbox, demo or an https URL/],
    ["prod", /production, sandbox, demo or an https URL: write production/],
    ["sanbox", /: write sandbox if that is meant/],
    ["staging", /production, sandbox, demo or an https URL\.$/],
    ["api.polar.sh", /: write https:\/\/ before it/],
    ["https://me:pw@api.polar.sh", /user name or a password/],
    ["https://api.polar.sh/?x=1", /plain base URL/],
    ["live", /write production if that is meant/],
    ["Test", /write sandbox if that is meant/],
    ["localhost:9901", /write http:\/\/ before it/],
    ["127.0.0.1:9901/v1", /write http:\/\/ before it/],
    ["http://api.polar.sh", /in the clear.*write https:\/\/ instead/],
  ])("%j is refused with the reason", (POLAR_SERVER, reason) => {
    expect(problemsOf({ POLAR_SERVER })).toEqual([expect.stringMatching(reason)]);
  });
});

describe("the access token", () => {
  test.each([
    ["", /not set.*create an organization access token/],
    ["   ", /not set/],
    [`"${TOKEN}"`, /quotes/],
    [`'${TOKEN}'`, /quotes/],
    [`Bearer ${TOKEN}`, /"Bearer"/],
    [`bearer ${TOKEN}`, /"Bearer"/],
    [`${TOKEN}\n`, /line break/],
    [`polar_oat_abc\ndef`, /line break/],
    ["polar_oat_ab cd", /space/],
    [`${TOKEN},`, /ends with a comma/],
    ["polar_oat_ab\u200bcd", /invisible character/],
    [`\ufeff${TOKEN}`, /invisible character/],
    ["polar_oat_abécd", /characters that no token has/],
    ["<polar_oat_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG>", /wrapped in < >: remove them/],
    ["<your organization access token>", /placeholder/],
    ["polar_oat_...", /placeholder/],
    ["polar_oat_xxxxxxxx", /placeholder/],
    ["polar_oat_your_token_here", /placeholder/],
    ["YOUR_POLAR_TOKEN", /placeholder/],
    ["${POLAR_ACCESS_TOKEN}", /placeholder/],
    ["your-token", /placeholder/],
    ["CHANGE_ME", /placeholder/],
    ["polar_oat_xxxx-xxxx", /placeholder/],
    ["insert-your-polar-access-token-here", /placeholder/],
    ["paste_token_here", /placeholder/],
    ["polar_oat_placeholder", /placeholder/],
    ["undefined", /placeholder/],
    [`POLAR_ACCESS_TOKEN=${TOKEN}`, /name before it/],
    [`export POLAR_ACCESS_TOKEN=${TOKEN}`, /name before it/],
    [`{"token":"${TOKEN}"}`, /JSON/],
    [`# for support\n${TOKEN}`, /more than the token/],
    ["polar_cst_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", /customer portal/],
    ["polar_whs_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", /webhook.*organization access token/],
    ["polar_cs_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", /OAuth client.*organization access token/],
    [`pcmcp_${"a".repeat(43)}`, /key with which clients call.*organization access token/],
    ["sk_live_0123456789abcdefghijklmnopqrstuvwxyz", /another service.*organization access token/],
    ["op://vault/polar/0123456789token", /reference to where a token is kept/],
  ])("%j is refused with its own cure and never shown", (POLAR_ACCESS_TOKEN, cure) => {
    const problems = problemsOf({ POLAR_ACCESS_TOKEN });
    expect(problems).toEqual([expect.stringMatching(cure)]);
    if (POLAR_ACCESS_TOKEN.length > 20) expect(problems[0]).not.toContain(POLAR_ACCESS_TOKEN.slice(8, 30));
  });

  test.each([
    "polar_oat_secret",
    "token-of-mine",
    "8letters",
    "polar_oat_yourABCmyDEFthe0123456789abcdefghijklmnopqrs",
    "polar_oat_test",
    "local-dev-token-1",
  ])("%j is accepted as it is", (POLAR_ACCESS_TOKEN) => {
    expect(read({ POLAR_ACCESS_TOKEN }).token).toBe(POLAR_ACCESS_TOKEN);
  });

  test.each(["q", "token", "7letter", "polar_o"])("%j is refused, since it can be guessed", (token) => {
    const fault = /^POLAR_ACCESS_TOKEN(_FILE)? has fewer than 8 characters: /;
    const file = fileWith(token);
    expect(problemsOf({ POLAR_ACCESS_TOKEN: token })).toEqual([expect.stringMatching(fault)]);
    expect(problemsOf({ POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: file })).toEqual([
      expect.stringMatching(fault),
    ]);
  });

  test("is read from a file that ends in a line break", () => {
    const file = fileWith(`${TOKEN}\n`);
    expect(readConfig({ POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: file }).token).toBe(TOKEN);
  });

  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TOKEN, "utf16le")]);
  test.each<[string, () => string, RegExp]>([
    [
      "that is missing where the client starts the server",
      () => "secrets/token",
      /whole path: a relative one begins at/,
    ],
    ["that does not exist", () => "/nonexistent/token", /file that does not exist/],
    ["with a path that only a shell expands", () => "~/token", /begins with ~.*whole path/],
    ["that is a directory", tmpdir, /is not a regular file/],
    ["as PowerShell writes it", () => fileWith(utf16), /is UTF-16: save it as UTF-8/],
    ["that is far too large", () => fileWith("x".repeat(100_000)), /too large: .* only the token/],
    ["of settings", () => fileWith(`export POLAR_ACCESS_TOKEN=${TOKEN}`), /name before it/],
    ["with a comment", () => fileWith(`# for support\n${TOKEN}\n`), /more than the token/],
    ["of JSON", () => fileWith(`{\n  "token": "${TOKEN}"\n}\n`), /JSON/],
  ])("in a file %s is refused with the cure", (_, path, cure) => {
    const env = { POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: path() };
    expect(problemsOf(env)).toEqual([expect.stringMatching(cure)]);
  });

  test.skipIf(process.platform === "win32")("in a pipe without a writer does not block the start", () => {
    const pipe = join(mkdtempSync(join(tmpdir(), "token-")), "pipe");
    execFileSync("mkfifo", [pipe]);
    const env = { POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: pipe };
    expect(problemsOf(env)).toEqual([expect.stringMatching(/is not a regular file/)]);
  });

  test.skipIf(process.platform === "win32")("in a file that this user may not read is refused as such", () => {
    const path = fileWith(TOKEN);
    chmodSync(path, 0);
    // Root may read every file.
    const uid = process.geteuid?.() ?? UNPRIVILEGED;
    process.seteuid?.(uid === 0 ? UNPRIVILEGED : uid);
    onTestFinished(() => process.seteuid?.(uid));
    const env = { POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: path };
    expect(problemsOf(env)).toEqual([expect.stringMatching(/this user may not read/)]);
  });

  test("is refused if it is given twice", () => {
    expect(problemsOf({ POLAR_ACCESS_TOKEN_FILE: "/x" })).toEqual([expect.stringContaining("not both")]);
  });

  test("belongs to an organization or a user by its prefix", () => {
    expect(read({}).organizationToken).toBe(true);
    expect(read({ POLAR_ACCESS_TOKEN: "polar_at_o_x1" }).organizationToken).toBe(true);
    expect(read({ POLAR_ACCESS_TOKEN: "polar_pat_x1" }).organizationToken).toBe(false);
  });
});

describe("a proxy", () => {
  test.each([
    ["proxy.internal:3128", /no scheme: write http:\/\//],
    ["127.0.0.1:3128", /no scheme: write http:\/\//],
    ["me:pw-9z@proxy.internal:3128", /no scheme: write http:\/\//],
    [" ", /no scheme/],
    ["socks5://proxy.internal:1080", /SOCKS proxy, which is not supported/],
    ["ftp://proxy.internal", /is not a valid URL \(expected http:/],
    ["http://me:pw-9z#1@proxy.internal:3128", /percent-encoded/],
    ["http://proxy.internal:3128/proxy.pac", /PAC file's address is not a proxy/],
    ["http://CORP\\me:pw-9z@proxy.internal:3128", /percent-encode \\ \/ \? # in the user or password/],
    ["http://me:12/34@proxy.internal:3128", /percent-encode/],
    ["http://me:12?34@proxy.internal:3128", /percent-encode/],
    ["http://me:12#34@proxy.internal:3128", /percent-encode/],
    ["http://me:pw-9z%@proxy.internal:3128", /bare %: write it as %25/],
  ])("of %j is refused with the reason, which does not show its password", (HTTPS_PROXY, reason) => {
    const problems = problemsOf({ HTTPS_PROXY });
    expect(problems).toEqual([expect.stringMatching(reason)]);
    expect(problems[0]).not.toMatch(/pw-9z/);
  });

  test("is the first that is set, as the HTTP client chooses it", () => {
    expect(proxyVariable({ HTTPS_PROXY: "http://a", https_proxy: "http://b" })).toBe("https_proxy");
    expect(proxyVariable({ HTTPS_PROXY: "", HTTP_PROXY: "http://a" })).toBe("HTTP_PROXY");
    expect(proxyVariable({ https_proxy: "", HTTPS_PROXY: "http://a" })).toBeUndefined();
  });
});

describe("the other settings", () => {
  test("have defaults", () => {
    expect(read({})).toMatchObject({
      organizationId: undefined,
      timeoutMs: 45_000,
      exportDir: undefined,
      exportKeepHours: undefined,
    });
  });

  test.each(["0", "1", "50", "999", "45s", "1e4", "-5", "1000000000"])(
    "refuse %j as POLAR_TIMEOUT_MS",
    (POLAR_TIMEOUT_MS) => {
      expect(problemsOf({ POLAR_TIMEOUT_MS })).toEqual([
        "POLAR_TIMEOUT_MS must be a whole number of milliseconds, at least 1000 and at most 999999999: leave it out (45000).",
      ]);
      expect(read({ POLAR_TIMEOUT_MS: "1000" }).timeoutMs).toBe(1000);
    },
  );

  test.each(["0", "-1", "1.5", "24h", "8785", "soon"])("refuse %j as POLAR_EXPORT_KEEP_HOURS", (value) => {
    expect(problemsOf({ POLAR_EXPORT_KEEP_HOURS: value })).toEqual([
      "POLAR_EXPORT_KEEP_HOURS must be a whole number of hours, at least 1 and at most 8784 (a year): leave it out (24 in a temporary directory, for good in POLAR_EXPORT_DIR).",
    ]);
    expect(read({ POLAR_EXPORT_KEEP_HOURS: "72" }).exportKeepHours).toBe(72);
  });

  test.each(["-1", "1.5", "200k", "5000001", "off"])("refuse %j as POLAR_INDEX_MAX", (value) => {
    expect(problemsOf({ POLAR_INDEX_MAX: value })).toEqual([
      "POLAR_INDEX_MAX must be a whole number of customers, at most 5000000 (0: none is read into memory): leave it out (200000).",
    ]);
  });

  test.each([
    ["", 200_000],
    ["0", 0],
    ["1000000", 1_000_000],
  ])("take %j as POLAR_INDEX_MAX", (POLAR_INDEX_MAX, indexMax) => {
    expect(read({ POLAR_INDEX_MAX }).indexMax).toBe(indexMax);
  });

  test.each([
    [undefined, "confirm"],
    ["", "confirm"],
    [" ", "confirm"],
    ["confirm", "confirm"],
    ["preview", "preview"],
    ["ask", "ask"],
    [" Ask ", "ask"],
    ["off", "off"],
    ["OFF", "off"],
  ])("take %j as POLAR_DELETE_POLICY for %s", (POLAR_DELETE_POLICY, deletePolicy) => {
    expect(read({ POLAR_DELETE_POLICY }).deletePolicy).toBe(deletePolicy);
  });

  test.each(["never", "on", "true", "0", "confirm,ask", "toString"])("refuse %j as POLAR_DELETE_POLICY", (value) => {
    const problems = problemsOf({ POLAR_DELETE_POLICY: value });
    expect(problems).toEqual(["POLAR_DELETE_POLICY must be one of confirm, preview, ask, off."]);
  });

  test.each([
    [undefined, "full"],
    ["", "full"],
    [" ", "full"],
    ["full", "full"],
    ["FULL", "full"],
    ["masked", "masked"],
    [" Masked ", "masked"],
  ])("take %j as POLAR_PII for %s", (POLAR_PII, pii) => {
    expect(read({ POLAR_PII }).pii).toBe(pii);
  });

  test.each(["none", "off", "true", "1", "full,masked", "toString"])("refuse %j as POLAR_PII", (POLAR_PII) => {
    expect(problemsOf({ POLAR_PII })).toEqual(["POLAR_PII must be one of full, masked."]);
  });

  test.each([
    ["POLAR_DELETE_POLICY", "prevew", "preview"],
    ["POLAR_DELETE_POLICY", "Confirmed", undefined],
    ["POLAR_DELETE_POLICY", "conf", "confirm"],
    ["POLAR_PII", "mask", "masked"],
    ["POLAR_PII", "Fulll", "full"],
  ])("say of %s what %j may mean", (name, value, meant) => {
    const [problem, ...others] = problemsOf({ [name]: value });
    expect(others).toEqual([]);
    if (meant === undefined) expect(problem).not.toContain("meant");
    else expect(problem).toContain(`: write ${meant} if that is meant.`);
  });

  test.each([
    [undefined, ["customers", "bulk", "billing"]],
    ["", ["customers", "bulk", "billing"]],
    [" , ", ["customers", "bulk", "billing"]],
    ["customers", ["customers"]],
    ["members,customers", ["customers", "members"]],
    [" Members ,\tBILLING,,members", ["billing", "members"]],
    ["customers billing members", ["customers", "billing", "members"]],
  ])("take %j as POLAR_TOOLS for %j", (POLAR_TOOLS, toolGroups) => {
    expect(read({ POLAR_TOOLS }).toolGroups).toEqual(toolGroups);
  });

  test.each([
    ["orders", ""],
    ["all", ""],
    ["customers;billing", ""],
    ["toString", ""],
    ["customers,member", ": write members if that is meant"],
    ["biling", ": write billing if that is meant"],
    ["customer,bill,x", ": write customers and billing if that is meant"],
  ])("refuse %j as POLAR_TOOLS, and say what it may mean", (POLAR_TOOLS, meant) => {
    const known = "POLAR_TOOLS must be a list of customers, bulk, billing, members, with commas between them";
    expect(problemsOf({ POLAR_TOOLS })).toEqual([`${known}${meant}.`]);
  });

  test.each(["1", "true", "yes", "on", "TRUE", " On "])("take %j as POLAR_READ_ONLY for yes", (POLAR_READ_ONLY) => {
    expect(read({ POLAR_READ_ONLY }).readOnly).toBe(true);
  });

  test.each([undefined, "", "  ", "0", "false", "no", "off", "No"])("take %j as POLAR_READ_ONLY for no", (value) => {
    expect(read({ POLAR_READ_ONLY: value }).readOnly).toBe(false);
  });

  test.each(["maybe", "2", "y", "read-only", "truee", "-1", "null"])("refuse %j as POLAR_READ_ONLY", (value) => {
    expect(problemsOf({ POLAR_READ_ONLY: value })).toEqual(["POLAR_READ_ONLY must be 1 or 0."]);
  });

  test("are all reported at once", () => {
    const problems = problemsOf({
      POLAR_ACCESS_TOKEN: "",
      POLAR_SERVER: "nowhere",
      POLAR_ORGANIZATION_ID: "acme",
      POLAR_TIMEOUT_MS: "soon",
      POLAR_EXPORT_DIR: "exports",
      POLAR_INDEX_MAX: "all",
      POLAR_DELETE_POLICY: "never",
      POLAR_PII: "some",
      POLAR_TOOLS: "orders",
      POLAR_READ_ONLY: "maybe",
      HTTPS_PROXY: "proxy:3128",
    });
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
      "POLAR_SERVER",
      "POLAR_ACCESS_TOKEN",
      "POLAR_ORGANIZATION_ID",
      "POLAR_TIMEOUT_MS",
      "POLAR_EXPORT_DIR",
      "POLAR_INDEX_MAX",
      "POLAR_DELETE_POLICY",
      "POLAR_PII",
      "POLAR_TOOLS",
      "POLAR_READ_ONLY",
      "HTTPS_PROXY",
    ]);
  });

  test("that a client leaves empty, or as its manifest's template, have their defaults", () => {
    const left = (value: string) =>
      read({
        POLAR_SERVER: value,
        POLAR_READ_ONLY: value,
        POLAR_DELETE_POLICY: value,
        POLAR_EXPORT_DIR: value,
        POLAR_PII: value,
        POLAR_TOOLS: value,
        POLAR_TIMEOUT_MS: value,
      });
    expect(left("")).toEqual(read({}));
    expect(left(" ${user_config.setting} ")).toEqual(read({}));
    expect(() => read({ POLAR_SERVER: "${input:server}" })).toThrow("POLAR_SERVER");
  });

  test("keep loopback out of the proxy, and accept any value for it there", () => {
    expect(read({ POLAR_SERVER: "http://127.0.0.1:1", HTTP_PROXY: "nonsense" }).proxied).toBe(false);
    expect(read({ POLAR_SERVER: "sandbox" }).proxied).toBe(true);
  });

  test("need no token for the embedded Polar", () => {
    const config = readConfig({}, { url: "http://127.0.0.1:1", token: "polar_oat_demo" });
    expect(config).toMatchObject({ environment: "demo", baseUrl: "http://127.0.0.1:1", token: "polar_oat_demo" });
  });
});

describe("a mistyped setting", () => {
  test.each([
    ["POLAR_READONLY", "POLAR_READ_ONLY"],
    ["polar_read_only", "POLAR_READ_ONLY"],
    ["Polar-Read-Only", "POLAR_READ_ONLY"],
    ["POLAR_READ_ONLY ", "POLAR_READ_ONLY"],
    ["POLAR_RAED_ONLY", "POLAR_READ_ONLY"],
    ["POLARREADONLY", "POLAR_READ_ONLY"],
    ["POLAR_DELETE_POLCY", "POLAR_DELETE_POLICY"],
    ["POLAR_DELETES_POLICY", "POLAR_DELETE_POLICY"],
    ["POLAR_PPI", "POLAR_PII"],
    ["POLAR_SEVRER", "POLAR_SERVER"],
    ["POLAR_EXPORTS_DIR", "POLAR_EXPORT_DIR"],
    ["POLAR_TIMEOUTMS", "POLAR_TIMEOUT_MS"],
    ["POLAR_ORGANISATION_ID", "POLAR_ORGANIZATION_ID"],
  ])("%j is named with %s, which is meant", (name, meant) => {
    const problems = problemsOf({ [name]: "1", [meant]: undefined });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${name.trim()}`);
    expect(problems[0]).toContain(` is not a setting: did you mean ${meant}? If so, rename it`);
    expect(read({ [name]: "" })).toEqual(read({}));
  });

  test.each([
    "POLAR_WEBHOOK_SECRET",
    "POLAR_API_URL",
    "POLAR_SUCCESS_URL",
    "POLAR_PRODUCT_ID",
    "POLAR_ORGANIZATION_SLUG",
    "POLAR_ORGANIZATION",
    "POLAR_TIMEOUT",
    "POLAR_SECRET",
    "POLAR_ACCESS_TOKEN_2",
    "POLAR_OAT",
    "POLARS_MAX_THREADS",
    "READ_ONLY",
    "SOLAR_SERVER",
  ])("%s of another program is allowed", (name) => {
    expect(read({ [name]: "1" })).toEqual(read({}));
  });

  test("counts for the demo too", () => {
    const demo = { url: "http://127.0.0.1:1", token: "polar_oat_demo" };
    expect(() => readConfig({ POLAR_DELETE_POLCY: "off" }, demo)).toThrow("did you mean POLAR_DELETE_POLICY?");
  });

  test.each([
    ["POLAR_TOKEN", "POLAR_ACCESS_TOKEN"],
    ["POLAR_API_KEY", "POLAR_ACCESS_TOKEN"],
    ["POLAR_ACESS_TOKEN", "POLAR_ACCESS_TOKEN"],
    ["polar_access_token", "POLAR_ACCESS_TOKEN"],
    ["POLAR_TOKEN_FILE", "POLAR_ACCESS_TOKEN_FILE"],
  ])("%s is named where there is no token", (name, meant) => {
    expect(problemsOf({ POLAR_ACCESS_TOKEN: undefined, [name]: TOKEN.replace("polar_oat_", "") })).toEqual([
      `POLAR_ACCESS_TOKEN is not set, but ${name} is, which this server does not read: rename ${name} to ${meant}.`,
    ]);
  });
});
