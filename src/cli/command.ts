/** An option as `parseArgs` takes it, and what help says about it. */
export interface Option {
  type: "boolean" | "string";
  short?: string;
  /** It may be given several times. */
  multiple?: true;
  /** Stands for the value in help and errors. */
  value?: string;
  /** One line, or several that break where help does. */
  help: string;
}

export type Options = Record<string, Option>;

export type Flags<O extends Options> = {
  [name in keyof O]?:
    | (O[name]["type"] extends "boolean" ? boolean : O[name] extends { multiple: true } ? string[] : string)
    | undefined;
};

/** What the command line can be asked to do. */
export interface Command<O extends Options = Options> {
  /** The first argument that asks for it; empty for what runs without one. */
  name: string;
  /** For the list of commands. */
  summary: string;
  /** What may follow the name; a line for each way to use it. */
  usage: string;
  options: O;
  /** What its words stand for, beside the options; a command without them takes none. */
  words?: readonly string[];
  /** What to do, as a sentence, where someone gives it a token; absent for what all commands do. */
  insteadOfToken?: string;
  /** The settings that only it reads, for its help. */
  settings?: readonly (readonly [name: string, text: string])[];
  /** What may follow the program's name. */
  examples: string[];
  /** @throws UsageError or Problem if an option's value is wrong */
  run(flags: Flags<O>, words: readonly string[]): Promise<void>;
}

/** Wrong arguments: what is wrong and what to write instead, in sentences. Holds no value that was given. */
export class UsageError extends Error {}
