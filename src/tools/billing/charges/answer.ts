import { type Resource, theOne } from "../../../polar/models/model.js";
import { type Order, Order as Orders } from "../../../polar/models/order.js";
import { type Payment, Payment as Payments } from "../../../polar/models/payment.js";
import { Dispute, type Refund, Refund as Refunds } from "../../../polar/models/refund.js";
import { Subscription } from "../../../polar/models/subscription.js";
import type { QueryValue, Route } from "../../../polar/routes.js";
import { ArgumentError, Refusal } from "../../../primitives/errors.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { readPage } from "../../reads/pages.js";
import { createParts } from "../../reads/parts.js";
import { readSubscriptions } from "../../subscriptions/read.js";
import type { Context, Result } from "../../tool.js";
import { type Address, customerOf, requireOneAddress, resolve, whose } from "../whose.js";
import { amountsIn } from "./amounts.js";
import { chargeLine } from "./charge.js";
import { documentOf } from "./document.js";
import { helpsFor } from "./helps.js";
import { nextCharge } from "./next-charge.js";
import { owedLine } from "./owed.js";
import { disputeLine, failedLine, refundLine } from "./refunds.js";

interface Question extends Address {
  /** The start of that day, as a timestamp. */
  since?: string | undefined;
  order_id?: string | undefined;
  document?: "invoice" | "receipt" | undefined;
  detail?: unknown;
}

type Query = Record<string, QueryValue>;

const CHARGED = ["paid", "refunded", "partially_refunded"];
/** Charges and refunds that are shown of those that were read; more of them with `since`, and with `detail: "full"`. */
const SHOWN = { charges: 4, refunds: 4, failed: 2 };
const MOST = 100;

/** @throws what `Polar.read` throws, if nothing can be shown */
export async function billingAnswer(question: Question, context: Context): Promise<Result> {
  const { order_id, document, since, detail } = question;
  const { polar } = context;
  requireOneAddress("get_billing", question);
  if (document !== undefined && order_id === undefined) throw needsOrder();
  const parts = createParts(context);
  const { id, customer: known } = await resolve(question, polar, parts);
  const list = (route: Route, of: Resource, query: Query) => () => readPage(polar, { route, query }, of);
  const ofOrder = { customer_id: id, order_id };
  const created_after = since;
  const [subscriptions, orders, pending, payments, refunds, disputes] = await Promise.all([
    parts.read({ what: "next charge", of: Subscription }, () => readSubscriptions(polar, id, parts.missing)),
    parts.read(
      { what: "charges", of: Orders },
      order_id === undefined
        ? list("GET /v1/orders/", Orders, { customer_id: id, status: CHARGED, created_after, limit: since ? MOST : 10 })
        : () => readOrder(order_id, id, context),
    ),
    parts.read(
      { what: "what is owed", of: Orders },
      list("GET /v1/orders/", Orders, { customer_id: id, status: "pending", limit: MOST }),
    ),
    parts.read(
      { what: "cards, declines", of: Payments },
      list("GET /v1/payments/", Payments, { ...ofOrder, limit: MOST }),
    ),
    parts.read({ what: "refunds", of: Refunds }, list("GET /v1/refunds/", Refunds, { ...ofOrder, limit: MOST })),
    parts.read({ what: "disputes", of: Dispute }, list("GET /v1/disputes/", Dispute, { order_id, limit: MOST })),
  ]);
  parts.requireOne();
  if (disputes && disputes.pagination.total_count > disputes.items.length) {
    parts.missing.push({ what: `disputes beyond the newest ${MOST} of all customers` });
  }

  const own = (disputes?.items ?? []).filter(({ customer }) => isRecord(customer) && customer.id === id);
  const lists = [subscriptions, orders?.items, pending?.items, refunds?.items, own, payments?.items];
  const customer = known ?? (await customerOf(id, lists, polar, parts));
  const now = polar.timeAt(performance.now());
  const amounts = amountsIn(detail);
  const full = detail === "full";
  const all = since !== undefined || full || order_id !== undefined;
  const cut = <T>(items: readonly T[], most: number) => (all ? items : items.slice(0, most));

  const charged = ((orders?.items ?? []) as Order[]).filter(({ status }) => CHARGED.includes(textOf(status)));
  const paid = (payments?.items ?? undefined) as Payment[] | undefined;
  const due = ((pending?.items ?? []) as Order[]).filter((order) => order_id === undefined || order.id === order_id);
  const around = { payments: paid, orders: charged, amounts, itemized: order_id !== undefined, full };
  const charges = cut(charged, SHOWN.charges).map((order) => chargeLine(order, around));
  const owed = due.map((order) => owedLine(order, { payments: paid, subscriptions, amounts }));
  const back = cut((refunds?.items ?? []) as Refund[], SHOWN.refunds).map((refund) => refundLine(refund, amounts));
  const shown = new Set([...charged, ...due].map((order) => order.id));
  const failed = cut(
    (paid ?? []).filter(({ status, order_id }) => status === "failed" && !(order_id != null && shown.has(order_id))),
    SHOWN.failed,
  ).map((payment) => failedLine(payment, amounts));
  const next = (subscriptions ?? []).flatMap((one) => nextCharge(one, now, amounts) ?? []);
  const more = (orders?.pagination.total_count ?? 0) - charges.length;
  const moreRefunds = (refunds?.pagination.total_count ?? 0) - back.length;
  const file = document && order_id ? await documentOf(document, order_id, context, parts) : undefined;
  const answer = {
    customer: whose(customer),
    ...(subscriptions && { next_charge: next }),
    ...(pending && { owed }),
    ...(orders && { charges }),
    ...(more > 0 && { more_charges: more }),
    ...(refunds && { refunds: back }),
    ...(moreRefunds > 0 && { more_refunds: moreRefunds }),
    ...(own.length > 0 && { disputes: own.map((dispute) => disputeLine(dispute, amounts)) }),
    ...(failed.length > 0 && { failed_payments: failed }),
    ...(file && { document: file }),
  };
  const helps = helpsFor(answer, { subscriptions });
  return {
    ...answer,
    as_of: `${new Date(now).toISOString().slice(0, 10)}`,
    ...(parts.missing.length > 0 && { missing: parts.missing }),
    ...(helps.length > 0 && { helps }),
  };
}

/** One order as a page of a list. */
async function readOrder(id: string, customer_id: string, { polar }: Context) {
  const order = await polar.read({ route: "GET /v1/orders/{id}", params: { id } }, theOne(Orders, { id }));
  if (order.customer_id !== customer_id) throw ofAnother();
  return { items: [order as Record<string, unknown>], pagination: { total_count: 1, max_page: 1 } };
}

function ofAnother(): Refusal {
  return new Refusal(
    "other_customer",
    "This order belongs to another customer than the one in the call.",
    "Call get_billing without `order_id` for this customer's charges, or find the order's customer first.",
  );
}

function needsOrder(): ArgumentError {
  const reason = "needs `order_id`: the charge whose document it is";
  return new ArgumentError(
    `Nothing was sent because the arguments of get_billing are invalid: document ${reason}.`,
    [{ field: "document", reason }],
    "Call get_billing without it first: each charge has its `order_id`.",
  );
}
