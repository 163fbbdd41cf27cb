import { resolve } from "node:path";
import { type Environment, setting } from "../config/problem.js";
import { isWritten, SETTINGS, type Setting } from "../config/settings.js";

export interface Carried {
  settings: Record<string, string>;
  /** Names of variables that are set and must not be written down. */
  withheld: string[];
}

/**
 * What is set where `config` runs and belongs into a configuration: everything but tokens and credentials. Clients start a
 * server with few of the shell's variables and in a directory of their own choice, so that none of it would reach it.
 */
export function carriedFrom(env: Environment, inDemo: boolean): Carried {
  const heeded = inDemo ? SETTINGS.filter((one) => one.inDemo) : SETTINGS;
  const set = heeded.filter(({ name, written }) => written !== "never" && setting(env, name) !== undefined);
  const isWithheld = (one: Setting) => !isWritten(one, env[one.name] as string);
  const settings = set.filter((one) => !isWithheld(one)).map(({ name, path }) => [name, writtenValue(env, name, path)]);
  return { settings: Object.fromEntries(settings), withheld: set.filter(isWithheld).map(({ name }) => name) };
}

/** A path that only a shell expands stays as it is, and is refused later. */
function writtenValue(env: Environment, name: string, isPath = false): string {
  const value = (env[name] as string).trim();
  return isPath && !/^[~$%]|^file:/i.test(value) ? resolve(value) : value;
}
