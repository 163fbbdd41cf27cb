import { isDeepStrictEqual } from "node:util";
import type { Customer } from "../../../polar/models/customer.js";
import { ActionableError, type ErrorFacts } from "../../../primitives/errors.js";
import { isRecord } from "../../../primitives/record.js";
import type { Context } from "../../tool.js";
import { conflictWith, type Expectation } from "../../writes/expectation.js";
import { checkUpdate, mergeUpdate, type Update } from "../../writes/merge.js";
import type { Plan } from "./batch.js";

/** What an update of the customer, as it is now, would do. In masked mode, whether a value is there already is not told. */
export function planUpdate(before: Customer, args: Record<string, unknown>, { config }: Pick<Context, "config">): Plan {
  const { expected, ...update } = args;
  const changing: Plan = { will: "update", id: before.id, update: args, changes: undefined };
  return orFailure(() => {
    const wanted = updateIn(update);
    checkUpdate(wanted);
    if (config.pii === "masked") return changing;
    const changes = changedBy(before, wanted);
    if (changes.length === 0) return { will: "leave", id: before.id };
    const conflict = isRecord(expected) && conflictWith(before, expected as Expectation);
    if (conflict) throw conflict;
    return { ...changing, changes };
  });
}

/** The customer was deleted, or this token does not see it. */
export function gone(): Plan {
  return {
    will: "fail",
    why: { code: "not_found", message: "No such customer is visible to this token.", retryable: false },
  };
}

/** What `plan` returns, or why it cannot be. */
export function orFailure(plan: () => Plan): Plan {
  try {
    return plan();
  } catch (error) {
    return { will: "fail", why: factsOrThrow(error) };
  }
}

/** @throws what is no failure that the model can act on */
export function factsOrThrow(error: unknown): ErrorFacts {
  if (error instanceof ActionableError) return error.facts;
  throw error;
}

function updateIn({ clear = [], remove_metadata: removeMetadata = [], ...given }: Record<string, unknown>): Update {
  return { given, clear, removeMetadata } as Update;
}

function changedBy(before: Customer, update: Update): string[] {
  return Object.entries(mergeUpdate(before, update)).flatMap(([field, value]) =>
    field === "metadata" ? changedKeys(before.metadata, value).map((key) => `metadata.${key}`) : [field],
  );
}

function changedKeys(stored: unknown, wanted: unknown): string[] {
  const [was, is] = [isRecord(stored) ? stored : {}, isRecord(wanted) ? wanted : {}];
  return Object.keys({ ...was, ...is }).filter((key) => !isDeepStrictEqual(was[key], is[key]));
}
