import type { Stats } from "node:fs";

/** Windows keeps neither owners nor modes in what `stat` returns. */
const IS_WINDOWS = process.platform === "win32";

/** Whether it belongs to this user. */
export function isOwn({ uid }: Stats): boolean {
  return IS_WINDOWS || uid === process.getuid?.();
}

/** Whether no other user may read, write or enter it. */
export function isPrivate({ mode }: Stats): boolean {
  return IS_WINDOWS || (mode & 0o077) === 0;
}
