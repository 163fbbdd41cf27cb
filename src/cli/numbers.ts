import { UsageError } from "./command.js";

export const HIGHEST_PORT = 65_535;
const HIGHEST = 9_999_999;

/** @throws UsageError */
export function wholeNumber(flag: string, value: string, highest = HIGHEST): number {
  if (!/^\d+$/.test(value)) throw new UsageError(`${flag} takes a whole number.`);
  if (Number(value) > highest) throw new UsageError(`${flag} takes a number up to ${highest}.`);
  return Number(value);
}
