import type { Account } from "../billing/account.js";
import { discountJson, orderProductJson } from "../catalog/catalog-json.js";
import { discountId } from "../catalog/discounts.js";
import { productId } from "../catalog/products.js";
import { type Customer, customerJson } from "../customers/customer.js";
import { orderSubscriptionJson, userJson } from "../subscriptions/subscription-json.js";
import type { JsonRecord } from "../values/python-json.js";
import { stableUuid } from "../values/stable-uuid.js";
import { type Micros, timestamp, timestampOrNull } from "../values/timestamp.js";
import { dueAmount, isPaid, netAmount, type Order, refundableAmount, subtotal } from "./order.js";

/** The key order of Polar's source; deprecated keys, which the OpenAPI document leaves out, are there too. */
export function orderJson(order: Order, customer: Customer, { subscriptions }: Account, now: Micros): JsonRecord {
  const organizationId = customer.organization_id;
  const subscription = subscriptions.find(({ id }) => id === order.subscription_id);
  const net = netAmount(order);
  const paid = isPaid(order);
  return {
    id: order.id,
    created_at: timestamp(order.created_at),
    modified_at: timestampOrNull(order.modified_at),
    status: order.status,
    paid,
    subtotal_amount: subtotal(order.items),
    discount_amount: order.discount_amount,
    net_amount: net,
    tax_amount: order.tax_amount,
    total_amount: net + order.tax_amount,
    applied_balance_amount: order.applied_balance_amount,
    due_amount: dueAmount(order),
    refunded_amount: order.refunded_amount,
    refunded_tax_amount: order.refunded_tax_amount,
    currency: order.currency,
    billing_reason: order.reason,
    billing_name: customer.billing_name ?? customer.name,
    billing_address: customer.billing_address && { ...customer.billing_address },
    invoice_number: order.invoice_number,
    is_invoice_generated: order.invoice_at !== null && order.invoice_at <= now,
    receipt_number: order.receipt_number,
    seats: order.seats === null ? null : BigInt(order.seats),
    units: null,
    customer_id: customer.id,
    product_id: productId(order.product),
    product_price_id: order.items[0]?.price_id ?? null,
    discount_id: order.discount && discountId(order.discount),
    subscription_id: order.subscription_id,
    checkout_id: order.checkout_id,
    next_payment_attempt_at: timestampOrNull(order.next_payment_attempt_at),
    metadata: {},
    custom_field_data: {},
    platform_fee_amount: paid ? (dueAmount(order) * 4n) / 100n + 40n : 0n,
    platform_fee_currency: paid ? "usd" : null,
    customer: customerJson(customer),
    user_id: customer.id,
    user: userJson(customer),
    product: orderProductJson(order.product, organizationId),
    product_price: null,
    discount: order.discount && discountJson(order.discount, organizationId),
    subscription: subscription === undefined ? null : orderSubscriptionJson(subscription, customer.id),
    items: order.items.map(({ label, amount, tax_amount, proration, price_id }, i) => ({
      created_at: timestamp(order.created_at),
      modified_at: null,
      id: stableUuid(`item/${order.id}/${i}`),
      label,
      amount,
      tax_amount,
      proration,
      product_price_id: price_id,
    })),
    description: order.items.map(({ label }) => label).join(", "),
    amount: net,
    from_balance_amount: order.applied_balance_amount,
    refundable_amount: paid ? refundableAmount(order) : 0n,
    refundable_tax_amount: paid ? order.tax_amount - order.refunded_tax_amount : 0n,
  };
}
