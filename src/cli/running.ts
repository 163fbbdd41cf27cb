import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import type { Running } from "../install/program.js";

/** Version managers start programs from temporary links. */
export function running(): Running {
  const started = process.argv[1] ?? "";
  const entry = realPath(started);
  return {
    runtime: process.versions.bun ? "bun" : process.versions.deno ? "deno" : "node",
    executable: realPath(process.execPath),
    entry,
    started,
    pnp: process.versions.pnp ? createRequire(entry).resolve("pnpapi") : undefined,
  };
}

/** The path itself where this program may not look it up. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
