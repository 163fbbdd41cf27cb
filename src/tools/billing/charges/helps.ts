import type { Subscription } from "../../../polar/models/subscription.js";
import { isCanceling, isEnded } from "../../subscriptions/next-change.js";
import type { Ledger } from "./read.js";

type Lines = readonly Record<string, unknown>[];

interface Answered {
  owed?: Lines;
  refunds?: Lines;
  disputes?: Lines;
}

/** What people ask next about such an answer, each in a sentence. */
export function helpsFor(
  { owed = [], refunds = [], disputes = [] }: Answered,
  { subscriptions = [], pending }: Pick<Ledger, "subscriptions" | "pending">,
): string[] {
  const has = (test: (plan: Subscription) => boolean) => subscriptions.some(test);
  const statuses = refunds.map(({ status }) => status);
  const isPastDue = ({ status }: Subscription) => status === "past_due";
  /** Unread orders may be open. */
  const hasNoOrder = ({ id }: Subscription) =>
    pending !== undefined &&
    pending.total <= pending.items.length &&
    pending.items.every(({ subscription_id }) => subscription_id !== id);
  const facts: [boolean, string][] = [
    [owed.length > 0 || has(isPastDue), "get_portal_link: a new card there is charged at once"],
    [has((plan) => isPastDue(plan) && hasNoOrder(plan)), "a plan is past due, but Polar lists no open order for it"],
    [
      has((plan) => isCanceling(plan) && !isEnded(plan)),
      "a canceling plan is not charged again; find_customer has the day it ends",
    ],
    [
      has((plan) => isPausing(plan) && plan.resumes_at == null && !isEnded(plan)),
      "a paused plan is not charged until someone resumes it",
    ],
    [
      has(({ status }) => status === "unpaid"),
      "an unpaid plan: its payments failed, and Polar does not try again by itself",
    ],
    [
      disputes.some(({ status }) => status === "needs_response"),
      "a dispute needs the seller's evidence in Polar's dashboard by evidence_due_on",
    ],
    [
      statuses.includes("pending") || statuses.includes("succeeded"),
      "banks show a refund 5 to 10 business days after it succeeded",
    ],
    [statuses.includes("failed"), "Polar gives no reason for a failed refund: see its dashboard"],
    [
      refunds.some(({ reason }) => reason === "dispute_prevention"),
      "dispute_prevention: Polar refunded by itself and canceled, to prevent a chargeback",
    ],
  ];
  return facts.flatMap(([holds, words]) => (holds ? [words] : []));
}

/** Also one that pauses at the end of its period. */
function isPausing({ status, pause_at_period_end }: Subscription): boolean {
  return status === "paused" || pause_at_period_end === true;
}
