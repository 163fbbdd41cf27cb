import { Customer } from "../../../polar/models/customer.js";
import { CustomerState } from "../../../polar/models/customer-state.js";
import type { Resource } from "../../../polar/models/model.js";
import { PaymentMethod } from "../../../polar/models/payment-method.js";
import { Subscription } from "../../../polar/models/subscription.js";
import { moment } from "../../../primitives/moment.js";
import { isRecord } from "../../../primitives/record.js";
import { knowsOrganization } from "../../reads/organization.js";
import { readPage } from "../../reads/pages.js";
import { createParts } from "../../reads/parts.js";
import type { Wanted } from "../../reads/projection.js";
import { readState } from "../../reads/requests.js";
import { readSubscriptions } from "../../subscriptions/read.js";
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
  const parts = createParts(context);
  const { missing } = parts;
  async function fetch<T>(what: string, of: Resource, request: () => Promise<T>): Promise<T | undefined> {
    if (budget.left() > 0 || context.scopes.refusalOf(of)) return parts.read({ what, of }, request);
    missing.push({ what: `${what}: would take another request; call again with this customer's id` });
    return undefined;
  }

  const [state, subscriptions, methods] = await Promise.all([
    fetch("benefits, meters", CustomerState, () => readState(budget, { id })),
    fetch("plan names, billing intervals, plans that are not active or trialing", Subscription, () =>
      readSubscriptions(budget, id, missing),
    ),
    fetch("payment_method", PaymentMethod, async () => {
      const query = { limit: 100 };
      const list = { route: "GET /v1/customers/{id}/payment-methods", params: { id }, query } as const;
      return (await readPage(budget, list, PaymentMethod)).items;
    }),
  ]);
  if (!state && !subscriptions) missing.push({ what: "plan: neither the subscriptions nor the state could be read" });
  const now = context.polar.timeAt(performance.now());
  const known = { customer, state, subscriptions, methods, now };
  return {
    match: "exact",
    matched_by: by,
    customer: {
      ...identity(customer),
      ...(!knowsOrganization(context.config, organization_id) && { organization_id: customer.organization_id }),
    },
    ...entitlements(known, now),
    ...(methods && paymentMethod(methods)),
    alerts: alertsFor({ ...known, countsAsActive: await countsAsActive() }),
    as_of: moment(now),
    ...(state && { state_age: subscriptions ? STATE_AGE : `${STATE_AGE}; it has only active and trialing plans` }),
    ...(missing.length > 0 && { missing }),
    ...(detail === "full" && {
      polar: { customer, state, subscriptions: subscriptions?.map(withoutSettings), payment_methods: methods },
    }),
  };

  /** A default method beyond the first page is missing; it is not null. */
  function paymentMethod(methods: Record<string, unknown>[]) {
    const charged = chargedMethod(customer, methods);
    if (charged) return { payment_method: methodLine(charged) };
    if (methods.length === 0 || !customer.default_payment_method_id) return { payment_method: null };
    missing.push({ what: "payment_method: not among the newest 100" });
    return {};
  }

  /** Polar's state shows a past due subscription as if there were none; its list of customers counts it. */
  async function countsAsActive(): Promise<boolean | undefined> {
    const { email, name, external_id } = customer;
    if (subscriptions || state === undefined || (state.active_subscriptions ?? []).length > 0) return undefined;
    const key = email ? { email } : { query: name ?? external_id ?? "" };
    const query = { ...key, active: true, limit: 100, organization_id };
    const page = await fetch("past_due", Customer, () => readPage(budget, { route: "GET /v1/customers/", query }));
    if (page === undefined || page.items.some((item) => item.id === id)) return page && true;
    return page.pagination.total_count > page.items.length ? undefined : false;
  }
}

/** Without what Polar repeats of the customer, and the seller's settings of a product's benefits, which hold tokens. */
function withoutSettings({ user: _, product, ...subscription }: Subscription): Record<string, unknown> {
  if (!isRecord(product)) return subscription;
  const { benefits: __, medias: ___, attached_custom_fields: ____, ...shown } = product;
  return { ...subscription, product: shown };
}

const STATE_AGE = "up to an hour";
