import type { Polar } from "../../polar/client.js";
import { isNotFound } from "../../polar/errors.js";
import { emptyAnswer, type Resource } from "../../polar/models/model.js";
import type { PolarRequest } from "../../polar/routes.js";
import type { Settled } from "../../polar/writes.js";
import { orGone } from "../reads/requests.js";
import { isSameEmail } from "./same-customer.js";

type Emailed = { email?: string | null };

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
  polar: Polar,
): Promise<Settled<undefined> | "gone"> {
  try {
    return await polar.write({
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
  } catch (error) {
    if (isNotFound(error)) return "gone";
    throw error;
  }
}
