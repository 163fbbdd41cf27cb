import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearest } from "../src/primitives/nearest.js";

/** The flags of a script. A wrong one is named, with those that there are, and ends the process with 2. */
export function readFlags<const O extends NonNullable<ParseArgsConfig["options"]>>(options: O) {
  try {
    return parseArgs({ options }).values;
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
