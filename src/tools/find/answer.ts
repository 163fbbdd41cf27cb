import { aPage, type CustomerState } from "../../polar/answers.js";
import { isNotFound, isPolarError } from "../../polar/errors.js";
import type { Wanted } from "../reads/detail.js";
import { defaultOrganization, knowsOrganization } from "../reads/organization.js";
import { readState } from "../reads/requests.js";
import type { Context, Result } from "../tool.js";
import { type Budget, createBudget } from "./budget.js";
import { alertsFor } from "./card/alerts.js";
import { chargedMethod, methodLine, possessions, whoIs } from "./card/card.js";
import { identifyCustomer } from "./matching/identify.js";
import { createSearch } from "./matching/search.js";
import type { Ambiguous, Exact, None } from "./matching/verdict.js";
import { readWho } from "./reading/reading.js";

const SHOWN = 5;

/** What `find_customer` was asked. */
interface Question extends Wanted {
  who: string;
  organization_id?: string | undefined;
}

/** @throws what `Polar.read` throws, as long as it is not known who is meant */
export async function answer(args: Question, context: Context): Promise<Result> {
  const organization_id = args.organization_id ?? defaultOrganization(context);
  const budget = createBudget(context.polar);
  const found = await identifyCustomer(readWho(args.who), createSearch(budget, organization_id), budget);
  if (found.match === "exact") return describe(found, { ...args, organization_id }, context, budget);
  return found.match === "ambiguous" ? listCandidates(found, organization_id) : explainNone(found);
}

/** The card: what could not be fetched is named in `missing`, and the rest still comes. */
async function describe({ customer, by }: Exact, wanted: Question, context: Context, budget: Budget): Promise<Result> {
  const { organization_id } = wanted;
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
      missing.push(`${what}: ${isNotFound(error) ? "gone by now" : error.facts.code}`);
      return undefined;
    }
  }

  const [state, methods] = await Promise.all([
    fetch("plan, benefits, meters", () => readState(budget, { id })),
    fetch("payment_method", async () => {
      const query = { limit: 100 };
      return (await budget.read({ route: "GET /v1/customers/{id}/payment-methods", params: { id }, query }, aPage))
        .items;
    }),
  ]);
  const now = context.polar.timeAt(performance.now());
  return {
    match: "exact",
    matched_by: by,
    customer: {
      ...whoIs(customer),
      ...(!knowsOrganization(context.config, organization_id) && { organization_id: customer.organization_id }),
    },
    ...(state && possessions(state, now)),
    ...(methods && paymentMethod(methods)),
    alerts: alertsFor({ customer, state, methods, countsAsActive: await countsAsActive(state), now }),
    as_of: `${new Date(now).toISOString().slice(0, 19)}Z`,
    ...(state && { state_age: "up to an hour; past-due subscriptions are left out" }),
    ...(missing.length > 0 && { missing }),
    ...(wanted.detail === "full" && { polar: { customer, state, payment_methods: methods } }),
  };

  /** A method that is not among those seen is not told to be none. */
  function paymentMethod(methods: Record<string, unknown>[]) {
    const charged = chargedMethod(customer, methods);
    if (charged) return { payment_method: methodLine(charged) };
    if (methods.length === 0 || !customer.default_payment_method_id) return { payment_method: null };
    missing.push("payment_method: not among the newest 100");
    return {};
  }

  /** Polar's state does not tell a past-due subscription from none; its list does. */
  async function countsAsActive(seen: CustomerState | undefined): Promise<boolean | undefined> {
    const { email, name, external_id } = customer;
    if (seen === undefined || (seen.active_subscriptions ?? []).length > 0) return undefined;
    const key = email ? { email } : { query: name ?? external_id ?? "" };
    const query = { ...key, active: true, limit: 100, organization_id };
    const page = await fetch("past_due", () => budget.read({ route: "GET /v1/customers/", query }, aPage));
    if (page === undefined || page.items.some((item) => item.id === id)) return page && true;
    return page.pagination.total_count > page.items.length ? undefined : false;
  }
}

function listCandidates({ candidates, more, note }: Ambiguous, organization_id: string | undefined): Result {
  const shown = candidates.slice(0, SHOWN);
  const left = candidates.length - shown.length + more;
  const which = shown.length === 1 && left === 0 ? "whether this one" : "which one";
  const organizations = new Set(shown.map(({ customer }) => customer.organization_id));
  return {
    match: "ambiguous",
    candidates: shown.map(({ customer, why }) => ({
      ...whoIs(customer),
      ...(organization_id === undefined && organizations.size > 1 && { organization_id: customer.organization_id }),
      why,
    })),
    ...(left > 0 && { more: left }),
    hint: `${note ? `${note} ` : ""}Ask ${which} is meant, then call find_customer with the id.`,
  };
}

function explainNone({ tried, next, hint }: None): Result {
  return { match: "none", tried, hint, ...(next && { next }) };
}
