export type Environment = Record<string, string | undefined>;

/** What is wrong with one setting and how to fix it. Shows no secret. */
export class Problem extends Error {
  constructor(
    /** The variable's name. */
    readonly setting: string,
    /** What follows the name in a sentence, without a full stop. */
    readonly fault: string,
    /** What to do, in the same form; absent if the fault says it. */
    readonly cure?: string | undefined,
  ) {
    super(`${setting} ${fault}${cure === undefined ? "" : `: ${cure}`}.`);
  }
}

/** What clients pass for a setting that the user left empty: nothing, or the unreplaced template of the bundle's manifest. */
const UNANSWERED = /^(\$\{user_config\.\w+\})?$/;

export function setting(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim() ?? "";
  return UNANSWERED.test(value) ? undefined : value;
}

/** @throws Problem if a path begins with what only a shell expands, such as `~` or `$HOME` */
export function refuseShellPath(name: string, path: string): void {
  const begin = /^(~[^/\\]*|\$\w+|\$\{\w+\}|%\w+%)/.exec(path)?.[0];
  if (begin === undefined) return;
  throw new Problem(name, `begins with ${begin}, which only a shell expands`, "write the whole path");
}
