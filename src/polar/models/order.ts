import { isRecord } from "../../primitives/record.js";
import { Customer } from "./customer.js";
import { isLink } from "./customer-session.js";
import { type Expected, each, type Resource, type Thing } from "./model.js";
import { Discount, Product, SELLERS_TEXT } from "./product.js";
import { Subscription } from "./subscription.js";

/** What was charged, or is to be. Amounts are in the currency's minor unit. */
export interface Order extends Thing {
  status?: string;
  currency?: string;
  created_at?: string;
  billing_reason?: string;
}

const amounts = each(
  { holds: "number" },
  ...["subtotal_amount", "discount_amount", "net_amount", "tax_amount", "total_amount", "amount"],
  ...["applied_balance_amount", "from_balance_amount", "due_amount"],
  ...["refunded_amount", "refunded_tax_amount", "refundable_amount", "refundable_tax_amount"],
);

export const Order: Resource<Order> = {
  noun: "order",
  scope: "orders",
  lookup: "get_billing lists a customer's charges with their `order_id`.",
  fields: {
    id: {},
    status: { holds: "word" },
    ...amounts,
    currency: { holds: "currency" },
    billing_reason: { holds: "word" },
    billing_name: { pii: "hidden", untrusted: true },
    billing_address: { pii: "address", untrusted: true },
    invoice_number: { pii: "hidden" },
    receipt_number: { pii: "hidden" },
    description: SELLERS_TEXT,
    customer: { of: Customer },
    user: { pii: "dropped" },
    product: { of: Product },
    discount: { of: Discount },
    subscription: { of: Subscription },
    items: { of: { fields: { id: {}, label: SELLERS_TEXT, ...amounts } } },
  },
};

/** An invoice or a receipt: where it can be downloaded for ten minutes. */
export interface OrderDocument {
  url: string;
}

const anOrderDocument = (noun: string): Resource => ({ noun, scope: Order.scope, fields: { url: { pii: "hidden" } } });

export const Invoice = anOrderDocument("invoice");
export const Receipt = anOrderDocument("receipt");

/** Nothing while Polar is still making it. */
export function aDocument(of: Resource): Expected<OrderDocument | null | undefined> {
  return {
    of,
    what: `the ${of.noun} that was asked for`,
    is: (answer): answer is OrderDocument | null | undefined =>
      answer === undefined || answer === null || (isRecord(answer) && isLink(answer.url)),
  };
}
