import type { JsonRecord } from "../values/python-json.js";
import { type Customer, customerJson } from "./customer.js";
import type { Organization } from "./organization.js";

const CACHE_MS = 60 * 60 * 1000;
/** How long the background job takes that recomputes the state after every write. */
const REFRESH_DELAY_MS = 30 * 1000;
const SHOWN_STATUSES = new Set(["active", "trialing"]);

/** The state from Polar's cache, where a change to the customer shows with a delay. `now` is in ms since 1970. */
export function customerState(organization: Organization, customer: Customer, now: number): JsonRecord {
  const cached = organization.states.get(customer.id);
  if (cached !== undefined && !isOutdated(cached.computedAt, customer, now)) return cached.state;
  const state = computeState(customer);
  organization.states.set(customer.id, { state, computedAt: now });
  return state;
}

function isOutdated(computedAt: number, customer: Customer, now: number): boolean {
  if (now - computedAt > CACHE_MS) return true;
  const modifiedAt = Date.parse(customer.modified_at ?? customer.created_at);
  return computedAt < modifiedAt + REFRESH_DELAY_MS && now >= modifiedAt + REFRESH_DELAY_MS;
}

function computeState(customer: Customer): JsonRecord {
  return {
    ...customerJson(customer),
    active_subscriptions: customer.subscriptions.filter((subscription) => SHOWN_STATUSES.has(subscription.status)),
    granted_benefits: customer.benefits.map(withoutHiddenProperties),
    active_meters: customer.meters,
  };
}

/** Meter credits have properties, but Polar's output has no fields for them. */
function withoutHiddenProperties(grant: Customer["benefits"][number]): JsonRecord {
  return grant.benefit_type === "meter_credit" ? { ...grant, properties: {} } : grant;
}
