import { createHash } from "node:crypto";
import { BoundedMap } from "../primitives/bounded-map.js";
import type { ErrorFacts } from "../primitives/errors.js";

/** The note comes with this failure and each further one. */
const NOTED_FROM = 3;
/** How many failing calls are remembered. */
const MAX_CALLS = 50;

/** Notices when the same call fails the same way several times in a row. */
export interface RepeatedFailures {
  /** Returns the failure, with a note if it is a repeated one. */
  failed(tool: string, args: unknown, facts: ErrorFacts): ErrorFacts;
  succeeded(tool: string, args: unknown): void;
}

export function createRepeatedFailures(): RepeatedFailures {
  /** By call, its last failure and how often in a row that came. Digests of calls, because arguments are personal data. */
  const failures = new BoundedMap<string, { failure: string; times: number }>(MAX_CALLS);

  return {
    failed(tool, args, facts) {
      const call = digestOf(tool, args);
      if (call === undefined) return facts;
      const failure = JSON.stringify([facts.code, facts.status, facts.fields?.map(({ field }) => field)]);
      const last = failures.get(call);
      const times = last?.failure === failure ? last.times + 1 : 1;
      failures.set(call, { failure, times });
      return times < NOTED_FROM ? facts : withNote(facts, times);
    },
    succeeded(tool, args) {
      if (failures.size === 0) return;
      const call = digestOf(tool, args);
      if (call !== undefined) failures.delete(call);
    },
  };
}

/** Undefined for arguments that are nested too deep for JSON.stringify. */
function digestOf(tool: string, args: unknown): string | undefined {
  try {
    return createHash("sha256")
      .update(`${tool} ${JSON.stringify(args)}`)
      .digest("base64");
  } catch {
    return undefined;
  }
}

function withNote(facts: ErrorFacts, times: number): ErrorFacts {
  const note = `This exact call has failed the same way ${times} times. Do not repeat it unchanged. ${adviceOn(facts)}.`;
  return { ...facts, repeated: times, hint: facts.hint ? `${note} ${facts.hint}` : note };
}

function adviceOn({ fields = [], retryable, hint }: ErrorFacts): string {
  if (fields.length > 0) return `Change ${fields.map(({ field }) => field).join(", ")}`;
  if (retryable) return "Wait longer, and tell the user what is wrong";
  return hint ? "Do what the rest of this hint says" : "Tell the user what is wrong";
}
