import { statSync } from "node:fs";

/** The clock of a file system may tick this seldom: within a tick, a second change looks like the first. */
const TICK_MS = 100;

/**
 * Tells whether a file may have changed since it was last asked; the first time, it may. Asking is one `stat`, some
 * microseconds: unlike a watch, it works on every file system and through links, and is never late.
 */
export function changesOf(path: string): () => boolean {
  let known: string | undefined;
  return () => {
    const { state, isSettled } = stateOf(path);
    const mayHaveChanged = state !== known;
    known = isSettled ? state : undefined;
    return mayHaveChanged;
  };
}

function stateOf(path: string): { state: string; isSettled: boolean } {
  try {
    const { dev, ino, size, mode, uid, gid, mtimeMs, ctimeMs } = statSync(path);
    const state = [dev, ino, size, mode, uid, gid, mtimeMs, ctimeMs].join();
    return { state, isSettled: Math.abs(Date.now() - ctimeMs) > TICK_MS };
  } catch (error) {
    return { state: String((error as NodeJS.ErrnoException).code), isSettled: true };
  }
}
