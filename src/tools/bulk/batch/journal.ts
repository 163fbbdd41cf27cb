import { type FileHandle, open, rm } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { exportFailure, newTarget, type Target } from "../../customers/export-file.js";
import { newFileName } from "../../customers/export-names.js";
import type { Context } from "../../tool.js";
import { type Entry, headerFor, subjectOf, type Undo } from "./undo-file.js";

/** What takes a batch back, under construction. */
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
  finish(): Promise<Undo | undefined>;
  /** All that was to be written. */
  readonly entries: readonly Entry[];
}

/**
 * Begins an undo file.
 * @param before of the same batch so far, whose file this one replaces
 * @throws ActionableError if it cannot be written: then nothing may be changed
 */
export async function beginJournal(before: Undo | undefined, { config }: Context): Promise<Journal> {
  const header = headerFor(config);
  const all = new Map((before?.entries ?? []).map((entry) => [subjectOf(entry), entry]));
  const linesNow = () => [header, ...all.values()];
  const failure = (error: unknown) => exportFailure(error, config.exportDir);
  const first = await writeLines(config.exportDir, linesNow()).catch((error) => {
    throw failure(error);
  });
  let last: Promise<unknown> = Promise.resolve();
  let missed: unknown;

  async function finishFirst(): Promise<void> {
    await first.file.close();
    if (missed !== undefined) throw missed;
    return first.target.finish();
  }
  async function writeElsewhere(): Promise<Target> {
    await first.target.discard();
    const { file, target } = await writeLines(undefined, linesNow()).catch((error) => {
      throw exportFailure(error, undefined);
    });
    await file.close();
    await target.finish();
    return target;
  }

  return {
    get entries() {
      return [...all.values()];
    },
    async add(entry) {
      const known = all.get(subjectOf(entry));
      all.set(subjectOf(entry), entry);
      last = last
        .then(() => (isDeepStrictEqual(known, entry) ? undefined : append(first.file, [entry])))
        .catch((error) => {
          missed ??= error;
        });
      await last;
      if (missed !== undefined) throw failure(missed);
    },
    async finish() {
      await last;
      if (all.size === (before?.entries.length ?? 0)) {
        await first.file.close();
        await first.target.discard();
        return before;
      }
      const { name, path } = await finishFirst().then(() => first.target, writeElsewhere);
      if (before?.file) await rm(before.file.path, { force: true }).catch(() => {});
      return { file: { name, path }, entries: [...all.values()] };
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
