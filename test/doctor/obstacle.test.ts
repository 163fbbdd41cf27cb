import { expect, test } from "vitest";
import { doctor } from "../../src/doctor/doctor.js";
import { CHECKS, type Finding } from "../../src/doctor/finding.js";
import { ConfigError } from "../../src/primitives/errors.js";

test("where the settings cannot be read, that is the one finding, and every other check is skipped", async () => {
  let text = "";
  const print = (part: string) => {
    text += part;
  };
  const env = new ConfigError(["Add --allow-env."]);
  expect(await doctor({ env, demo: false, json: true, version: "1.2.3", columns: undefined, print })).toBe(1);
  const { ok, checks } = JSON.parse(text) as { ok: boolean; checks: Finding[] };
  expect(ok).toBe(false);
  expect(checks.map(({ check }) => check).sort()).toEqual([...CHECKS].sort());
  const made = checks.filter(({ status }) => status !== "skipped");
  expect(made).toMatchObject([
    { check: "node", status: "ok" },
    { check: "settings", status: "failed", found: "Add --allow-env." },
  ]);
});
