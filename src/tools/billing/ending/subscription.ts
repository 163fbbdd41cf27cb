import type { Customer } from "../../../polar/models/customer.js";
import { theOne } from "../../../polar/models/model.js";
import { Subscription } from "../../../polar/models/subscription.js";
import { Refusal } from "../../../primitives/errors.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import type { Reader } from "../../reads/requests.js";
import { isEnded } from "../../subscriptions/next-change.js";
import { planLine } from "../../subscriptions/plan.js";
import type { Result } from "../../tool.js";
import { identityOf } from "../../writes/outcomes.js";

/** What a call wants of a subscription. */
export interface Wish {
  ends: boolean;
  reason?: string | undefined;
  comment?: string | undefined;
}

export async function readSubscription(polar: Reader, id: string): Promise<Subscription> {
  const route = "GET /v1/subscriptions/{id}";
  return polar.read({ route, params: { id } }, theOne(Subscription, { id }));
}

/** Whose it is, as far as the subscription says. */
export function customerOf({ customer, customer_id }: Subscription): Customer {
  return isRecord(customer) && typeof customer.id === "string" ? (customer as Customer) : { id: textOf(customer_id) };
}

export const isSetToEnd = ({ cancel_at_period_end }: Subscription) => cancel_at_period_end === true;

/** Polar sets others to no end: they are not charged, or not yet. */
const BILLED = ["active", "trialing", "past_due"];

/**
 * The result where the wish is fulfilled.
 * @throws Refusal where it cannot be fulfilled
 */
export function needless(subscription: Subscription, { ends }: Wish, now: number): Result | undefined {
  const unchanged = (hint: string) => ({
    outcome: "unchanged",
    customer: identityOf(customerOf(subscription)),
    plan: planLine(subscription, now),
    hint,
  });
  if (isEnded(subscription)) {
    if (!ends) throw gone();
    return unchanged("Nothing was sent: this subscription has already ended.");
  }
  if (isSetToEnd(subscription) === ends) {
    return unchanged(
      ends
        ? "Nothing was sent: this subscription is already set to end with its period. A reason and a comment are stored with the cancellation only."
        : "Nothing was sent: this subscription is not set to end.",
    );
  }
  const status = textOf(subscription.status);
  if (ends && !BILLED.includes(status)) throw notBilled(status);
  return undefined;
}

export function gone(): Refusal {
  return new Refusal(
    "gone",
    "Nothing was changed: this subscription has ended, and an ended one cannot be kept.",
    "Tell the user. The customer can subscribe again; find_customer shows their plans.",
  );
}

function notBilled(status: string): Refusal {
  const state = /^[a-z_]{1,30}$/.test(status) ? `is ${status.replaceAll("_", " ")}` : "is in an unknown state";
  return new Refusal(
    "not_billed",
    `Nothing was changed: this subscription ${state}, and Polar only sets active, trialing and past due ones to end with their period.`,
    "Tell the user. Polar's dashboard can end it at once.",
  );
}
