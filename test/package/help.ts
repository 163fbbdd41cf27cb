import { start } from "../support/program.js";

/** The settings that the built program itself says it has, in its own order. */
export async function settingsInHelp(): Promise<string[]> {
  const program = start(["--help"]);
  await program.ended;
  return [...program.stdout().matchAll(/^ {2}(POLAR_\w+)/gm)].map(([, name]) => name as string);
}
