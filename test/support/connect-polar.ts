import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as polar from "../../src/polar/client.js";
import { createProcessLocks } from "../../src/polar/sharing/process-locks.js";

let directory: string | undefined;

/** The real connection, with locks that meet those of this process's tests only: others leave theirs behind when killed. */
export function connectPolar(settings: polar.ClientSettings): polar.OpenConnection {
  directory ??= mkdtempSync(join(tmpdir(), "locks-"));
  return polar.connectPolar(settings, createProcessLocks(directory));
}
