import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkEnvFiles } from "../../src/doctor/env-files.js";

function folder(files: Record<string, string>): string {
  const made = mkdtempSync(join(tmpdir(), "env-files-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text);
  return made;
}

const TOKEN = "polar_oat_zzzz";

test("settings that Bun read from the folder it was started in are named with their files, and no value", () => {
  const directory = folder({
    ".env": `POLAR_ACCESS_TOKEN="${TOKEN}"\nexport POLAR_READ_ONLY=1\nPOLAR_PII=full\nBASE=/srv\nPOLAR_EXPORT_DIR=$BASE/x\n`,
    ".env.local": "POLAR_PII=masked # for tests\n",
    ".env.production": "POLAR_TIMEOUT_MS=5000",
  });
  const env = { POLAR_ACCESS_TOKEN: TOKEN, POLAR_READ_ONLY: "1", POLAR_PII: "masked", POLAR_EXPORT_DIR: "/srv/x" };
  const [finding, ...others] = checkEnvFiles(env, directory);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ check: "settings", status: "warning" });
  expect(finding?.found).toBe(
    `Bun read POLAR_ACCESS_TOKEN from .env, POLAR_EXPORT_DIR from .env, POLAR_PII from .env.local, POLAR_READ_ONLY from .env in ${directory}.`,
  );
  expect(JSON.stringify(finding)).not.toContain(TOKEN);
});

test("the mode that Bun runs in decides about the files", () => {
  const directory = folder({
    ".env.production": "POLAR_SERVER=sandbox",
    ".env.development": "POLAR_SERVER=production",
  });
  const found = (env: object) => checkEnvFiles({ POLAR_SERVER: "sandbox", ...env }, directory)[0]?.found;
  expect(found({ NODE_ENV: "production" })).toContain("POLAR_SERVER from .env.production in");
  expect(found({})).toBeUndefined();
});

test("what the shell sets is not said to come from a file", () => {
  const directory = folder({ ".env": "POLAR_SERVER=sandbox\nPOLAR_READ_ONLY=1\nUNRELATED=1" });
  expect(checkEnvFiles({ POLAR_SERVER: "production", UNRELATED: "1" }, directory)).toEqual([]);
});

test("other runtimes read no such file, and a folder need not have one", () => {
  const env = { POLAR_SERVER: "sandbox" };
  expect(checkEnvFiles(env, folder({}))).toEqual([]);
  expect(checkEnvFiles(env, undefined)).toEqual([]);
});
