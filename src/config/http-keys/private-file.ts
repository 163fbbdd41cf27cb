import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from "node:fs";
import { isOwn, isPrivate } from "../../primitives/own-files.js";
import { type FileFault, faultOf } from "../setting-file.js";

/**
 * Reads a file that holds secrets or decides who may do what: no other user may read or change it. On Windows, where `stat`
 * tells neither owner nor mode, only the permissions of its folder see to that.
 */
export function readPrivateFile(path: string, longestBytes: number): Buffer | FileFault {
  let file: number | undefined;
  try {
    // A pipe without a writer would block the process.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return readable(fstatSync(file), longestBytes) ?? readFileSync(file);
  } catch (error) {
    return faultOf(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readable(stats: Stats, longestBytes: number): FileFault | undefined {
  if (!stats.isFile()) return { fault: "is not a regular file" };
  if (stats.size > longestBytes) return { fault: "names a file that is too large" };
  if (!isOwn(stats) && !isRoot() && !isRoots(stats))
    return { fault: "names a file of another user", cure: "make this user its owner (chown)" };
  if (!isClosed(stats))
    return { fault: "names a file that other users may read", cure: "take that right from them (chmod 600)" };
  return undefined;
}

/** Whether nobody else may read or change it. */
export const isClosed = (stats: Stats): boolean => isPrivate(stats) || isMounted(stats);

const isRoot = () => process.getuid?.() === 0;

const isRoots = ({ uid }: Stats) => uid === 0;

/** As systemd, Docker and Kubernetes give secrets to a service: root's, and readable by the service's group. */
const isMounted = (stats: Stats) => !isRoot() && isRoots(stats) && (stats.mode & 0o037) === 0;
