import { isNotFound } from "../../../polar/errors.js";
import type { Customer } from "../../../polar/models/customer.js";
import { type Resource, theOne } from "../../../polar/models/model.js";
import { type Order, Order as Orders } from "../../../polar/models/order.js";
import type { Page } from "../../../polar/models/page.js";
import { type Payment, Payment as Payments } from "../../../polar/models/payment.js";
import { Dispute, type Refund, Refund as Refunds } from "../../../polar/models/refund.js";
import { Subscription } from "../../../polar/models/subscription.js";
import type { QueryValue, Route } from "../../../polar/routes.js";
import { Refusal } from "../../../primitives/errors.js";
import { isRecord } from "../../../primitives/record.js";
import { readPage } from "../../reads/pages.js";
import type { Parts } from "../../reads/parts.js";
import { type Address, customerOf, resolve } from "../../reads/whose.js";
import { readSubscriptions } from "../../subscriptions/read.js";
import type { Context } from "../../tool.js";

/** What is read of a customer's billing. */
export interface Wanted extends Address {
  /** The start of that day, as a timestamp. */
  since?: string | undefined;
  order_id?: string | undefined;
  detail?: unknown;
}

/** What Polar has of it, newest first; undefined where it could not be read. */
export interface Ledger {
  customer: Customer | Record<string, unknown>;
  subscriptions: Subscription[] | undefined;
  /** Paid ones or, by `order_id`, that one. */
  orders: List<Order> | undefined;
  /** Those that are not paid yet. */
  pending: List<Order> | undefined;
  payments: Payment[] | undefined;
  refunds: List<Refund> | undefined;
  disputes: Record<string, unknown>[];
}

/** Maybe not all of them. */
interface List<T> {
  items: T[];
  total: number;
}

/** The statuses of an order that was charged. */
export const CHARGED: readonly string[] = ["paid", "refunded", "partially_refunded"];

const MOST = 100;
/** Of charges, where no time is asked about. */
const NEWEST = 10;

/**
 * Six reads at once, and one before them to resolve an external id.
 * @throws ActionableError if there is no such customer or order, or nothing can be read
 */
export async function readLedger(wanted: Wanted, { polar }: Context, parts: Parts): Promise<Ledger> {
  const { order_id, since, detail } = wanted;
  const { id, customer: known } = await resolve(wanted, polar, parts);
  const list = (what: string, of: Resource, route: Route, query: Record<string, QueryValue>) =>
    parts.read({ what, of }, () => readPage(polar, { route, query: { limit: MOST, ...query } }, of));
  const own = { customer_id: id, order_id };
  const limit = since === undefined && detail !== "full" ? NEWEST : MOST;

  const [subscriptions, orders, pending, payments, refunds, disputes] = await Promise.all([
    parts.read({ what: "next charge", of: Subscription }, () => readSubscriptions(polar, id, parts.missing)),
    order_id === undefined
      ? list("charges", Orders, "GET /v1/orders/", {
          customer_id: id,
          status: [...CHARGED],
          created_after: since,
          limit,
        })
      : parts.read({ what: "charges", of: Orders }, () => readOrder(order_id)),
    list("what is owed", Orders, "GET /v1/orders/", { customer_id: id, status: "pending" }),
    list("cards, declines", Payments, "GET /v1/payments/", own),
    list("refunds", Refunds, "GET /v1/refunds/", own),
    list("disputes", Dispute, "GET /v1/disputes/", { order_id }),
  ]);
  parts.requireOne();
  if (disputes && disputes.pagination.total_count > disputes.items.length) {
    parts.missing.push({ what: `disputes beyond the newest ${MOST} of all customers` });
  }
  if (payments && payments.pagination.total_count > payments.items.length) {
    parts.missing.push({ what: `payments beyond the newest ${MOST}` });
  }
  const ownDisputes = (disputes?.items ?? []).filter(({ customer }) => isRecord(customer) && customer.id === id);
  const lists = [subscriptions, orders?.items, pending?.items, refunds?.items, ownDisputes, payments?.items];
  return {
    customer: known ?? (await customerOf(id, lists, polar, parts)),
    subscriptions,
    orders: asList(orders),
    pending: asList(pending),
    payments: payments?.items as Payment[] | undefined,
    refunds: asList(refunds),
    disputes: ownDisputes,
  };

  /** As a page of a list. */
  async function readOrder(order_id: string): Promise<Page> {
    const params = { id: order_id };
    const order = await polar.read({ route: "GET /v1/orders/{id}", params }, theOne(Orders, params)).catch((error) => {
      throw isNotFound(error) ? noOrder("not_found", "No such order is visible to this token.") : error;
    });
    if (order.customer_id !== id) {
      throw noOrder("other_customer", "This order belongs to another customer than the one in the call.");
    }
    return { items: [order], pagination: { total_count: 1, max_page: 1 } };
  }
}

function asList<T>(page: Page | undefined): List<T> | undefined {
  return page && { items: page.items as T[], total: page.pagination.total_count };
}

function noOrder(code: string, message: string): Refusal {
  return new Refusal(code, message, "Call get_billing without `order_id` for the charges of a customer.");
}
