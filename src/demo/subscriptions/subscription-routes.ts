import { requireManager } from "../access.js";
import { type Answer, json, Refusal, shapeErrors } from "../answer.js";
import { discountId, discountOf } from "../catalog/discounts.js";
import { productId, productOf } from "../catalog/products.js";
import type { Customer } from "../customers/customer.js";
import { flag, notAfter, notBefore, oneOf, oneOfIds, withMetadata } from "../http/filters.js";
import { type Item, list } from "../http/listing.js";
import { find, hold, one } from "../http/one.js";
import { type Call, type Route, requireBody, scopesOf } from "../route.js";
import type { Micros } from "../values/timestamp.js";
import { checkUuid4, type ErrorDetail } from "../values/validation.js";
import { CANCELLATION_REASONS, SUBSCRIPTION_STATUSES, type Subscription } from "./subscription.js";
import { subscriptionAmount, subscriptionJson } from "./subscription-json.js";
import { checkSubscriptionUpdate } from "./subscription-update.js";
import { revoke, updateSubscription } from "./update-subscription.js";

const { read, write } = scopesOf("subscriptions");

const rows = (customer: Customer, now: Micros) => customer.account(now).subscriptions;
/** What was never paid is not in the list. */
const started = (customer: Customer, now: Micros) =>
  rows(customer, now).filter(({ started_at }) => started_at !== null);
const show = ({ row, customer }: Item<Subscription>) => subscriptionJson(row, customer);

/** For the deprecated filter `active`, which leaves past due, paused and incomplete ones out either way. */
const BY_ACTIVITY = { true: ["trialing", "active"], false: ["canceled", "unpaid"] } as const;

const listSubscriptions = list<Subscription>({
  rows: started,
  byCustomer: "both ids",
  others: "deleted",
  filters: {
    product_id: oneOfIds(({ row }) => productId(row.product)),
    discount_id: oneOfIds(({ row }) => row.discount && discountId(row.discount)),
    active: flag(({ row }, wanted) => BY_ACTIVITY[`${wanted}`].some((status) => status === row.status)),
    status: oneOf(SUBSCRIPTION_STATUSES, ({ row }) => row.status),
    cancel_at_period_end: flag(({ row }, wanted) => row.cancel_at_period_end === wanted),
    customer_cancellation_reason: oneOf(CANCELLATION_REASONS, ({ row }) => row.reason),
    canceled_at_after: notBefore(({ row }) => row.canceled_at),
    canceled_at_before: notAfter(({ row }) => row.canceled_at),
    started_after: notBefore(({ row }) => row.started_at),
    started_before: notAfter(({ row }) => row.started_at),
    metadata: withMetadata(({ row }) => row.metadata),
  },
  sorting: {
    customer: ({ customer }) => customer.name,
    status: ({ row }) => row.status,
    started_at: ({ row }) => row.started_at,
    current_period_end: ({ row }) => row.current_period_end,
    ended_at: ({ row }) => row.ended_at,
    ends_at: ({ row }) => row.ends_at,
    amount: ({ row }) => subscriptionAmount(row),
    product: ({ row }) => productOf(row.product).name,
    discount: ({ row }) => row.discount && discountOf(row.discount).name,
  },
  sorted: "-started_at",
  show,
});

async function update(call: Call): Promise<Answer> {
  const errors: ErrorDetail[] = [];
  const id = checkUuid4(call.keys[0] ?? "", ["path", "id"], errors) ?? "";
  const body = requireBody(call, errors, checkSubscriptionUpdate);
  if (body === undefined || errors.length > 0) throw new Refusal(shapeErrors(errors));
  const now = call.now();
  const item = await find(call, rows, now, id);
  requireManager(call.subject, "sales");
  hold(item);
  updateSubscription(item, body, now);
  return json(200, show(item));
}

async function remove(call: Call): Promise<Answer> {
  const now = call.now();
  const item = await one(call, rows, now);
  requireManager(call.subject, "sales");
  hold(item);
  revoke(item, {}, now);
  return json(200, show(item));
}

const PATH = "/v1/subscriptions/";

export const SUBSCRIPTION_ROUTES: readonly Route[] = [
  { method: "GET", path: PATH, scopes: read, answer: listSubscriptions },
  {
    method: "GET",
    path: `${PATH}{id}`,
    scopes: read,
    answer: async (call) => json(200, show(await one(call, rows, call.now()))),
  },
  { method: "PATCH", path: `${PATH}{id}`, scopes: write, answer: update },
  { method: "DELETE", path: `${PATH}{id}`, scopes: write, answer: remove },
];
