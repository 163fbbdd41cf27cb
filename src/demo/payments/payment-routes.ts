import { json } from "../answer.js";
import type { Customer } from "../customers/customer.js";
import { oneOf, oneOfIds, oneOfTexts } from "../http/filters.js";
import { type Item, list } from "../http/listing.js";
import { one } from "../http/one.js";
import type { Route } from "../route.js";
import type { JsonRecord } from "../values/python-json.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import { declineMessage } from "./declines.js";
import { PAYMENT_STATUSES, type Payment } from "./payment.js";

const SCOPES = ["payments:read"];

const rows = (customer: Customer, now: Micros) => customer.account(now).payments;

const listPayments = list<Payment>({
  rows,
  byCustomer: "id",
  others: "deleted and strangers",
  filters: {
    checkout_id: oneOfIds(({ row }) => row.checkout_id),
    order_id: oneOfIds(({ row }) => row.order_id),
    status: oneOf(PAYMENT_STATUSES, ({ row }) => row.status),
    method: oneOfTexts(({ row }) => row.method),
    customer_email: oneOfTexts(({ customer }) => customer.email),
  },
  sorting: {
    created_at: ({ row }) => row.created_at,
    status: ({ row }) => row.status,
    amount: ({ row }) => row.amount,
    method: ({ row }) => row.method,
  },
  sorted: "-created_at",
  show,
});

function show({ row, organization }: Item<Payment>): JsonRecord {
  return {
    created_at: timestamp(row.created_at),
    modified_at: null,
    id: row.id,
    processor: "stripe",
    status: row.status,
    amount: row.amount,
    currency: row.currency,
    method: row.method,
    trigger: row.trigger,
    decline_reason: row.decline,
    decline_message: row.decline === null ? null : declineMessage(row.decline),
    organization_id: organization.id,
    checkout_id: row.checkout_id,
    order_id: row.order_id,
    processor_metadata: {},
    ...(row.card && { method_metadata: row.card }),
  };
}

export const PAYMENT_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/payments/", scopes: SCOPES, answer: listPayments },
  {
    method: "GET",
    path: "/v1/payments/{id}",
    scopes: SCOPES,
    answer: async (call) => json(200, show(await one(call, rows, call.now()))),
  },
];
