import { createHash } from "node:crypto";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { ErrorFacts } from "../primitives/errors.js";

/** A model that repeats itself is told so at the third time, and at every further one. */
const NOTICED_AT = 3;
/** Calls that are remembered: the failing ones of late. */
const REMEMBERED = 50;

/** Watches for the same call failing the same way, time after time. */
export interface Repeats {
  /** @returns the result, of a call that failed so before with a word on that */
  note(tool: string, args: unknown, result: CallToolResult): CallToolResult;
}

export function createRepeats(): Repeats {
  /** By call, how it failed last and how often so in a row; kept as digests, since arguments are personal data. */
  const failed = new Map<string, { how: string; times: number }>();

  return {
    note(tool, args, result) {
      const error = errorOf(result);
      if (!error && failed.size === 0) return result;
      const call = digestOf(tool, args);
      if (call === undefined) return result;
      const before = failed.get(call);
      failed.delete(call);
      if (!error) return result;
      const how = JSON.stringify([error.code, error.status, error.fields?.map(({ field }) => field)]);
      const times = before?.how === how ? before.times + 1 : 1;
      failed.set(call, { how, times });
      const [oldest] = failed.keys();
      if (oldest && failed.size > REMEMBERED) failed.delete(oldest);
      return times < NOTICED_AT ? result : { ...result, content: [{ type: "text", text: withNotice(error, times) }] };
    },
  };
}

/** Undefined for arguments nested too deep to be written out. */
function digestOf(tool: string, args: unknown): string | undefined {
  try {
    return createHash("sha256")
      .update(`${tool} ${JSON.stringify(args)}`)
      .digest("base64");
  } catch {
    return undefined;
  }
}

function errorOf({ isError, content }: CallToolResult): ErrorFacts | undefined {
  const [first] = content;
  return isError && first?.type === "text" ? JSON.parse(first.text).error : undefined;
}

function withNotice(error: ErrorFacts, times: number): string {
  const fields = error.fields?.map(({ field }) => field).join(", ");
  const change = fields
    ? `Change ${fields}`
    : error.retryable
      ? "Wait longer, and tell the user what is wrong"
      : error.hint
        ? "Do what the rest of this hint says"
        : "Tell the user what is wrong";
  const notice = `This very call has now failed the same way ${times} times in a row: do not repeat it as it is. ${change}.`;
  return JSON.stringify({
    error: { ...error, repeated: times, hint: error.hint ? `${notice} ${error.hint}` : notice },
  });
}
