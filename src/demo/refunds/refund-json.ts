import { disputeJson } from "../disputes/dispute-json.js";
import type { Item } from "../http/listing.js";
import type { JsonRecord } from "../values/python-json.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import type { Refund } from "./refund.js";

export function refundJson({ row, customer, organization }: Item<Refund>, now: Micros): JsonRecord {
  const account = customer.account(now);
  const order = account.orders.find(({ id }) => id === row.order_id);
  const dispute = account.disputes.find(({ id }) => id === row.dispute_id);
  return {
    created_at: timestamp(row.created_at),
    modified_at: null,
    id: row.id,
    metadata: row.metadata,
    status: row.status,
    reason: row.reason,
    amount: row.amount,
    tax_amount: row.tax_amount,
    currency: order?.currency ?? "usd",
    organization_id: organization.id,
    order_id: row.order_id,
    subscription_id: order?.subscription_id ?? null,
    customer_id: customer.id,
    revoke_benefits: false,
    dispute: dispute === undefined ? null : disputeJson(dispute, account, now),
  };
}
