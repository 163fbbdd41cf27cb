import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { readFlags } from "../../scripts/flags.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const OPTIONS = { step: { type: "boolean" }, rounds: { type: "string" } } as const;

/** What is printed about these flags, and the code that they end the process with. */
function refused(flags: string[]) {
  const { argv } = process;
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
  onTestFinished(() => {
    process.argv = argv;
    said.mockRestore();
    exit.mockRestore();
  });
  process.argv = [...argv.slice(0, 2), ...flags];
  readFlags(OPTIONS);
  return { code: exit.mock.calls[0]?.[0], stderr: said.mock.calls.map(([text]) => text).join("") };
}

describe("a wrong flag of a script is named in one line:", () => {
  test.each([
    [["--stp"], "Unknown option '--stp'. Did you mean --step? The options are --step, --rounds.\n"],
    [["--step=1"], "Option '--step' does not take an argument. The options are --step, --rounds.\n"],
    [["--rounds"], "Option '--rounds <value>' argument missing. The options are --step, --rounds.\n"],
  ])("%j", (flags, stderr) => {
    expect(refused(flags)).toEqual({ code: 2, stderr });
  });

  test("by the script itself, which does nothing then", () => {
    const args = ["--import", "tsx", "scripts/demo.ts", "--stp"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: "Unknown option '--stp'. Did you mean --step? The options are --step, --html.\n",
    });
  });
});
