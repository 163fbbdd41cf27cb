import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives the run its own temporary directory and removes it at the end. */
export default function setup() {
  const directory = mkdtempSync(join(tmpdir(), "polar-tests-"));
  process.env.TMPDIR = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
