import type { Account } from "../billing/account.js";
import type { JsonRecord } from "../values/python-json.js";
import { type Micros, timestamp, timestampOrNull } from "../values/timestamp.js";
import type { Dispute } from "./dispute.js";

const RESOLVED = ["won", "lost"];

/** As nested in a refund. */
export function disputeJson(dispute: Dispute, { orders }: Account, now: Micros): JsonRecord {
  const { status, evidence_due_by } = dispute;
  return {
    created_at: timestamp(dispute.created_at),
    modified_at: null,
    id: dispute.id,
    status,
    resolved: RESOLVED.includes(status),
    closed: status === "prevented" || RESOLVED.includes(status),
    amount: dispute.amount,
    tax_amount: dispute.tax_amount,
    currency: orders.find(({ id }) => id === dispute.order_id)?.currency ?? "usd",
    reason: dispute.reason,
    evidence_due_by: timestampOrNull(evidence_due_by),
    past_due: evidence_due_by !== null && evidence_due_by < now,
    order_id: dispute.order_id,
    payment_id: dispute.payment_id,
  };
}
