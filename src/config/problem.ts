export type Environment = Record<string, string | undefined>;

/** What is wrong with one setting, and how to mend it; shows no secret. */
export class Problem extends Error {
  constructor(
    /** The variable's name. */
    readonly setting: string,
    /** What follows the name in a sentence, without a full stop. */
    readonly fault: string,
    /** The same; absent where the fault says it. */
    readonly cure?: string,
  ) {
    super(`${setting} ${fault}${cure === undefined ? "" : `: ${cure}`}.`);
  }
}

/** What hosts write for a setting that the person left out: nothing, or the template of the bundle's manifest as it stands. */
const UNANSWERED = /^(\$\{user_config\.\w+\})?$/;

export function setting(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim() ?? "";
  return UNANSWERED.test(value) ? undefined : value;
}

/** What keeps a file that a setting names from being read, as a `Problem` says it. */
export function unreadableFile(error: unknown): { fault: string; cure?: string } {
  const { code = "unreadable" } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return { fault: "names a file that does not exist" };
    case "EACCES":
    case "EPERM":
      return { fault: "names a file that this user may not read", cure: "give this user the right to read it" };
  }
  return { fault: `cannot be read (${code})` };
}

/** @throws Problem where a path begins with what only a shell replaces, such as `~` or `$HOME` */
export function refuseShellPath(name: string, path: string): void {
  const begin = /^(~[^/\\]*|\$\w+|\$\{\w+\}|%\w+%)/.exec(path)?.[0];
  if (begin === undefined) return;
  throw new Problem(name, `begins with ${begin}, which only a shell replaces`, "write the whole path");
}
