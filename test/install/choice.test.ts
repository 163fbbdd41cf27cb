import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { choose } from "../../src/install/choice.js";
import { NAMES, printed } from "./printed.js";

const plain = { demo: false, server: undefined, readOnly: false };

test.each(NAMES)("the configuration for %s lets a delete through only with its preview", (client) => {
  expect(printed(client, choose(plain, {})).server.env).toMatchObject({ POLAR_DELETE_POLICY: "preview" });
});

test.each([
  ["", "preview"],
  [" ", "preview"],
  ["confirm", "confirm"],
  [" Ask ", "ask"],
  ["off", "off"],
])("where POLAR_DELETE_POLICY is %j, the configured server has %j", (POLAR_DELETE_POLICY, policy) => {
  expect(choose(plain, { POLAR_DELETE_POLICY }).settings).toEqual({ POLAR_DELETE_POLICY: policy });
});

test("a policy that does not exist is refused", () => {
  expect(() => choose(plain, { POLAR_DELETE_POLICY: "never" })).toThrow(/^POLAR_DELETE_POLICY must be one of confirm/);
});

test.each([{ readOnly: true }, { readOnly: true, demo: true }])(
  "a server with nothing to protect, by %j, needs no policy",
  (wanted) => {
    expect(choose({ ...plain, ...wanted }, {}).settings).not.toHaveProperty("POLAR_DELETE_POLICY");
  },
);

test.each([{ demo: true }, { server: "demo" }])("the demo, by %j, needs the preview too", (wanted) => {
  expect(choose({ ...plain, ...wanted }, {}).settings).toEqual({ POLAR_DELETE_POLICY: "preview" });
});

test.each([{}, { demo: true }])("a mistyped setting is refused and not left out, with %j", (wanted) => {
  expect(() => choose({ ...plain, ...wanted }, { POLAR_READONLY: "1" })).toThrow(
    /^POLAR_READONLY is not a setting: did you mean POLAR_READ_ONLY\?/,
  );
});

describe("what is set where config runs", () => {
  const SET = {
    POLAR_SERVER: "sandbox",
    POLAR_READ_ONLY: "1",
    POLAR_PII: "masked",
    POLAR_TIMEOUT_MS: "30000",
    NODE_EXTRA_CA_CERTS: "/etc/ssl/company.pem",
    HTTPS_PROXY: "http://proxy.internal:3128",
    NO_PROXY: "localhost",
  };

  test.each(NAMES)("is written for %s, which passes few variables on", (client) => {
    expect(printed(client, choose(plain, SET)).server.env).toMatchObject(SET);
  });

  test("is written without tokens, and a proxy's password is named only", () => {
    const env = {
      ...SET,
      POLAR_ACCESS_TOKEN: "polar_oat_zzzz",
      HTTPS_PROXY: "http://jane:geheim@proxy.internal:3128",
    };
    for (const client of NAMES) {
      const { configuration, instructions } = printed(client, choose(plain, env));
      expect(configuration + instructions).not.toMatch(/geheim|zzzz|jane/);
      expect(instructions).toContain("HTTPS_PROXY");
    }
    expect(printed("codex", choose(plain, env)).server.env_vars).toEqual(["POLAR_ACCESS_TOKEN", "HTTPS_PROXY"]);
  });

  test("names the token's file by its whole path, instead of a token that a client would fill in", () => {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), "choice-")));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const file = join(directory, "token");
    writeFileSync(file, "polar_oat_zzzz");
    for (const client of NAMES) {
      const { server, parsed, instructions } = printed(
        client,
        choose(plain, { POLAR_ACCESS_TOKEN_FILE: relative(process.cwd(), file) }),
      );
      expect(server.env).toMatchObject({ POLAR_ACCESS_TOKEN_FILE: file });
      expect([server.env.POLAR_ACCESS_TOKEN, server.env_vars, parsed.inputs]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(instructions).toContain("The token comes from the file in POLAR_ACCESS_TOKEN_FILE");
      expect(instructions).toContain("It names files of this computer by path");
    }
  });

  test.each(["~/token", "$HOME/token", "/nowhere/token"])("names no file that is not there: %s", (path) => {
    expect(() => choose(plain, { POLAR_ACCESS_TOKEN_FILE: path })).toThrow(/^POLAR_ACCESS_TOKEN_FILE /);
  });

  test("gives way to options, and a wrong value is refused by name", () => {
    const { settings } = choose({ ...plain, server: "production", readOnly: true }, { POLAR_SERVER: "sandbox" });
    expect(settings).toEqual({ POLAR_SERVER: "production", POLAR_READ_ONLY: "1" });
    expect(() => choose(plain, { POLAR_READ_ONLY: "maybe" })).toThrow(/^POLAR_READ_ONLY must be 1 or 0/);
  });

  test("is written for the demo as far as the demo heeds it", () => {
    const heeded = {
      POLAR_READ_ONLY: "0",
      POLAR_PII: "masked",
      POLAR_DELETE_POLICY: "off",
      POLAR_TOOLS: "customers,members",
      POLAR_EXPORT_DIR: resolve("/exports"),
    };
    for (const [wanted, env] of [
      [{ ...plain, demo: true }, SET],
      [plain, { ...SET, POLAR_SERVER: "demo" }],
    ] as const) {
      expect(choose(wanted, { ...env, ...heeded })).toEqual({ demo: true, settings: heeded, withheld: [] });
    }
    expect(() => choose({ ...plain, demo: true }, { POLAR_PII: "no" })).toThrow(/^POLAR_PII must be/);
  });
});
