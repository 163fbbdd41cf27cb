import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Config } from "../../../src/config/config.js";
import type { HttpKey } from "../../../src/config/http-keys/http-key.js";
import { createSettingsOf } from "../../../src/config/http-keys/key-settings.js";
import { keyOf } from "../../../src/config/http-keys/keys-file.js";
import { readProcessSettings } from "../../../src/config/http-keys/process-settings.js";
import type { Environment } from "../../../src/config/problem.js";
import { ConfigError } from "../../../src/primitives/errors.js";
import { TOKEN } from "../../support/assistant.js";
import { directory, entry, tokenFile } from "./keys.js";

const OTHER_TOKEN = TOKEN.replace("0", "9");

function serving(env: Environment = {}) {
  const logged: string[] = [];
  return {
    settingsOf: createSettingsOf(readProcessSettings(env), ({ name }, problem) => logged.push(`${name}: ${problem}`)),
    logged,
  };
}

const key = (fields: object = {}): HttpKey => keyOf(entry("bot", { token_file: tokenFile(), ...fields }));

function configOf(fields: object, env: Environment = {}): Config {
  const settings = serving(env).settingsOf(key(fields));
  if (settings instanceof ConfigError) throw settings;
  return settings;
}

function problemsOf(fields: object, env: Environment = {}): string[] {
  const settings = serving(env).settingsOf(key(fields));
  return settings instanceof ConfigError ? settings.problems : [];
}

describe("the settings of a key", () => {
  test("are its own, and otherwise the defaults, but for deletes", () => {
    expect(configOf({})).toMatchObject({
      token: TOKEN,
      environment: "production",
      deletePolicy: "off",
      pii: "full",
      readOnly: false,
      toolGroups: ["customers", "bulk", "billing"],
    });
    const organization = "5b2c2f3e-6a7b-4c1d-8e9f-0a1b2c3d4e5f";
    const own = {
      server: "sandbox",
      organization,
      read_only: true,
      pii: "masked",
      delete_policy: "ask",
      tools: "members",
    };
    expect(configOf({ ...own, portal_url: "https://polar.sh/acme/portal/" })).toMatchObject({
      environment: "sandbox",
      organizationId: organization,
      readOnly: true,
      pii: "masked",
      deletePolicy: "ask",
      toolGroups: ["members"],
      portalUrl: "https://polar.sh/acme/portal",
    });
  });

  test.each<[object, RegExp]>([
    [{ token_file: "/nonexistent/token" }, /^token_file names a file that does not exist/],
    [{ token_file: "token" }, /^token_file must be an absolute path/],
    [{ token_file: "~/token" }, /^token_file must be an absolute path/],
    [{ token_file: "/tmp/a\0b" }, /^token_file cannot be read/],
    [{ token_file: directory }, /^token_file is not a regular file/],
    [{ server: "demo" }, /^server cannot be demo: use http --demo/],
    [{ server: "http://polar.internal" }, /^server must use https/],
    [{ organization: "acme" }, /^organization must be the organization's id/],
    [{ delete_policy: "of" }, /^delete_policy must be one of/],
    [{ pii: "mask" }, /^pii must be one of full, masked: write masked/],
    [{ tools: "customer,bulk" }, /^tools must be a list of/],
    [{ read_onyl: true }, /^the key's entry has an unknown field "read_onyl": did you mean read_only\.$/],
  ])("%j fails that key alone, in the words of the file", (given, fault) => {
    const fields = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, typeof value === "function" ? value() : value]),
    );
    const { settingsOf, logged } = serving();
    const bad = key(fields);
    const settings = settingsOf(bad) as ConfigError;
    expect(settings).toBeInstanceOf(ConfigError);
    expect(settingsOf(bad)).toBe(settings);
    expect(logged).toEqual([expect.stringMatching(/^bot: /)]);
    expect(logged[0]?.slice(5)).toMatch(fault);
    const told = settings.problems.join();
    expect(logged[0]?.slice(5)).toContain(told.slice(0, -1));
    expect(told).not.toMatch(/POLAR_|http --demo|mean/);
    expect(settingsOf(key())).toMatchObject({ token: TOKEN });
    expect(logged.join()).not.toMatch(/polar_oat|nonexistent/);
  });
});

describe("the settings of the process", () => {
  test("restrict each key, and never widen what one may do", () => {
    const strict = {
      POLAR_READ_ONLY: "1",
      POLAR_PII: "masked",
      POLAR_DELETE_POLICY: "ask",
      POLAR_TOOLS: "customers,members",
    };
    const wide = { read_only: false, pii: "full", delete_policy: "confirm", tools: "bulk,customers" };
    expect(configOf(wide, strict)).toMatchObject({
      readOnly: true,
      pii: "masked",
      deletePolicy: "ask",
      toolGroups: ["customers"],
    });
    const lax = { POLAR_READ_ONLY: "0", POLAR_PII: "full", POLAR_DELETE_POLICY: "confirm", POLAR_TOOLS: "customers" };
    expect(configOf({ read_only: true, pii: "masked", delete_policy: "preview" }, lax)).toMatchObject({
      readOnly: true,
      pii: "masked",
      deletePolicy: "preview",
    });
    expect(configOf({}, { POLAR_DELETE_POLICY: "confirm" }).deletePolicy).toBe("off");
    expect(configOf({ tools: "members" })).toMatchObject({ toolGroups: ["members"] });
  });

  test("leave a key without tools unusable, not with all of them", () => {
    expect(problemsOf({ tools: "members" }, { POLAR_TOOLS: "customers" })).toEqual([
      "tools name no group that this server allows.",
    ]);
  });

  test("hold for all keys where they are not about one organization", () => {
    const env = { POLAR_TIMEOUT_MS: "5000", POLAR_INDEX_MAX: "10", POLAR_SERVER: "sandbox" };
    expect(configOf({}, env)).toMatchObject({ timeoutMs: 5000, indexMax: 10, environment: "sandbox" });
    expect(configOf({ server: "production" }, env).environment).toBe("production");
    expect(problemsOf({}, { POLAR_SERVER: "http://127.0.0.1:1", HTTPS_PROXY: "http://proxy" })).toEqual([]);
  });

  test("give no key a token, an organization, a portal or exports", () => {
    const own = {
      POLAR_ACCESS_TOKEN: OTHER_TOKEN,
      POLAR_ACCESS_TOKEN_FILE: "/nonexistent",
      POLAR_ORGANIZATION_ID: "no id",
      POLAR_PORTAL_URL: "no address",
      POLAR_EXPORT_DIR: "relative",
    };
    expect(readProcessSettings({ ...own, POLAR_EXPORT_KEEP_HOURS: " " }).ignored).toEqual(Object.keys(own));
    expect(configOf({}, own)).toEqual(configOf({}));
    expect(problemsOf({ token_file: "/nonexistent" }, own)).toHaveLength(1);
  });

  test.each<Environment>([
    { POLAR_READ_ONLY: "maybe" },
    { POLAR_DELETE_POLICY: "of" },
    { POLAR_PII: "mask" },
    { POLAR_TOOLS: "customer" },
    { POLAR_TIMEOUT_MS: "1" },
    { POLAR_READ_ONYL: "1" },
    { POLAR_SERVER: "nowhere" },
    { HTTPS_PROXY: "socks://proxy" },
  ])("are refused if they are wrong: %j", (env) => {
    expect(() => readProcessSettings(env)).toThrow(ConfigError);
  });
});

test.skipIf(process.platform === "win32")("a token file that others may read is used, and warned of once", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const path = tokenFile();
  chmodSync(path, 0o644);
  const { settingsOf, logged } = serving();
  const bot = key({ token_file: path });
  for (let second = 0; second < 3; second++) {
    expect(settingsOf(bot)).toMatchObject({ token: TOKEN });
    vi.advanceTimersByTime(1_000);
  }
  const warning = "bot: token_file names a file that other users may read: take that right from them (chmod 600).";
  expect(logged).toEqual([warning]);
  chmodSync(path, 0o600);
  settingsOf(bot);
  expect(logged).toHaveLength(1);
});

describe("a token file that changes", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  test("is read again, and nothing else is made anew", () => {
    const path = tokenFile();
    const { settingsOf, logged } = serving();
    const bot = key({ token_file: path });
    const first = settingsOf(bot);
    vi.advanceTimersByTime(1_000);
    expect(settingsOf(bot)).toBe(first);
    writeFileSync(path, `${OTHER_TOKEN}\n`);
    vi.advanceTimersByTime(1_000);
    const second = settingsOf(bot);
    expect(second).toEqual({ ...first, token: OTHER_TOKEN });
    writeFileSync(path, OTHER_TOKEN);
    vi.advanceTimersByTime(1_000);
    expect(settingsOf(bot)).toBe(second);
    expect(logged).toEqual([]);
  });

  test("fails the key as long as it is missing or wrong, and says so once", () => {
    const path = tokenFile();
    const { settingsOf, logged } = serving();
    const bot = key({ token_file: path });
    const first = settingsOf(bot);
    rmSync(path);
    for (let second = 0; second < 3; second++) {
      vi.advanceTimersByTime(1_000);
      expect(settingsOf(bot)).toBeInstanceOf(ConfigError);
    }
    expect(logged).toHaveLength(1);
    mkdirSync(path);
    vi.advanceTimersByTime(1_000);
    expect(settingsOf(bot)).toMatchObject({ problems: [expect.stringContaining("is not a regular file")] });
    rmSync(path, { recursive: true });
    writeFileSync(path, TOKEN);
    vi.advanceTimersByTime(1_000);
    expect(settingsOf(bot)).toEqual(first);
  });
});
