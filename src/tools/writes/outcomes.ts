import type { Customer } from "../../polar/answers.js";
import { isPolarError, type PolarError } from "../../polar/errors.js";
import type { Done, Undecided } from "../../polar/writes.js";
import type { Identity, Result } from "../tool.js";

/** The call that shows what became of a write, or that carries a preview out. */
export interface Next {
  tool: string;
  arguments: Record<string, unknown>;
}

/** Small facts of a write that was sent. */
export function factsOf({ request, attempts, verified }: Done<unknown>) {
  return { request, attempts, ...(verified && { verified }) };
}

export function identify({ id, email, name, external_id }: Customer): Identity {
  return { id, email: email ?? null, name: name ?? null, external_id: external_id ?? null };
}

/** What is told of a write whose answer was lost and whose effect could not be seen: nothing that is not known. */
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
      afterwards: describe(seen),
    },
    advice:
      "Polar may or may not have carried this out, or still do so. Tell the user so. Wait a minute, then make the call in `next` to see; repeat the change only if it is not there.",
    next,
  };
}

/** Holds for one request only; an earlier one may have acted. */
const NOTHING_DONE = / Nothing was (changed|sent)\./;

const messageOf = ({ facts }: PolarError) => facts.message.replace(NOTHING_DONE, "");

function describe(seen: Undecided<unknown>["seen"]): string {
  if (isPolarError(seen)) return `reading it back failed: ${messageOf(seen)}`;
  return SIGHTS[String(seen)] ?? "";
}

const SIGHTS: Record<string, string> = {
  "as before": "nothing has changed so far",
  unclear: "what is there does not tell",
};
