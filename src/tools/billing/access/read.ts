import { isNotFound } from "../../../polar/errors.js";
import { BenefitGrant } from "../../../polar/models/benefit-grant.js";
import { Customer } from "../../../polar/models/customer.js";
import { Meter } from "../../../polar/models/meter.js";
import { isThing, type Resource } from "../../../polar/models/model.js";
import { Subscription } from "../../../polar/models/subscription.js";
import type { QueryValue, Route } from "../../../polar/routes.js";
import { ActionableError, Refusal } from "../../../primitives/errors.js";
import { readPage } from "../../reads/pages.js";
import type { Missing, Parts } from "../../reads/parts.js";
import { readCustomer } from "../../reads/requests.js";
import type { Address } from "../../reads/whose.js";
import type { Context } from "../../tool.js";

type Json = Record<string, unknown>;
type Query = Record<string, QueryValue>;

/** What a customer has; a list is undefined where it could not be read. */
export interface Holdings {
  customer: Customer;
  grants: BenefitGrant[] | undefined;
  /** Whether `grants` has all that are granted, or some of them. */
  knowsGranted: boolean;
  meters: Json[] | undefined;
  subscriptions: Subscription[] | undefined;
  /** Whether `subscriptions` has all of them. */
  hasAllPlans: boolean;
}

const MOST = 100;

/**
 * Reads a customer's lists, by internal id where the token may resolve an external one: only by that are deleted customers
 * known. The records name their customer, so neither a deleted one nor a token without the scope for customers is in the way.
 * @throws ActionableError if no such customer is visible, or nothing shows whether there is one
 */
export async function readHoldings({ id, external_id }: Address, context: Context, parts: Parts): Promise<Holdings> {
  const { polar } = context;
  let failure: unknown;
  const readOwn = () =>
    parts.read({ what: "the customer's own record", of: Customer }, async () => {
      try {
        return await readCustomer(polar, id === undefined ? { external_id: String(external_id) } : { id });
      } catch (error) {
        failure = error;
        if (isNotFound(error)) return undefined;
        throw error;
      }
    });

  const resolved = id === undefined ? await readOwn() : undefined;
  if (id === undefined && isNotFound(failure)) throw failure;
  const customer_id = id ?? resolved?.id;
  const filter: Query = customer_id === undefined ? { external_customer_id: external_id } : { customer_id };
  const [own, grants, meters, plans] = await Promise.all([
    id === undefined ? resolved : readOwn(),
    readGrants(),
    readList("credits", Meter, "GET /v1/customer-meters/", filter),
    readList("plans", Subscription, "GET /v1/subscriptions/", filter),
  ]);
  const lists = [grants, meters, plans];
  const customer = own ?? customerIn(lists.flatMap((list) => list?.items ?? []));
  if (customer === undefined) throw isNotFound(failure) ? failure : notKnown(parts.missing, failure);
  return {
    customer,
    grants: grants?.items.filter(isThing),
    knowsGranted: grants?.knowsGranted === true,
    meters: meters?.items,
    subscriptions: plans?.items.filter(isThing),
    hasAllPlans: plans !== undefined && plans.items.length >= plans.total,
  };

  async function readList(what: string, of: Resource, route: Route, query: Query) {
    const page = await parts.read({ what, of }, () => readPage(polar, { route, query: { ...query, limit: MOST } }, of));
    if (page === undefined) return undefined;
    const { items, pagination } = page;
    const total = pagination.total_count;
    if (total > items.length) parts.missing.push({ what: `${what}: only ${items.length} of ${total} were looked at` });
    return { items, total };
  }

  /** Of more than one page, those that count: revoked ones may be many. */
  async function readGrants() {
    const what = { what: "benefits, license keys", of: BenefitGrant };
    const route = "GET /v1/benefit-grants/";
    const read = (only: Record<string, boolean>) => () =>
      readPage(polar, { route, query: { ...filter, ...only, limit: MOST } }, BenefitGrant);
    const all = await parts.read(what, read({}));
    if (all === undefined) return undefined;
    const total = all.pagination.total_count;
    if (total <= all.items.length) return { items: all.items, total, knowsGranted: true };
    const granted = await parts.read(what, read({ is_granted: true }));
    const ids = new Set(granted?.items.map(({ id }) => id));
    const items = [...(granted?.items ?? []), ...all.items.filter(({ id }) => !ids.has(id))];
    const grantedTotal = granted?.pagination.total_count ?? 0;
    if (total > items.length) {
      const cut = grantedTotal > ids.size ? `${ids.size} of ${grantedTotal} granted ones` : "all granted ones";
      const among = granted ? `, ${cut} among them` : "";
      parts.missing.push({ what: `benefits: only ${items.length} of ${total} were looked at${among}` });
    }
    return { items, total, knowsGranted: granted !== undefined };
  }
}

/** The customer that all of these records are of. */
function customerIn(records: readonly Json[]): Customer | undefined {
  const found = records.map(({ customer }) => customer).filter(isThing);
  const ids = new Set(records.map(({ customer_id }) => customer_id).filter((id) => typeof id === "string"));
  if (ids.size > 1) {
    throw new ActionableError({
      code: "conflict",
      message: "Several customers have this external_id.",
      retryable: false,
      hint: "Address the customer by its `id`.",
    });
  }
  const [id] = ids;
  return found.find((customer) => customer.id === id) ?? (id === undefined ? undefined : { id: String(id) });
}

/** Nothing that could be read names the customer, which therefore may not even exist. */
export function notKnown(missing: readonly Missing[], failure: unknown): unknown {
  const scopes = [...new Set(missing.flatMap(({ scope }) => scope ?? []))];
  if (scopes.length === 0 && failure !== undefined) return failure;
  return new Refusal(
    "insufficient_scope",
    `Nothing shows whether there is such a customer: the access token lacks ${scopes.join(", ")}.`,
    "Add the scopes to the token in Polar, or use another token. Retrying does not help.",
  );
}
