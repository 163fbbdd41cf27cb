import type { Customer } from "../customers/customer.js";
import { flag, oneOfIds } from "../http/filters.js";
import { list } from "../http/listing.js";
import { type Route, scopesOf } from "../route.js";
import type { Micros } from "../values/timestamp.js";
import { createRefund } from "./create-refund.js";
import type { Refund } from "./refund.js";
import { refundJson } from "./refund-json.js";

const { read, write } = scopesOf("refunds");

/** What the processor has paid out, but Polar has not stored yet, is not among them. */
const rows = (customer: Customer, now: Micros) =>
  customer.account(now).refunds.filter(({ stored_at }) => stored_at <= now);

const listRefunds = list<Refund>({
  rows,
  byCustomer: "both ids",
  others: "deleted",
  filters: {
    id: oneOfIds(({ row }) => row.id),
    order_id: oneOfIds(({ row }) => row.order_id),
    subscription_id: oneOfIds(({ row, customer }) => subscriptionOf(row, customer)),
    succeeded: flag(({ row }, wanted) => (row.status === "succeeded") === wanted),
  },
  sorting: { created_at: ({ row }) => row.created_at, amount: ({ row }) => row.amount },
  sorted: "-created_at",
  show: refundJson,
});

function subscriptionOf({ order_id, created_at }: Refund, customer: Customer): string | null {
  return customer.account(created_at).orders.find(({ id }) => id === order_id)?.subscription_id ?? null;
}

export const REFUND_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/refunds/", scopes: read, answer: listRefunds },
  { method: "POST", path: "/v1/refunds/", scopes: write, answer: createRefund },
];
