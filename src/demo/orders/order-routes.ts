import { json } from "../answer.js";
import { discountId, discountOf } from "../catalog/discounts.js";
import { productId, productOf } from "../catalog/products.js";
import type { Customer } from "../customers/customer.js";
import { notAfter, notBefore, oneOf, oneOfIds, withMetadata } from "../http/filters.js";
import { type Item, list } from "../http/listing.js";
import { one } from "../http/one.js";
import type { Route } from "../route.js";
import type { Micros } from "../values/timestamp.js";
import { createInvoice, showInvoice, showReceipt } from "./documents.js";
import { netAmount, ORDER_STATUSES, type Order } from "./order.js";
import { orderJson } from "./order-json.js";

/** Writing orders does not suffice for reading them. */
const SCOPES = ["orders:read"];
const PATH = "/v1/orders/";

const rows = (customer: Customer, now: Micros) => customer.account(now).orders;
const show = ({ row, customer }: Item<Order>, now: Micros) => orderJson(row, customer, customer.account(now), now);
const NO_METADATA = new Map();

const listOrders = list<Order>({
  rows,
  byCustomer: "both ids",
  others: "deleted",
  filters: {
    product_id: oneOfIds(({ row }) => productId(row.product)),
    product_billing_type: oneOf(["recurring", "one_time"], ({ row }) =>
      productOf(row.product).every === null ? "one_time" : "recurring",
    ),
    discount_id: oneOfIds(({ row }) => row.discount && discountId(row.discount)),
    checkout_id: oneOfIds(({ row }) => row.checkout_id),
    subscription_id: oneOfIds(({ row }) => row.subscription_id),
    status: oneOf(ORDER_STATUSES, ({ row }) => row.status),
    created_after: notBefore(({ row }) => row.created_at),
    created_before: notAfter(({ row }) => row.created_at),
    metadata: withMetadata(() => NO_METADATA),
  },
  sorting: {
    created_at: ({ row }) => row.created_at,
    status: ({ row }) => row.status,
    invoice_number: ({ row }) => row.invoice_number,
    amount: ({ row }) => netAmount(row),
    net_amount: ({ row }) => netAmount(row),
    customer: ({ customer }) => customer.name,
    product: ({ row }) => productOf(row.product).name,
    discount: ({ row }) => row.discount && discountOf(row.discount).name,
    subscription: ({ row }) => row.subscription_id,
  },
  sorted: "-created_at",
  show,
});

export const ORDER_ROUTES: readonly Route[] = [
  { method: "GET", path: PATH, scopes: SCOPES, answer: listOrders },
  {
    method: "GET",
    path: `${PATH}{id}`,
    scopes: SCOPES,
    answer: async (call) => {
      const now = call.now();
      return json(200, show(await one(call, rows, now), now));
    },
  },
  { method: "GET", path: `${PATH}{id}/invoice`, scopes: SCOPES, answer: showInvoice },
  { method: "POST", path: `${PATH}{id}/invoice`, scopes: SCOPES, answer: createInvoice },
  { method: "GET", path: `${PATH}{id}/receipt`, scopes: SCOPES, answer: showReceipt },
];
