import { start } from "../support/program.js";

/** The settings in the built program's help, in its order. */
export async function settingsInHelp(): Promise<string[]> {
  const program = start(["--help"]);
  await program.ended;
  return [...program.stdout().matchAll(/^ {2}(POLAR_\w+)/gm)].map(([, name]) => name as string);
}
