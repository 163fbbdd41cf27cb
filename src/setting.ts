export type Environment = Record<string, string | undefined>;

/** What is wrong with one setting, and how to mend it; shows no secret. */
export class Problem extends Error {}

/** Hosts write an empty string for a setting the person left out. */
export function setting(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}
