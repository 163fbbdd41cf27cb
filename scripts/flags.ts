import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearest } from "../src/primitives/nearest.js";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The flags of a script. A wrong one is named, with those that there are, and ends the process with 2. */
export const readFlags = <const O extends Options>(options: O) =>
  orAdvice(options, () => parseArgs({ options }).values);

/** The same with names besides the flags, as `positionals`. */
export const readArguments = <const O extends Options>(options: O) =>
  orAdvice(options, () => parseArgs({ options, allowPositionals: true }));

function orAdvice<T>(options: Options, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    // What follows is advice that fits no script here.
    const [fault = ""] = (error as Error).message.split(/\. |\n/);
    const wrong = /'(\S+)'/.exec(fault)?.[1] ?? "";
    const meant = nearest(wrong, known);
    const advice = meant !== undefined && meant !== wrong ? ` Did you mean ${meant}?` : "";
    process.stderr.write(`${fault}.${advice} The options are ${known.join(", ")}.\n`);
    process.exit(2);
  }
}

/** What is wrong with names that none of those that there are has; undefined if nothing is. */
export function notAmong(known: readonly string[], names: readonly string[], what: string): string | undefined {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return undefined;
  return `There is no ${what} ${unknown.join(", ")}. The ${what}s are ${[...new Set(known)].join(", ")}.`;
}
