import { Order } from "../../../polar/models/order.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { textOf } from "../../../primitives/text.js";
import { readPage } from "../../reads/pages.js";
import { createParts } from "../../reads/parts.js";
import type { Context, Result } from "../../tool.js";
import { amountsIn } from "../charges/amounts.js";
import { owedLine } from "../charges/owed.js";

const MOST = 100;

/** The orders of a subscription that are not paid yet, which its end leaves as they are; `missing` where they cannot be read. */
export async function readOwed(subscription: Subscription, context: Context): Promise<Result> {
  const { id, customer_id } = subscription;
  const parts = createParts(context);
  const query = { customer_id: textOf(customer_id), status: "pending", limit: MOST };
  const page = await parts.read({ what: "what is owed", of: Order }, () =>
    readPage(context.polar, { route: "GET /v1/orders/", query }, Order),
  );
  const own = (page?.items ?? []).filter(({ subscription_id }) => subscription_id === id);
  const around = { payments: undefined, subscriptions: [subscription], amounts: amountsIn("concise") };
  return {
    ...(own.length > 0 && { owed: own.map((order) => owedLine(order as Order, around)) }),
    ...(parts.missing.length > 0 && { missing: parts.missing }),
  };
}
