import { type Called, calledWith } from "../card/answers.js";
import { isNestedDeeper, MOST_LEVELS } from "../primitives/record.js";

/** In characters of JSON: to compare more takes long, and no call with a card needs it. */
const LONGEST = 100_000;

/** What a card compares: which call a result answers; undefined where that would take long. */
export function answeredCall(name: string, args: unknown, isBrief: boolean): Called | undefined {
  if (isNestedDeeper(args, MOST_LEVELS) || (JSON.stringify(args)?.length ?? 0) > LONGEST) return undefined;
  return calledWith(name, args, isBrief);
}
