import { isNotFound } from "../../polar/errors.js";
import { emptyAnswer, type Resource, type Thing } from "../../polar/models/model.js";
import type { PolarRequest } from "../../polar/routes.js";
import type { Settled } from "../../polar/writes.js";
import { orGone } from "../reads/requests.js";
import type { Context } from "../tool.js";
import { isSameEmail } from "./same-customer.js";

type Emailed = Thing & { email?: string | null };

interface Deletion<T extends Emailed> {
  of: Resource;
  /** By internal ids: an external id could belong to another record in the meantime. */
  request: PolarRequest;
  /** The record as this call has just read it. */
  before: T;
  read(): Promise<T>;
}

/**
 * Deletes a record until that is known to be done.
 * @returns "gone" if someone else has deleted it a moment ago
 */
export async function sendDelete<T extends Emailed>(
  { of, request, before, read }: Deletion<T>,
  { polar, memory }: Pick<Context, "polar" | "memory">,
): Promise<Settled<undefined> | "gone"> {
  try {
    const settled = await polar.write({
      request: () => request,
      expected: emptyAnswer(of),
      async verify() {
        const still = await orGone(read());
        if (still === undefined) return { done: undefined };
        return isSameEmail(still, before) ? "as before" : "unclear";
      },
      replaces: true,
      provenBy: (refusal) => (isNotFound(refusal) ? { done: undefined } : undefined),
    });
    if (settled.known) memory.deleted(of, before.id);
    return settled;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    memory.deleted(of, before.id);
    return "gone";
  }
}
