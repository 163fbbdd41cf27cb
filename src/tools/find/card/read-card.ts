import { isNotFound, isPolarError } from "../../../polar/errors.js";
import type { CustomerState } from "../../../polar/models/customer-state.js";
import { PaymentMethod } from "../../../polar/models/payment-method.js";
import { knowsOrganization } from "../../reads/organization.js";
import { readPage } from "../../reads/pages.js";
import type { Wanted } from "../../reads/projection.js";
import { readState } from "../../reads/requests.js";
import type { Context, Result } from "../../tool.js";
import type { Budget } from "../budget.js";
import type { Exact } from "../matching/verdict.js";
import { alertsFor } from "./alerts.js";
import { chargedMethod, entitlements, identity, methodLine } from "./card.js";

interface CardOptions extends Wanted {
  organization_id: string | undefined;
}

/** The card of a customer: a part that cannot be fetched is named in `missing`, and the rest is still shown. */
export async function readCard(
  { customer, by }: Exact,
  { organization_id, detail }: CardOptions,
  context: Context,
  budget: Budget,
): Promise<Result> {
  const { id } = customer;
  const missing: string[] = [];
  async function fetch<T>(what: string, request: () => Promise<T>): Promise<T | undefined> {
    if (budget.left() < 1) {
      missing.push(`${what}: would take another request; call again with this customer's id`);
      return undefined;
    }
    try {
      return await request();
    } catch (error) {
      context.signal.throwIfAborted();
      if (!isPolarError(error)) throw error;
      missing.push(`${what}: ${isNotFound(error) ? "deleted in the meantime" : error.facts.code}`);
      return undefined;
    }
  }

  const [state, methods] = await Promise.all([
    fetch("plan, benefits, meters", () => readState(budget, { id })),
    fetch("payment_method", async () => {
      const query = { limit: 100 };
      const list = { route: "GET /v1/customers/{id}/payment-methods", params: { id }, query } as const;
      return (await readPage(budget, list, PaymentMethod)).items;
    }),
  ]);
  const now = context.polar.timeAt(performance.now());
  return {
    match: "exact",
    matched_by: by,
    customer: {
      ...identity(customer),
      ...(!knowsOrganization(context.config, organization_id) && { organization_id: customer.organization_id }),
    },
    ...(state && entitlements(state, now)),
    ...(methods && paymentMethod(methods)),
    alerts: alertsFor({ customer, state, methods, countsAsActive: await countsAsActive(state), now }),
    as_of: `${new Date(now).toISOString().slice(0, 19)}Z`,
    ...(state && { state_age: "up to an hour; past due subscriptions are left out" }),
    ...(missing.length > 0 && { missing }),
    ...(detail === "full" && { polar: { customer, state, payment_methods: methods } }),
  };

  /** A default method beyond the first page is missing; it is not null. */
  function paymentMethod(methods: Record<string, unknown>[]) {
    const charged = chargedMethod(customer, methods);
    if (charged) return { payment_method: methodLine(charged) };
    if (methods.length === 0 || !customer.default_payment_method_id) return { payment_method: null };
    missing.push("payment_method: not among the newest 100");
    return {};
  }

  /** Polar's state shows a past due subscription as if there were none; its list counts it. */
  async function countsAsActive(seen: CustomerState | undefined): Promise<boolean | undefined> {
    const { email, name, external_id } = customer;
    if (seen === undefined || (seen.active_subscriptions ?? []).length > 0) return undefined;
    const key = email ? { email } : { query: name ?? external_id ?? "" };
    const query = { ...key, active: true, limit: 100, organization_id };
    const page = await fetch("past_due", () => readPage(budget, { route: "GET /v1/customers/", query }));
    if (page === undefined || page.items.some((item) => item.id === id)) return page && true;
    return page.pagination.total_count > page.items.length ? undefined : false;
  }
}
