import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { closedPort } from "../support/listening.js";
import {
  answering,
  demo,
  examine,
  failed,
  file,
  ORGANIZATION,
  onChanges,
  type Setup,
  TOKEN,
  testFaults,
  USER_TOKEN,
  useOwnTemporaryDirectory,
} from "./setups.js";

useOwnTemporaryDirectory();

const FAULTS: Setup[] = [
  {
    named: "no token",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "" }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN is not set/,
    cure: /^Create an organization access token/,
  },
  {
    named: "quotes around the token",
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
    named: "a token that can be guessed",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "1234567" }),
    check: "token",
    found: /^POLAR_ACCESS_TOKEN has fewer than 8 characters\.$/,
    cure: /^Copy the whole token; if a server of your own issued it, have that issue a longer one/,
  },
  {
    named: "a token in a file that can be guessed",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: file("1234567") }),
    check: "token",
    found: /^POLAR_ACCESS_TOKEN_FILE has fewer than 8 characters\.$/,
    cure: /^Copy the whole token/,
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
    named: "the token under the name of another program",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", MY_TOKEN: TOKEN }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN is not set, but MY_TOKEN is/,
    cure: /^Rename MY_TOKEN to POLAR_ACCESS_TOKEN/,
  },
  {
    named: "the token under a name that is closer to another setting",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ORGANIZATION_TOKEN: TOKEN }),
    check: "token",
    found: /but POLAR_ORGANIZATION_TOKEN is/,
    cure: /to POLAR_ACCESS_TOKEN\.$/,
  },
  {
    named: "a space in the name of the token's variable",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", "POLAR_ACCESS_TOKEN ": TOKEN }),
    check: "token",
    found: /but "POLAR_ACCESS_TOKEN " is/,
    cure: /^Rename "POLAR_ACCESS_TOKEN " to POLAR_ACCESS_TOKEN/,
  },
  {
    named: "the token file under another name",
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
    named: "a directory as the token file",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: tmpdir() }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN_FILE is not a regular file/,
    cure: /^Give the path/,
  },
  {
    named: "a token of the customer portal",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: TOKEN.replace("oat", "cst") }),
    check: "token",
    found: /customer portal/,
    cure: /organization access token/,
  },
  {
    named: "a missing token file",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: "/nonexistent/token" }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN_FILE names a file that does not exist/,
    cure: /^Give the path/,
  },
  {
    named: "the token instead of its file's path",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: TOKEN }),
    check: "token",
    found: /POLAR_ACCESS_TOKEN_FILE holds a token/,
    cure: /^Set POLAR_ACCESS_TOKEN/,
  },
  {
    named: "a path instead of the token",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "/run/secrets/polar" }),
    check: "token",
    found: /is a path/,
    cure: /POLAR_ACCESS_TOKEN_FILE/,
  },
  {
    named: "a token file with a path that only a shell expands",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: "$HOME/polar/token" }),
    check: "token",
    found: /begins with \$HOME, which only a shell expands/,
    cure: /whole path/,
  },
  {
    named: "a URL as the token file",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: "file:///home/jo/token" }),
    check: "token",
    found: /is a URL/,
    cure: /path alone/,
  },
  {
    named: "a revoked token",
    env: () => demo({ token: "polar_oat_another" }),
    check: "environment",
    found: /refused the token: it has expired, was revoked, or is mistyped\.$/,
    cure: /^Create a new organization access token.*customers:read and customers:write, and set POLAR_ACCESS_TOKEN to it/,
  },
  {
    named: "a revoked token in a file",
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
    named: "a revoked token on a read-only server",
    env: async () => ({ ...(await demo({ token: "polar_oat_another" })), POLAR_READ_ONLY: "1" }),
    check: "environment",
    found: /refused the token/,
    cure: /with customers:read, and set/,
  },
  {
    named: "a token that is cut off",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: TOKEN.slice(0, -2) }),
    check: "environment",
    found: /refused the token\. It is cut off: 2 characters too short\.$/,
    cure: /^Copy the whole token again/,
  },
  {
    named: "a token with a wrong letter",
    env: async () => ({ ...(await demo()), POLAR_ACCESS_TOKEN: TOKEN.replace("0123", "0124") }),
    check: "environment",
    found: /mistyped: its checksum does not match/,
    cure: /^Copy the whole token again/,
  },
  {
    named: "a kind of token that may not see customers",
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
    named: "a firewall that blocks changes",
    env: async () => {
      const polar = await onChanges(403, "<html>Blocked</html>", { "content-type": "text/html" });
      return { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN };
    },
    check: "scopes",
    found: /^Changes do not reach Polar: .*status 403/,
    cure: /firewall or proxy.*POLAR_READ_ONLY=1/,
  },
  {
    named: "an organization that is not the token's",
    env: async () => ({ ...(await demo()), POLAR_ORGANIZATION_ID: ORGANIZATION }),
    check: "organization",
    found: /is not the token's organization/,
    cure: /^Remove POLAR_ORGANIZATION_ID/,
  },
  {
    named: "an organization that the user does not belong to",
    env: async () => ({
      ...(await demo({ tokens: [{ token: USER_TOKEN }] })),
      POLAR_ACCESS_TOKEN: USER_TOKEN,
      POLAR_ORGANIZATION_ID: ORGANIZATION,
    }),
    check: "organization",
    found: /none of the organization in POLAR_ORGANIZATION_ID/,
    cure: /^Set it to a visible one/,
  },
  {
    named: "an organization's slug instead of its id",
    env: async () => ({ ...(await demo()), POLAR_ORGANIZATION_ID: "acme" }),
    check: "organization",
    found: /POLAR_ORGANIZATION_ID must be the organization's id/,
    cure: /^Take the id from/,
  },
];

describe("doctor names the fault and its cure, and fails,", () => testFaults(FAULTS));

describe("doctor", () => {
  test("looks for typing mistakes in the token if Polar cannot be asked", async () => {
    const HTTPS_PROXY = `http://127.0.0.1:${await closedPort()}`;
    const look = async (token: string) => {
      const { report } = await examine({ HTTPS_PROXY, POLAR_ACCESS_TOKEN: token });
      expect(failed(report).map(({ check }) => check)).toEqual(["connectivity"]);
      return report.checks.filter(({ check }) => check === "token");
    };
    const kind = { status: "ok", found: expect.stringContaining("holds an organization access token") };
    expect(await look(TOKEN)).toMatchObject([kind]);
    expect(await look(TOKEN.slice(0, -3))).toMatchObject([
      kind,
      {
        status: "warning",
        found: expect.stringMatching(/looks wrong\. It is cut off: 3 characters too short/),
        do: expect.stringMatching(/^Copy the whole token again/),
      },
    ]);
  });

  test("reports that the user lacks the role", async () => {
    const polar = await onChanges(403, { error: "NotPermitted" });
    const { report } = await examine({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: USER_TOKEN });
    expect(failed(report)).toEqual([expect.objectContaining({ found: expect.stringContaining("lacks the role") })]);
  });

  test("lists the organizations that a user's token sees", async () => {
    const items = [{ organization_id: "one" }, { organization_id: "two" }, { organization_id: "one" }];
    const { POLAR_SERVER = "" } = await answering(200, { items, pagination: { total_count: 3, max_page: 1 } });
    const { report } = await examine({ POLAR_SERVER, POLAR_ACCESS_TOKEN: USER_TOKEN });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ status: "warning", found: expect.stringContaining("2 organizations: one, two") }),
    );
  });

  test("suggests no organization to a user's token unless all customers were seen", async () => {
    const items = [{ organization_id: ORGANIZATION }];
    const { POLAR_SERVER = "" } = await answering(200, { items, pagination: { total_count: 101, max_page: 2 } });
    const { report } = await examine({ POLAR_SERVER, POLAR_ACCESS_TOKEN: USER_TOKEN });
    const { do: cure } = report.checks.find(({ check }) => check === "organization") ?? {};
    expect(cure).toBe("Set it to the organization's id.");
  });

  test("gives the command that protects the token file, whatever its name", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "doctor-")), "it's mine");
    writeFileSync(path, TOKEN, { mode: 0o644 });
    const { report } = await examine({ ...(await demo()), POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: path });
    const { do: cure } = report.checks.find(({ check, status }) => check === "token" && status === "warning") ?? {};
    expect(cure).toBe(`Run: chmod 600 '${path.replace("'", "'\\''")}'`);
  });
});
