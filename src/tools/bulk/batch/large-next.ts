import { isRecord } from "../../../primitives/record.js";
import type { Result } from "../../tool.js";
import type { Item } from "./batch.js";

/** In characters of JSON: the answer has to hold more than this. */
const LONGEST_NEXT = 30_000;

/** A result whose `next` is too long to repeat says what to change in the call instead. */
export function withoutLargeNext(result: Result, items: readonly Item[]): Result {
  const { next, ...rest } = result;
  if (next === undefined || JSON.stringify(next).length <= LONGEST_NEXT) return result;
  const { confirm, preview } = isRecord(next) && isRecord(next.arguments) ? next.arguments : {};
  const others = JSON.stringify({ confirm, preview });
  const which = `Its \`next\` is too long to show: once the user agreed, send records ${rangesOf(items)} of this call again, in this order, with ${others}.`;
  return { ...rest, hint: [result.hint, which].filter(Boolean).join(" ") };
}

/** Such as `1-3, 7`. */
function rangesOf(items: readonly Item[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const name of items.map(({ name }) => Number(name))) {
    const last = ranges.at(-1);
    if (last && name === last.to + 1) last.to = name;
    else ranges.push({ from: name, to: name });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}
