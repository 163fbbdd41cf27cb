import type { Subscription } from "../../../polar/models/subscription.js";

type Lines = readonly Record<string, unknown>[];

interface Answered {
  owed?: Lines;
  refunds?: Lines;
}

/** What people ask next about such an answer, each in a sentence. */
export function helpsFor(
  { owed = [], refunds = [] }: Answered,
  { subscriptions = [] }: { subscriptions: readonly Subscription[] | undefined },
): string[] {
  const isPastDue = owed.length > 0 || subscriptions.some(({ status }) => status === "past_due");
  const statuses = refunds.map(({ status }) => status);
  const isOnItsWay = statuses.includes("pending") || statuses.includes("succeeded");
  return [
    ...(isPastDue ? ["get_portal_link: a new card there is charged at once"] : []),
    ...(isOnItsWay ? ["banks show a refund 5 to 10 business days after it succeeded"] : []),
    ...(statuses.includes("failed") ? ["Polar says no reason for a failed refund: see its dashboard"] : []),
    ...(refunds.some(({ reason }) => reason === "dispute_prevention")
      ? ["dispute_prevention: Polar refunded by itself and canceled, to prevent a chargeback"]
      : []),
  ];
}
