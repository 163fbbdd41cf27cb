import type { BenefitGrant } from "../../../polar/models/benefit-grant.js";
import type { Customer } from "../../../polar/models/customer.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { day } from "../../../results/concise.js";
import { DAY_MS, isTimestamp } from "../../subscriptions/days.js";
import { isEnded } from "../../subscriptions/next-change.js";
import { type Plans, planName } from "./plans.js";
import { maskedMessageOf, messageOf, whyRevoked } from "./why-not.js";

type Json = Record<string, unknown>;
export type State = "failed" | "pending" | "granted" | "revoked";

/** What needs an answer comes first. */
const ORDER: readonly State[] = ["failed", "pending", "granted", "revoked"];
const SHOWN = 20;
const RECENT_DAYS = 90;

export interface Asked {
  full: boolean;
  /** Milliseconds since 1970. */
  now: number;
  customer: Customer;
  /** Whether personal data is. */
  isMasked: boolean;
}

export function stateOf({ is_granted, is_revoked, granted_at, revoked_at, error }: BenefitGrant): State {
  if (is_revoked === true || (is_revoked === undefined && typeof revoked_at === "string")) return "revoked";
  if (is_granted === true || (is_granted === undefined && typeof granted_at === "string")) return "granted";
  return isRecord(error) ? "failed" : "pending";
}

/**
 * A line for each benefit, and of what was revoked with plans that have ended, or long ago, only the number: that explains no
 * question of today. `detail: "full"` has a line for each grant.
 */
export function benefitLines(grants: readonly BenefitGrant[], plans: Plans, asked: Asked): Json {
  const granted = new Set(grants.filter((grant) => stateOf(grant) === "granted").map(({ benefit_id }) => benefit_id));
  const isOld = (grant: BenefitGrant) =>
    !asked.full && stateOf(grant) === "revoked" && (granted.has(grant.benefit_id) || isPast(grant, plans, asked.now));
  const old = grants.filter(isOld);
  const lines = groups(
    grants.filter((grant) => !isOld(grant)),
    asked.full,
  ).map((group) => line(group, plans, asked));
  const sorted = lines.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const shown = asked.full ? sorted : sorted.slice(0, SHOWN);
  return {
    benefits: shown,
    ...(sorted.length > shown.length && { more_benefits: sorted.length - shown.length }),
    ...(old.length > 0 && { revoked: { benefits: old.length, last_on: lastDay(old) } }),
  };
}

function isPast({ subscription_id, revoked_at }: BenefitGrant, plans: Plans, now: number): boolean {
  const plan = plans.of(subscription_id);
  if (plan) return isEnded(plan) || (plan.status === "active" && isLongAgo(revoked_at, now));
  return isLongAgo(revoked_at, now);
}

function isLongAgo(at: unknown, now: number): boolean {
  return isTimestamp(at) && now - Date.parse(at) > RECENT_DAYS * DAY_MS;
}

function lastDay(grants: readonly BenefitGrant[]): unknown {
  return day(
    grants
      .map(({ revoked_at }) => textOf(revoked_at))
      .sort()
      .at(-1),
  );
}

/** Grants that differ only in the member who has them. */
function groups(grants: readonly BenefitGrant[], full: boolean): [BenefitGrant, ...BenefitGrant[]][] {
  const byKey = new Map<string, [BenefitGrant, ...BenefitGrant[]]>();
  for (const grant of grants) {
    const { id, benefit_id, subscription_id, order_id } = grant;
    const key = JSON.stringify(full ? id : [benefit_id, subscription_id, order_id, stateOf(grant), messageOf(grant)]);
    const group = byKey.get(key);
    if (group) group.push(grant);
    else byKey.set(key, [grant]);
  }
  return [...byKey.values()];
}

function line(
  group: [BenefitGrant, ...BenefitGrant[]],
  plans: Plans,
  { full, customer, isMasked }: Asked,
): Json & { state: State } {
  const [grant] = group;
  const { benefit, member, id, benefit_id, subscription_id, order_id, member_id } = grant;
  const { description, type } = isRecord(benefit) ? benefit : {};
  const plan = plans.of(subscription_id);
  const state = stateOf(grant);
  // Of what is granted, how many have it is enough.
  const isNamed = customer.type === "team" && group.length === 1 && (full || state !== "granted");
  const email = isNamed && isRecord(member) ? member.email : undefined;
  const status = textOf(plan?.status);
  const message = isMasked ? maskedMessageOf(grant, customer) : messageOf(grant);
  return {
    what: textOf(description),
    type: type ?? grant.benefit_type,
    state,
    since: full ? sinceOf(grant, state) : day(sinceOf(grant, state)),
    ...withoutNothing({
      why_not: message || (state === "revoked" ? whyRevoked(grant, plan) : undefined),
      through: throughOf(grant, plans),
    }),
    ...(plan && !WORKING.has(status) && { plan_status: status }),
    ...(typeof email === "string" && { member: email }),
    ...(group.length > 1 && { people: group.length }),
    ...(full && withoutNothing({ grant_id: id, benefit_id, subscription_id, order_id, member_id })),
  };
}

const WORKING = new Set(["active", "trialing"]);

function sinceOf({ granted_at, revoked_at, created_at, error }: BenefitGrant, state: State): unknown {
  if (state === "granted") return granted_at ?? created_at;
  if (state === "revoked") return revoked_at ?? created_at;
  return (isRecord(error) ? error.timestamp : undefined) ?? created_at;
}

/** The plan by name, a seat of one, or a purchase. */
function throughOf({ subscription_id, order_id, member_id }: BenefitGrant, plans: Plans): string | undefined {
  const plan = plans.of(subscription_id);
  if (plan) return `${plan.seats != null && member_id != null ? "a seat of " : ""}${planName(plan)}`;
  if (subscription_id != null) return plans.isComplete ? "a seat of someone else's plan" : "a plan";
  return order_id != null ? "a one-time purchase" : undefined;
}

function withoutNothing(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null && value !== ""));
}
