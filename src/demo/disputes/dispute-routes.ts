import { json } from "../answer.js";
import { type Customer, customerJson } from "../customers/customer.js";
import { oneOf, oneOfIds } from "../http/filters.js";
import { type Item, list } from "../http/listing.js";
import { one } from "../http/one.js";
import { type Route, scopesOf } from "../route.js";
import type { JsonRecord } from "../values/python-json.js";
import type { Micros } from "../values/timestamp.js";
import { DISPUTE_STATUSES, type Dispute } from "./dispute.js";
import { disputeJson } from "./dispute-json.js";

const { read } = scopesOf("disputes");

const rows = (customer: Customer, now: Micros) => customer.account(now).disputes;

const listDisputes = list<Dispute>({
  rows,
  byCustomer: "no",
  others: "deleted",
  filters: {
    order_id: oneOfIds(({ row }) => row.order_id),
    status: oneOf(DISPUTE_STATUSES, ({ row }) => row.status),
  },
  sorting: { created_at: ({ row }) => row.created_at, amount: ({ row }) => row.amount },
  sorted: "-created_at",
  show,
});

function show({ row, customer }: Item<Dispute>, now: Micros): JsonRecord {
  return { ...disputeJson(row, customer.account(now), now), customer: customerJson(customer), case_id: null };
}

export const DISPUTE_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/disputes/", scopes: read, answer: listDisputes },
  {
    method: "GET",
    path: "/v1/disputes/{id}",
    scopes: read,
    answer: async (call) => {
      const now = call.now();
      return json(200, show(await one(call, rows, now), now));
    },
  },
];
