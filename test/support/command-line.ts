import { vi } from "vitest";
import { runCommandLine } from "../../src/cli/command-line.js";

/** What a command that ends by itself left behind. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a command that ends by itself in this process: the same code as the built program's, without the start.
 * @param env the settings it finds, and no others
 */
export async function commandLine(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const before = { env: process.env, exitCode: process.exitCode };
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("POLAR_"));
  const outputs = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(() => true),
  );
  process.env = { ...Object.fromEntries(own), ...env };
  process.exitCode = undefined;
  try {
    await runCommandLine(args);
    const [stdout, stderr] = outputs.map(({ mock }) => mock.calls.map(([text]) => text).join(""));
    return { code: Number(process.exitCode ?? 0), stdout: stdout as string, stderr: stderr as string };
  } finally {
    for (const output of outputs) output.mockRestore();
    process.env = before.env;
    process.exitCode = before.exitCode;
  }
}
