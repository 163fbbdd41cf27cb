import { isPolarError, type PolarError } from "../../polar/errors.js";
import { type Customer, otherBillingName } from "../../polar/models/customer.js";
import type { Done, Undecided } from "../../polar/writes.js";
import type { Identity, Result } from "../tool.js";

/** The call to make next: it shows what a write did, or carries out what a preview showed. */
export interface Next {
  tool: string;
  arguments: Record<string, unknown>;
}

/** How a write was sent: part of the result of every write that Polar received. */
export function writeFacts({ request, attempts, verified }: Done<unknown>) {
  return { request, attempts, ...(verified && { verified }) };
}

export function identityOf(customer: Customer): Identity {
  const { id, email, name, external_id } = customer;
  const keys = { id, email: email ?? null, name: name ?? null, external_id: external_id ?? null };
  const billing_name = otherBillingName(customer);
  return { ...keys, ...(billing_name !== undefined && { billing_name }) };
}

/** The result of a write whose answer was lost and whose effect could not be verified. It states only what is known. */
export function unknownOutcome(
  { request, attempts, failure, seen }: Undecided<unknown>,
  sent: Record<string, unknown>,
  next: Next,
): Result {
  return {
    outcome: "unknown",
    request,
    attempts,
    sent,
    seen: {
      answer: messageOf(failure),
      afterwards: describeVerification(seen),
    },
    advice:
      "Polar may or may not have carried this out, or may still do so. Tell the user. Wait a minute, then make the call in `next` to check; repeat the change only if it is missing.",
    next,
  };
}

/** Holds for one request only; an earlier one may have acted. */
const NOTHING_DONE = / Nothing was (changed|sent)\./;

const messageOf = ({ facts }: PolarError) => facts.message.replace(NOTHING_DONE, "");

function describeVerification(seen: Undecided<unknown>["seen"]): string {
  if (isPolarError(seen)) return `the verification failed: ${messageOf(seen)}`;
  return seen === "as before" ? "nothing has changed so far" : "the current state does not show whether it happened";
}
