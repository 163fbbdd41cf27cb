import { commandLine } from "../support/command-line.js";

/** The settings in the program's help, in its order. */
export async function settingsInHelp(): Promise<string[]> {
  const { stdout } = await commandLine(["--help"]);
  return [...stdout.matchAll(/^ {2}(POLAR_\w+)/gm)].map(([, name]) => name as string);
}
