import { type FileHandle, lstat, open, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "../../../primitives/errors.js";
import { isOwn, isPrivate } from "../../../primitives/own-files.js";
import { isRecord } from "../../../primitives/record.js";
import { exportFailure, newTarget, type Target } from "../../customers/export-file.js";
import { contentsOf, newFileName, readDirectoryName } from "../../customers/export-names.js";
import type { Context } from "../../tool.js";

/** What was done to one customer. */
export type Entry =
  | {
      id: string;
      /** The arguments of update_customer that take it back, with what they expect. */
      undo: Record<string, unknown>;
    }
  | { created: string };

/** What takes a batch back, one JSON value a line: what it is for, then an entry for each customer that was written. */
export interface UndoFile {
  name: string;
  path: string;
  entries: readonly Entry[];
}

/** An undo file under construction. */
export interface Journal {
  /**
   * Writes down an entry before the next change begins.
   * @throws ActionableError if the disk does not take it: then nothing more may be changed
   */
  add(entry: Entry): Promise<void>;
  /**
   * Gives the file its name; undefined if there is nothing to take back. Where it cannot be finished, another one is written
   * into a private temporary directory.
   * @throws ActionableError if that fails as well
   */
  finish(): Promise<UndoFile | undefined>;
  /** All that was to be written. */
  readonly entries: readonly Entry[];
}

const VERSION = 1;
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * @param before the file of the same batch so far, which this one replaces
 * @throws ActionableError if it cannot be written: then nothing may be changed
 */
export async function beginJournal(before: UndoFile | undefined, { config }: Context): Promise<Journal> {
  const header = { undo_of: "polar-customers-mcp", version: VERSION, polar: config.baseUrl };
  const all: Entry[] = [...(before?.entries ?? [])];
  const failure = (error: unknown) => exportFailure(error, config.exportDir);
  const first = await writeLines(config.exportDir, [header, ...all]).catch((error) => {
    throw failure(error);
  });
  let last: Promise<unknown> = Promise.resolve();
  let isWhole = true;

  async function finishFirst(): Promise<void> {
    await first.file.close();
    if (isWhole) return first.target.finish();
    throw new Error("an entry is missing");
  }
  async function writeElsewhere(): Promise<Target> {
    await first.target.discard();
    const { file, target } = await writeLines(undefined, [header, ...all]).catch((error) => {
      throw exportFailure(error, undefined);
    });
    await file.close();
    await target.finish();
    return target;
  }

  return {
    entries: all,
    async add(entry) {
      all.push(entry);
      const added = last.then(() => append(first.file, [entry]));
      last = added.catch(() => {
        isWhole = false;
      });
      await added.catch((error) => {
        throw failure(error);
      });
    },
    async finish() {
      await last;
      if (all.length === (before?.entries.length ?? 0)) {
        await first.file.close();
        await first.target.discard();
        return before;
      }
      const { name, path } = await finishFirst().then(() => first.target, writeElsewhere);
      if (before) await rm(before.path, { force: true }).catch(() => {});
      return { name, path, entries: all };
    },
  };
}

/** An open file with these lines, under a name that nobody looks for. */
async function writeLines(directory: string | undefined, lines: readonly unknown[]) {
  const target = await newTarget(directory, newFileName("undo.jsonl"));
  let file: FileHandle | undefined;
  try {
    file = await open(target.part, "wx", 0o600);
    await append(file, lines);
    return { target, file };
  } catch (error) {
    await file?.close();
    await target.discard();
    throw error;
  }
}

const append = (file: FileHandle, lines: readonly unknown[]) =>
  file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

/**
 * The entries of an undo file that this server wrote, the last change first.
 * @throws ActionableError if there is none of this name, or it is for another Polar
 */
export async function readUndoFile(name: string, { config }: Context): Promise<Entry[]> {
  const path = contentsOf(name) === "undo.jsonl" ? await find(name, config.exportDir) : undefined;
  if (path === undefined) throw noSuchFile();
  const [header, ...entries] = (await readFile(path, "utf8")).split("\n").filter(Boolean).map(parseLine);
  if (!isRecord(header) || header.version !== VERSION || !entries.every(isEntry)) throw unreadable();
  if (header.polar !== config.baseUrl) throw ofAnotherPolar();
  return entries.reverse();
}

/** In the operator's directory, or in a private one. */
async function find(name: string, exportDir: string | undefined): Promise<string | undefined> {
  for (const directory of [...(exportDir === undefined ? [] : [exportDir]), ...(await privateDirectories())]) {
    const path = join(directory, name);
    const found = await lstat(path).catch(() => undefined);
    if (found?.isFile() && isOwn(found) && isPrivate(found) && found.size <= LARGEST_BYTES) return path;
  }
  return undefined;
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
  return new Refusal("cannot_read_file", "Nothing was changed: this undo file has been changed, or cut off.", ASK);
}

function ofAnotherPolar(): Refusal {
  return new Refusal(
    "other_polar",
    "Nothing was changed: this undo file is for another Polar than the one of this server (POLAR_SERVER).",
    ASK,
  );
}
