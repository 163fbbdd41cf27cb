import { type Grant, isGranted } from "../benefit-grants/grant.js";
import { benefitId, benefitOf } from "../catalog/benefits.js";
import { meterId } from "../catalog/meters.js";
import { balanceOf, type CustomerMeter } from "../customer-meters/customer-meter.js";
import { stateSubscriptionJson } from "../subscriptions/subscription-json.js";
import type { JsonRecord } from "../values/python-json.js";
import { type Micros, microsOf, timestamp, timestampOrNull } from "../values/timestamp.js";
import { type Customer, customerJson } from "./customer.js";
import type { Organization } from "./organization.js";

const CACHE_MS = 60 * 60 * 1000;
/** How long the background job takes that recomputes the state after every write. */
const REFRESH_DELAY_MS = 30 * 1000;
/** As many customers' states as are kept at a time. */
const REMEMBERED = 10_000;
const SHOWN_STATUSES = new Set(["active", "trialing"]);

/** The state from Polar's cache, where a change to the customer shows with a delay. */
export function customerState(organization: Organization, customer: Customer, now: Micros): JsonRecord {
  const cached = organization.states.get(customer.id);
  if (cached !== undefined && !isOutdated(cached.computedAt, customer, now)) return cached.state;
  const state = computeState(customer, now);
  const { states } = organization;
  states.set(customer.id, { state, computedAt: now / 1000 });
  const [oldest] = states.keys();
  if (states.size > REMEMBERED && oldest !== undefined) states.delete(oldest);
  return state;
}

function isOutdated(computedAt: number, customer: Customer, now: Micros): boolean {
  const nowMs = now / 1000;
  if (nowMs - computedAt > CACHE_MS) return true;
  const modifiedAt = lastChange(customer, now) / 1000;
  return computedAt < modifiedAt + REFRESH_DELAY_MS && nowMs >= modifiedAt + REFRESH_DELAY_MS;
}

function lastChange(customer: Customer, now: Micros): Micros {
  const own = microsOf(customer.modified_at ?? customer.created_at);
  const { subscriptions, grants } = customer.account(now);
  return [...subscriptions, ...grants].reduce((last, { modified_at }) => Math.max(last, modified_at ?? 0), own);
}

function computeState(customer: Customer, now: Micros): JsonRecord {
  const { subscriptions, grants, meters } = customer.account(now);
  return {
    ...customerJson(customer),
    active_subscriptions: subscriptions.filter(({ status }) => SHOWN_STATUSES.has(status)).map(stateSubscriptionJson),
    granted_benefits: grants.filter(isGranted).map(stateGrantJson),
    active_meters: meters.map(stateMeterJson),
  };
}

/** Meter credits have properties, but Polar's output has no fields for them. */
function stateGrantJson({ id, created_at, modified_at, granted_at, benefit, properties }: Grant): JsonRecord {
  const { type, metadata } = benefitOf(benefit);
  return {
    id,
    created_at: timestamp(created_at),
    modified_at: timestampOrNull(modified_at),
    granted_at: timestampOrNull(granted_at),
    benefit_id: benefitId(benefit),
    benefit_type: type,
    benefit_metadata: metadata,
    properties: type === "meter_credit" ? {} : properties,
  };
}

function stateMeterJson(row: CustomerMeter): JsonRecord {
  return {
    id: row.id,
    created_at: timestamp(row.created_at),
    modified_at: timestampOrNull(row.modified_at),
    meter_id: meterId(row.meter),
    consumed_units: row.consumed,
    credited_units: row.credited,
    balance: balanceOf(row),
  };
}
