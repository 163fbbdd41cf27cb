import { fieldsOf } from "./fields.js";

/** A tool call, as much of it as tells it from others. */
export interface Called {
  tool: string;
  arguments: unknown;
}

/** In characters of JSON: a pasted mail is not sent back. */
const LONGEST = 500;

/** @param isBrief whether the arguments are not repeated, however short they are */
export function calledWith(tool: string, args: unknown = {}, isBrief = false): Called {
  const json = inOrder(args);
  return { tool, arguments: isBrief || json.length > LONGEST ? `${json.length} ${hashOf(json)}` : args };
}

/** JSON with sorted names: hosts need not keep their order. */
export function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    fieldsOf(part) === part
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** FNV-1a. Not every frame has `crypto.subtle`. */
function hashOf(text: string): number {
  return Array.from(text).reduce((hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5);
}
