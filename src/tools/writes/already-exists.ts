import type { Context, Result } from "../tool.js";
import { type Holders, nextLookup } from "./collisions.js";
import { callInStep, lookup, shownDifferences, unchangeable } from "./in-step.js";
import { identityOf } from "./outcomes.js";

/** A write that Polar refused, or would refuse, because of customers that have what must be unique. */
export interface Refused {
  /** What the call gave, by Polar's field names. */
  sent: Record<string, unknown>;
  /** The fields that Polar refused, where it did. */
  collided?: readonly string[];
  /** Whether the write was to make such a customer, so that the one who is there may be brought in step with it. */
  creates: boolean;
}

/**
 * The result of a write that was refused because of these customers: in what they differ from what was sent, and the call to make
 * next. With personal data masked, nothing is said that would confirm a guess.
 */
export function alreadyExists(
  { sent, collided, creates }: Refused,
  { collisions, hidden }: Holders,
  { config }: Pick<Context, "config">,
): Result {
  const isMasked = config.pii === "masked";
  const [first, ...others] = collisions.map(({ customer, fields }) => {
    const differs = shownDifferences(customer, sent, isMasked);
    const isSaid = !isMasked || differs.length > 0;
    return { customer: identityOf(customer), collided: fields, ...(isSaid && { differs }) };
  });
  const [holder] = collisions;
  const isOne = creates && holder !== undefined && others.length === 0 && hidden.length === 0;
  const fixed = isOne && !isMasked ? unchangeable(holder.customer, sent) : [];
  const advice = [
    ...(hidden.length > 0 ? [adviceOn(hidden, first === undefined)] : []),
    ...(fixed.length > 0 ? [adviceOnFixed(fixed)] : []),
    ...(isOne && isMasked ? [NOT_COMPARED] : []),
  ];
  const next =
    holder === undefined
      ? hidden.length === 0 && nextLookup(sent, collided)
      : isOne && !isMasked
        ? callInStep(holder.customer, sent)
        : lookup(holder.customer);
  return {
    outcome: "already_exists",
    customer: first?.customer ?? null,
    collided: first?.collided ?? collided,
    ...(first?.differs && { differs: first.differs }),
    ...(others.length > 0 && { others }),
    ...(advice.length > 0 && { advice: advice.join(" ") }),
    ...(next && { next }),
  };
}

const NOT_COMPARED =
  "Personal data is masked, so it is not compared: update_customer with this `id` sets what is given, whatever is there.";

function adviceOnFixed(fields: readonly string[]): string {
  return `Polar never changes this customer's ${fields.join(" and ")}: make sure that it is the customer who is meant.`;
}

/** Only teams can be without an email. */
const WAY_OUT = { email: "with another email", external_id: "without external_id" };

/** @param isAll whether no other customer is in the way */
function adviceOn(hidden: Holders["hidden"], isAll: boolean): string {
  const taken = `Nothing was changed. Polar says that ${hidden.join(" and ")} is taken, but this token sees nobody who has it: the customer was deleted and anonymized, belongs to another organization, or was created only now.`;
  return isAll ? `${taken} The call works ${hidden.map((field) => WAY_OUT[field]).join(" and ")}.` : taken;
}
