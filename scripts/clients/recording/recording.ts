import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Given } from "../model/turn.js";

/** The program to start a server through over stdio, so that what passes is recorded. */
export const STDIO_RECORDER = fileURLToPath(new URL("stdio.mjs", import.meta.url));

/** One thing that happened, in the order of the file. */
export interface Entry {
  /** Where a message passed: the recorder's process id, of which each server over stdio has one, or an exchange over HTTP. */
  at?: number;
  /** A server was started with variables of these names. */
  started?: string[];
  /** How it was told to end. */
  told?: string;
  ended?: true;
  /** A message of MCP, as it was written. */
  toServer?: string;
  toClient?: string;
  /** The model began with this step of the script ... */
  step?: number;
  /** ... and got this back. */
  given?: Given;
  /** What the client sent to its model at first. */
  context?: string;
}

/** What happens while a client works, as lines of a file that several processes write. */
export interface Recording {
  file: string;
  note(entry: Entry): void;
  entries(): Entry[];
}

/** @param directory of this recording alone */
export function createRecording(directory: string): Recording {
  const file = join(directory, "recording.jsonl");
  appendFileSync(file, "");
  return {
    file,
    note: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
    entries: () =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}
