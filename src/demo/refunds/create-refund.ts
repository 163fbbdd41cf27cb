import { requireManager } from "../access.js";
import { type Answer, json, polarError, Refusal, ruleErrors, shapeErrors } from "../answer.js";
import { refund } from "../billing/refund.js";
import type { Customer } from "../customers/customer.js";
import { find, hold } from "../http/one.js";
import { isPaid, refundableAmount } from "../orders/order.js";
import { type Call, requireBody } from "../route.js";
import { checkMetadata, type Metadata } from "../values/metadata.js";
import type { JsonValue } from "../values/python-json.js";
import { checkFlag, checkInteger } from "../values/strict.js";
import type { Micros } from "../values/timestamp.js";
import {
  checkEnum,
  checkObject,
  checkString,
  checkUuid4,
  type ErrorDetail,
  nullable,
  type Shape,
} from "../values/validation.js";
import { REFUND_REASONS, type Refund } from "./refund.js";
import { refundJson } from "./refund-json.js";

interface RefundCreate {
  readonly metadata?: Metadata;
  readonly order_id: string;
  readonly reason: (typeof REFUND_REASONS)[number];
  readonly amount: bigint;
  readonly comment?: string | null;
  readonly revoke_benefits?: boolean;
}

const SHAPE: Shape<RefundCreate> = {
  metadata: checkMetadata,
  order_id: checkUuid4,
  reason: checkEnum(REFUND_REASONS),
  amount: checkInteger(1n),
  comment: nullable(checkString),
  revoke_benefits: checkFlag,
};

const orders = (customer: Customer, now: Micros) => customer.account(now).orders;

/** Moves money: what is sent twice is paid twice. */
export async function createRefund(call: Call): Promise<Answer> {
  const errors: ErrorDetail[] = [];
  const body = requireBody(call, errors, (input, found) =>
    checkObject(SHAPE, ["order_id", "reason", "amount"], input, ["body"], found),
  );
  if (body === undefined) throw new Refusal(shapeErrors(errors));
  const now = call.now();
  requireManager(call.subject, "sales");
  const item = await orderOf(call, body.order_id, now);
  const { row: order, customer, organization } = item;
  const account = customer.account(now);
  const refuse = (status: number, error: string, msg: string) => new Refusal(polarError(status, error, msg));
  if (!isPaid(order)) throw refuse(404, "RefundUnknownPayment", `No payment found for order ${order.id}.`);
  if (refundableAmount(order) === 0n)
    throw refuse(403, "RefundedAlready", `Order is already fully refunded: ${order.id}`);
  if (account.disputes.some(({ order_id }) => order_id === order.id)) {
    throw refuse(403, "RefundDisputedPayment", `The payment of order ${order.id} is disputed.`);
  }
  if (body.revoke_benefits && order.subscription_id !== null) {
    const msg = "Benefits of a subscription cannot be revoked with a refund.";
    throw refuse(400, "RevokeSubscriptionBenefitsProhibited", msg);
  }
  if (body.amount > refundableAmount(order)) {
    throw rule("amount", "Refund amount exceeds refundable amount", body.amount);
  }
  const { amount, reason, metadata = new Map() } = body;
  hold(item);
  const stored_at = now + organization.refundLag;
  const row: Refund = refund(
    account,
    order,
    { amount, reason, metadata, status: "pending", dispute_id: null, stored_at },
    now,
  );
  return json(201, refundJson({ organization, customer, row }, now));
}

async function orderOf(call: Call, id: string, now: Micros) {
  try {
    return await find(call, orders, now, id);
  } catch {
    throw rule("order_id", "Order not found", id);
  }
}

function rule(field: string, msg: string, input: JsonValue): Refusal {
  return new Refusal(ruleErrors([{ type: "value_error", loc: ["body", field], msg, input }]));
}
