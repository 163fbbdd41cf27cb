import type { Runtime } from "./list.js";
import type { Command } from "./process.js";

/** What is tried. */
export interface Subject {
  runtime: Runtime;
  /** The path of the runtime. */
  executable: string;
  /** Of the runtime, as the list has it. */
  version: string;
  /** The path of the program's first file, where npm installed the packed package. */
  program: string;
  /** Of the program. */
  programVersion: string;
  /** Base URL of a registry that has the packed package. */
  registry: string;
  /** For files of the trials. */
  directory: string;
}

/** @returns what is wrong, in words */
export type Trial = (subject: Subject) => Promise<string[]>;

/** The program on the runtime, without limits. */
export function command({ runtime, executable, program }: Subject, ...args: string[]): Command {
  return { command: executable, args: [...runtime.run, program, ...args] };
}

/** The names of what is so. */
export function faults(cases: Record<string, boolean>): string[] {
  return Object.keys(cases).filter((name) => cases[name]);
}
