import { describe, expect, type MockInstance, onTestFinished, test, vi } from "vitest";
import { readFlags } from "../../scripts/flags.js";

const OPTIONS = { step: { type: "boolean" }, rounds: { type: "string" } } as const;

/** The process as it is started with these flags: what it says, and that it would end. */
function watched(flags: string[]) {
  const { argv } = process;
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
  onTestFinished(() => {
    process.argv = argv;
    said.mockRestore();
    exit.mockRestore();
  });
  process.argv = [...argv.slice(0, 2), ...flags];
  return { exit, said };
}

const textOf = (said: MockInstance<typeof process.stderr.write>) => said.mock.calls.map(([text]) => text).join("");

/** What is printed about these flags, and the code that they end the process with. */
function refused(flags: string[]) {
  const { exit, said } = watched(flags);
  readFlags(OPTIONS);
  return { code: exit.mock.calls[0]?.[0], stderr: textOf(said) };
}

describe("a wrong flag of a script is named in one line:", () => {
  test.each([
    [["--stp"], "Unknown option '--stp'. Did you mean --step? The options are --step, --rounds.\n"],
    [["--step=1"], "Option '--step' does not take an argument. The options are --step, --rounds.\n"],
    [["--rounds"], "Option '--rounds <value>' argument missing. The options are --step, --rounds.\n"],
  ])("%j", (flags, stderr) => {
    expect(refused(flags)).toEqual({ code: 2, stderr });
  });

  test("by the script itself, which does nothing then", async () => {
    const ended = new Error("the process ended");
    const { exit, said } = watched(["--stp"]);
    exit.mockImplementation(() => {
      throw ended;
    });
    const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    onTestFinished(() => printed.mockRestore());
    await expect(import("../../scripts/demo.js")).rejects.toBe(ended);
    expect(printed).not.toHaveBeenCalled();
    expect(exit).toHaveBeenCalledExactlyOnceWith(2);
    expect(textOf(said)).toBe("Unknown option '--stp'. Did you mean --step? The options are --step, --html.\n");
  });
});
