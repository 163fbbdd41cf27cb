import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test.each([
  ["demo", ["--stp"], "Unknown option '--stp'. Did you mean --step? The options are --step, --html.\n"],
  ["demo", ["--step=1"], "Option '--step' does not take an argument. The options are --step, --html.\n"],
  ["bench", ["--rounds"], "Option '--rounds <value>' argument missing. The options are --rounds, "],
])("a wrong flag of a script is named in one line: %s %j", (script, flags, fault) => {
  const args = ["--import", "tsx", `scripts/${script}.ts`, ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.slice(0, fault.length)).toBe(fault);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
