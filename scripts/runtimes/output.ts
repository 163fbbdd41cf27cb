import type { Place } from "./place.js";
import { type Command, startProcess } from "./process.js";

/** What a command prints before it ends. */
export async function output(
  printing: Command,
  place: Place,
): Promise<{ code: number | string | null; stdout: string; stderr: string }> {
  const started = startProcess(printing, place.env, place.cwd);
  started.closeStdin();
  const code = await started.ended;
  if (await started.leavesProcesses()) throw new Error("it leaves a process");
  return { code, stdout: started.stdout(), stderr: started.stderr() };
}
