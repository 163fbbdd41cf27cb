import { createHash } from "node:crypto";
import { BoundedMap } from "../primitives/bounded-map.js";
import type { ErrorFacts } from "../primitives/errors.js";

/** A model that repeats itself is told so at the third time, and at every further one. */
const NOTICED_AT = 3;
/** Failing calls that are remembered. */
const REMEMBERED = 50;

/** Watches for the same call failing the same way several times in a row. */
export interface RepeatedFailures {
  /** @returns the failure, with a note where the call has failed so before */
  failed(tool: string, args: unknown, facts: ErrorFacts): ErrorFacts;
  succeeded(tool: string, args: unknown): void;
}

export function createRepeatedFailures(): RepeatedFailures {
  /** By call, how it failed last and how often so in a row; kept as digests, since arguments are personal data. */
  const failures = new BoundedMap<string, { how: string; times: number }>(REMEMBERED);

  return {
    failed(tool, args, facts) {
      const call = digestOf(tool, args);
      if (call === undefined) return facts;
      const how = JSON.stringify([facts.code, facts.status, facts.fields?.map(({ field }) => field)]);
      const before = failures.get(call);
      const times = before?.how === how ? before.times + 1 : 1;
      failures.set(call, { how, times });
      return times < NOTICED_AT ? facts : withNote(facts, times);
    },
    succeeded(tool, args) {
      if (failures.size === 0) return;
      const call = digestOf(tool, args);
      if (call !== undefined) failures.delete(call);
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

function withNote(facts: ErrorFacts, times: number): ErrorFacts {
  const fields = facts.fields?.map(({ field }) => field).join(", ");
  const change = fields
    ? `Change ${fields}`
    : facts.retryable
      ? "Wait longer, and tell the user what is wrong"
      : facts.hint
        ? "Do what the rest of this hint says"
        : "Tell the user what is wrong";
  const note = `This exact call has failed the same way ${times} times. Do not repeat it unchanged. ${change}.`;
  return { ...facts, repeated: times, hint: facts.hint ? `${note} ${facts.hint}` : note };
}
