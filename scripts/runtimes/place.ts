import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Subject } from "./trial.js";

/** Where a program is started: folders of its own, and no token, setting or registry of whoever runs the script. */
export interface Place {
  cwd: string;
  /** POLAR_EXPORT_DIR. */
  exports: string;
  env: NodeJS.ProcessEnv;
  /** Names of the files that a program has left where it has no business to. */
  leftovers(): string[];
}

export function newPlace({ directory, executable, registry }: Subject): Place {
  const root = mkdtempSync(join(directory, "place-"));
  const [home, cwd, temporary, exports] = ["home", "cwd", "temporary", "exports"].map((name) => {
    mkdirSync(join(root, name));
    return join(root, name);
  }) as [string, string, string, string];
  return {
    cwd,
    exports,
    env: {
      PATH: `${dirname(executable)}${delimiter}${process.env.PATH}`,
      HOME: home,
      TMPDIR: temporary,
      POLAR_EXPORT_DIR: exports,
      // For npm and Deno, and Bun.
      NPM_CONFIG_REGISTRY: registry,
      BUN_CONFIG_REGISTRY: registry,
      NPM_CONFIG_UPDATE_NOTIFIER: "false",
      DENO_NO_UPDATE_CHECK: "1",
      DO_NOT_TRACK: "1",
      NO_COLOR: "1",
    },
    leftovers: () => [cwd, temporary].flatMap((folder) => readdirSync(folder)),
  };
}
