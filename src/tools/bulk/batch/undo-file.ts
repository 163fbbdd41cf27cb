import { lstat, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "../../../primitives/errors.js";
import { isOwn, isPrivate } from "../../../primitives/own-files.js";
import { isRunning } from "../../../primitives/processes.js";
import { isRecord } from "../../../primitives/record.js";
import { contentsOf, readDirectoryName, readUnfinishedName, thisProcess } from "../../customers/export-names.js";
import type { Context } from "../../tool.js";

/** What was done to one customer. */
export type Entry =
  | {
      id: string;
      /** The arguments of update_customer that take it back, with what they expect. */
      undo: Record<string, unknown>;
    }
  | { created: string };

/** What takes a batch back. */
export interface Undo {
  entries: readonly Entry[];
  /** One JSON value a line: what it is for, then an entry for each customer that was written. Undefined: there is none. */
  file?: { name: string; path: string };
}

const VERSION = 1;
const LARGEST_BYTES = 64 * 1024 * 1024;

export function headerFor({ baseUrl }: Pick<Context["config"], "baseUrl">) {
  return { undo_of: "polar-customers-mcp", version: VERSION, polar: baseUrl };
}

/** Whom an entry is about. Of two entries for one customer, the later one counts. */
export const subjectOf = (entry: Entry) => ("created" in entry ? entry.created : entry.id);

/**
 * The entries of an undo file that this server wrote, the last change first. One that a killed process left unfinished counts
 * as far as it goes.
 * @throws ActionableError if there is none of this name, or it is for another Polar
 */
export async function readUndoFile(given: string, { config }: Context): Promise<Entry[]> {
  const name = given.replace(/\.[0-9a-f]{8}-\d+\.part$/, "");
  const path = contentsOf(name) === "undo.jsonl" ? await find(name, config.exportDir) : undefined;
  if (path === undefined) throw noSuchFile();
  const text = await readFile(path, "utf8");
  const lines = path.endsWith(name) ? text.split("\n").filter(Boolean) : text.split("\n").slice(0, -1);
  const [header, ...entries] = lines.map(parseLine);
  if (!isRecord(header) || header.version !== VERSION || !entries.every(isEntry)) throw unreadable();
  if (header.polar !== config.baseUrl) throw ofAnotherPolar();
  return [...new Map(entries.map((entry) => [subjectOf(entry), entry])).values()].reverse();
}

/** In the operator's directory, or in a private one. */
async function find(name: string, exportDir: string | undefined): Promise<string | undefined> {
  for (const directory of [...(exportDir === undefined ? [] : [exportDir]), ...(await privateDirectories())]) {
    const names = await readdir(directory).catch(() => []);
    const found = names.find((one) => one === name) ?? names.find((one) => isLeftOver(one, name));
    if (found !== undefined) return checked(join(directory, found));
  }
  return undefined;
}

/** Whether it is the unfinished file of this name, of a process that has ended. */
function isLeftOver(one: string, name: string): boolean {
  const maker = one.startsWith(`${name}.`) ? readUnfinishedName(one)?.maker : undefined;
  return maker?.host === thisProcess().host && isRunning(maker.pid) === false;
}

/** @throws ActionableError if others could have changed it */
async function checked(path: string): Promise<string> {
  const found = await lstat(path);
  if (found.isFile() && isOwn(found) && isPrivate(found) && found.size <= LARGEST_BYTES) return path;
  throw unreadable();
}

async function privateDirectories(): Promise<string[]> {
  const names = await readdir(tmpdir()).catch(() => []);
  const paths = names.filter(readDirectoryName).map((name) => join(tmpdir(), name));
  const found = await Promise.all(paths.map((path) => lstat(path).catch(() => undefined)));
  return paths.filter((_, index) => {
    const stats = found[index];
    return stats?.isDirectory() && isOwn(stats) && isPrivate(stats);
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value)) return false;
  return typeof value.created === "string" || (typeof value.id === "string" && isRecord(value.undo));
}

const ASK = "Ask the user for the name in `undo_file` of the answer to the bulk change.";

function noSuchFile(): Refusal {
  return new Refusal(
    "no_such_undo_file",
    "Nothing was changed: there is no undo file of this name. They are kept for a day (POLAR_EXPORT_KEEP_HOURS).",
    ASK,
  );
}

function unreadable(): Refusal {
  return new Refusal(
    "cannot_read_file",
    "Nothing was changed: this undo file has been changed or cut off, or others may read or change it.",
    ASK,
  );
}

function ofAnotherPolar(): Refusal {
  return new Refusal(
    "other_polar",
    "Nothing was changed: this undo file is for another Polar than the one of this server (POLAR_SERVER).",
    ASK,
  );
}
