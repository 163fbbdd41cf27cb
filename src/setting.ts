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

/** Hosts write an empty string for a setting the person left out. */
export function setting(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}
