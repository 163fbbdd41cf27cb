import type { Subscription } from "../../../polar/models/subscription.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { isTimestamp } from "../../subscriptions/days.js";
import { checkCards } from "./cards.js";
import { needsCard } from "./charged.js";
import type { Finding } from "./findings.js";
import { countWithin, type PlanList, PROBES, type Reading, readPlans } from "./plans.js";

/**
 * The cards of the soonest renewals that need one, of as many as there are requests left.
 * @param failed customers whose payment has failed already
 * @param now milliseconds since 1970
 * @returns `checked`: such as `31 of 250`
 */
export async function checkRenewals(
  list: PlanList,
  failed: ReadonlySet<unknown>,
  now: number,
  reading: Reading,
): Promise<{ findings: Finding[]; checked: string }> {
  const { until, requests } = reading;
  const isCandidate = (plan: Subscription) => {
    const { customer_id, current_period_end: at } = plan;
    return (
      isTimestamp(at) &&
      Date.parse(at) <= until &&
      typeof customer_id === "string" &&
      !failed.has(customer_id) &&
      needsCard(plan)
    );
  };
  const candidatesIn = (plans: readonly Subscription[]) =>
    distinctBy(plans.filter(isCandidate), ({ customer_id }) => customer_id);
  const isEnough = (plans: readonly Subscription[]) => candidatesIn(plans).length >= requests.left() - PROBES;
  const read = await readPlans(list, reading, { isEnough });
  const { count, isExact, seen } = await countWithin(list, read, reading);
  const candidates = candidatesIn(read.plans);
  const { findings, checked } = await checkCards(candidates, now, reading);
  // Of those that were not looked at, each may need a card.
  const all = candidates.length + Math.max(0, count - seen);
  return { findings, checked: `${checked} of ${isExact ? "" : "at least "}${all}` };
}
