import type { Customer } from "../../../polar/models/customer.js";
import { ActionableError, type ErrorFacts } from "../../../primitives/errors.js";
import { isRecord } from "../../../primitives/record.js";
import { orGone, readUpToDate } from "../../reads/requests.js";
import type { Context } from "../../tool.js";
import { differing } from "../../writes/changes.js";
import { conflictWith, type Expectation } from "../../writes/expectation.js";
import { checkLimits } from "../../writes/limits.js";
import { checkUpdate, mergeUpdate, type Update } from "../../writes/merge.js";
import { versionOf } from "../../writes/version.js";
import type { Item, Plan } from "./batch.js";

/** What an update of the customer, as it is now, would do. In masked mode, whether a value is there already is not told. */
export function planUpdate(before: Customer, args: Record<string, unknown>, { config }: Pick<Context, "config">): Plan {
  const { expected, ...update } = args;
  const version = versionOf(before);
  const changing: Plan = { will: "update", id: before.id, update: args, changes: undefined, version };
  return orFailure(() => {
    const wanted = updateIn(update);
    checkUpdate(wanted);
    checkLimits(update, update.metadata);
    if (config.pii === "masked") return changing;
    const body = mergeUpdate(before, wanted);
    const changes = changedBy(before, body);
    if (changes.length === 0) return { will: "leave", id: before.id, version };
    const conflict = isRecord(expected) && conflictWith(before, expected as Expectation);
    if (conflict) throw conflict;
    checkLimits({}, body.metadata);
    return { ...changing, changes };
  });
}

/**
 * An item for a customer that is known by id, and named by it.
 * @param args arguments of update_customer
 */
export function itemOf(id: string, args: Record<string, unknown>): Item {
  return {
    name: id,
    async plan(context) {
      const customer = await orGone(readUpToDate({ id }, context));
      return customer ? planUpdate(customer, args, context) : GONE;
    },
  };
}

/** The customer was deleted, or this token does not see it. */
const GONE: Plan = {
  will: "fail",
  why: { code: "not_found", message: "No such customer is visible to this token.", retryable: false },
};

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

function changedBy(before: Customer, body: Record<string, unknown>): string[] {
  return Object.entries(body).flatMap(([field, value]) =>
    field === "metadata" ? changedKeys(before.metadata, value).map((key) => `metadata.${key}`) : [field],
  );
}

function changedKeys(stored: unknown, wanted: unknown): string[] {
  return differing(isRecord(stored) ? stored : {}, isRecord(wanted) ? wanted : {});
}
