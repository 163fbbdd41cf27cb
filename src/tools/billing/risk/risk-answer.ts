import type { Subscription } from "../../../polar/models/subscription.js";
import { moment } from "../../../primitives/moment.js";
import { LONGEST_RESULT } from "../../../results/size.js";
import { defaultOrganization } from "../../reads/organization.js";
import { createParts } from "../../reads/parts.js";
import { DAY_MS, isTimestamp } from "../../subscriptions/days.js";
import { dunningEndsAt, isCanceling } from "../../subscriptions/next-change.js";
import type { Context, Result } from "../../tool.js";
import { countsOf, type Finding, type Reason, ranked, rowOf } from "./findings.js";
import { type PlanList, type Reading, readFirstPlans, readPlans } from "./plans.js";
import { checkRenewals } from "./renewals.js";
import { createRequests } from "./requests.js";

interface Question {
  days?: number | undefined;
  max?: number | undefined;
  organization_id?: string | undefined;
}

const PAST_DUE: PlanList = {
  what: "past due plans",
  query: { status: "past_due", sorting: "started_at" },
  mostPages: 12,
};
const CANCELING: PlanList = {
  what: "canceled plans that have not ended",
  query: { status: ["active", "trialing"], cancel_at_period_end: true, sorting: "ends_at" },
  at: ({ ends_at, current_period_end }) => ends_at ?? current_period_end,
  mostPages: 8,
};
const TRIALS: PlanList = {
  what: "trials",
  query: { status: "trialing", sorting: "current_period_end" },
  at: ({ trial_end, current_period_end }) => trial_end ?? current_period_end,
  mostPages: 6,
};
const RENEWALS: PlanList = {
  what: "renewals",
  query: { status: "active", sorting: "current_period_end" },
  at: ({ current_period_end }) => current_period_end,
  mostPages: 6,
};

/** What is left for the names of rows, beside the rows. */
const ROOM_FOR_ROWS = LONGEST_RESULT - 4_000;

/**
 * Who may leave or not be able to pay, in at most 40 requests: the plans that Polar lists as such and, with what is left, the
 * cards of the soonest renewals.
 * @throws what `Polar.read` throws, if no plan can be read
 */
export async function riskAnswer(
  { days = 30, max = 25, organization_id = undefined }: Question,
  context: Context,
): Promise<Result> {
  const requests = createRequests(context);
  const parts = createParts(context);
  const own = organization_id ?? defaultOrganization(context);
  const inOwn = (list: PlanList): PlanList => ({ ...list, query: { ...list.query, organization_id: own } });
  const first = await readFirstPlans(inOwn(PAST_DUE), requests);
  const now = context.polar.timeAt(performance.now());
  const reading: Reading = { until: now + days * DAY_MS, requests, parts };
  const [pastDue, canceling, trials] = await Promise.all([
    readPlans(inOwn(PAST_DUE), reading, { first }),
    readPlans(inOwn(CANCELING), reading),
    readPlans(inOwn(TRIALS), reading),
  ]);
  const failed = new Set(pastDue.plans.map(({ customer_id }) => customer_id));
  const cards = await checkRenewals(inOwn(RENEWALS), failed, now, reading);

  const customers = ranked([
    ...pastDue.plans.map((plan): Finding => ({ reason: "past_due", plan, at: dunningEndsAt(plan) })),
    ...within(CANCELING, [...canceling.plans, ...pastDue.plans].filter(isCanceling), "canceling", reading),
    ...within(
      TRIALS,
      trials.plans.filter((plan) => !isCanceling(plan)),
      "trial_ends",
      reading,
    ),
    ...cards.findings,
  ]);
  const rows = cutRows(customers.slice(0, max).map((findings) => rowOf(findings, now)));
  const more = customers.length - rows.length;
  return {
    at_risk: rows,
    ...(more > 0 && { more }),
    counts: countsOf(customers),
    days,
    cards_checked: cards.checked,
    as_of: moment(now),
    ...(parts.missing.length > 0 && { missing: parts.missing }),
  };
}

/** The plans of a list whose date is within the time that is asked about. */
function within({ at }: PlanList, plans: readonly Subscription[], reason: Reason, { until }: Reading): Finding[] {
  return plans.flatMap((plan) => {
    const date = at?.(plan);
    return isTimestamp(date) && Date.parse(date) <= until ? [{ reason, plan, at: date }] : [];
  });
}

/** As many rows as fit into a result, so that none is left out behind the back of the counts. */
function cutRows(rows: Result[]): Result[] {
  let room = ROOM_FOR_ROWS;
  const end = rows.findIndex((row) => {
    room -= JSON.stringify(row).length + 1;
    return room < 0;
  });
  return end < 0 ? rows : rows.slice(0, end);
}
