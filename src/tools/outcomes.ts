import type { Customer } from "../polar/answers.js";
import { isPolarError } from "../polar/errors.js";
import type { Route } from "../polar/routes.js";
import type { Settled } from "../polar/writes.js";
import type { Result } from "./tool.js";

/** The call that shows what became of a write, or that carries a preview out. */
export interface Next {
  tool: string;
  arguments: Record<string, unknown>;
}

/** Small facts of a write that was sent. */
export function factsOf({ attempts, verified }: Extract<Settled<unknown>, { known: true }>, request: Route) {
  return { request, attempts, ...(verified && { verified }) };
}

/** Who a customer is, in as little as tells them apart. */
export function identify({ id, email, name, external_id }: Customer) {
  return { id, email: email ?? null, name: name ?? null, external_id: external_id ?? null };
}

/** What is told of a write whose answer was lost and whose effect could not be seen: nothing that is not known. */
export function unknownOutcome(
  { attempts, failure, seen }: Extract<Settled<unknown>, { known: false }>,
  request: Route,
  sent: Record<string, unknown>,
  next: Next,
): Result {
  return {
    outcome: "unknown",
    request,
    attempts,
    sent,
    seen: {
      answer: failure.facts.message,
      afterwards: isPolarError(seen) ? `reading it back failed: ${seen.facts.message}` : seen,
    },
    advice:
      "Polar may or may not have carried this out, or still do so. Tell the user so. Wait a minute, then make the call in `next` to see; repeat the change only if it is not there.",
    next,
  };
}
