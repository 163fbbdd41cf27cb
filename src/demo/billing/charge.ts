/** What happens when money is due: an order, and an attempt to collect it. */

import { type DiscountKey, discounted } from "../catalog/discounts.js";
import type { Currency, ProductKey } from "../catalog/products.js";
import type { Customer, PaymentMethod } from "../customers/customer.js";
import { type BillingReason, dueAmount, type Order, type OrderItem, subtotal } from "../orders/order.js";
import type { Payment } from "../payments/payment.js";
import { stableUuid } from "../values/stable-uuid.js";
import type { Micros } from "../values/timestamp.js";
import type { Account } from "./account.js";
import { taxOn } from "./tax.js";

export interface Sale {
  readonly at: Micros;
  readonly reason: BillingReason;
  readonly product: ProductKey;
  readonly currency: Currency;
  readonly items: ReadonlyArray<Omit<OrderItem, "tax_amount">>;
  readonly discount?: DiscountKey | null;
  readonly seats?: number | null;
  readonly subscription_id?: string;
  readonly checkout_id?: string;
}

/** A draft without a number, which nobody has tried to collect yet. */
export function drawUp(customer: Customer, account: Account, sale: Sale): Order {
  const { items, discount = null } = sale;
  const gross = subtotal(items.map((item) => ({ ...item, tax_amount: 0n })));
  const discount_amount = discounted(discount, gross);
  const tax_amount = taxOn(gross - discount_amount, customer);
  const total = gross - discount_amount + tax_amount;
  // A negative order fills the balance, a positive one uses it up.
  const applied = total < account.balance ? total : account.balance;
  account.balance -= applied;
  const order: Order = {
    id: stableUuid(`order/${customer.id}/${account.orders.length}`),
    created_at: sale.at,
    modified_at: null,
    status: "draft",
    reason: sale.reason,
    product: sale.product,
    currency: sale.currency,
    items: items.map((item, i) => ({ ...item, tax_amount: shareOf(tax_amount, items, i) })),
    discount: discount_amount > 0n ? discount : null,
    discount_amount,
    tax_amount,
    applied_balance_amount: -applied,
    refunded_amount: 0n,
    refunded_tax_amount: 0n,
    seats: sale.seats ?? null,
    subscription_id: sale.subscription_id ?? null,
    checkout_id: sale.checkout_id ?? null,
    invoice_number: null,
    receipt_number: null,
    invoice_at: null,
    receipt_at: null,
    next_payment_attempt_at: null,
  };
  account.orders.push(order);
  return order;
}

/** In proportion to the amounts; the last item takes what rounding leaves. */
function shareOf(tax: bigint, items: ReadonlyArray<{ readonly amount: bigint }>, index: number): bigint {
  const whole = items.reduce((sum, { amount }) => sum + amount, 0n);
  const share = (amount: bigint) => (whole === 0n ? 0n : (tax * amount) / whole);
  if (index < items.length - 1) return share(items[index]?.amount ?? 0n);
  return tax - items.slice(0, -1).reduce((sum, { amount }) => sum + share(amount), 0n);
}

/** Makes the order final and tries to collect it. `decline` is what the bank says, null where it pays. */
export function charge(customer: Customer, account: Account, sale: Sale, decline: string | null): Order {
  const order = drawUp(customer, account, sale);
  order.status = "pending";
  order.invoice_number = `INK-${customer.id.slice(0, 4).toUpperCase()}-${number(account)}`;
  if (dueAmount(order) === 0n) markPaid(account, order);
  else
    collect(
      customer,
      account,
      order,
      sale.at + 1_204_117,
      sale.subscription_id === undefined || sale.reason === "subscription_create" ? "purchase" : "subscription_cycle",
      decline,
    );
  return order;
}

function number({ orders }: Account): string {
  return String(orders.filter(({ status }) => status !== "draft").length).padStart(4, "0");
}

/** One attempt. Returns whether the bank paid. */
export function collect(
  customer: Customer,
  account: Account,
  order: Order,
  at: Micros,
  trigger: Payment["trigger"],
  decline: string | null,
): boolean {
  account.payments.push({
    id: stableUuid(`payment/${order.id}/${account.payments.length}`),
    created_at: at,
    status: decline === null ? "succeeded" : "failed",
    amount: dueAmount(order),
    currency: order.currency,
    ...methodOf(customer),
    trigger,
    decline,
    order_id: order.id,
    checkout_id: order.checkout_id,
  });
  order.modified_at = at;
  if (decline === null) markPaid(account, order);
  return decline === null;
}

function markPaid(account: Account, order: Order): void {
  order.status = "paid";
  order.next_payment_attempt_at = null;
  order.receipt_number = `RCPT-${order.id.slice(0, 8).toUpperCase()}-${number(account)}`;
}

/** The default payment method; without one the money came by bank transfer. */
export function methodOf({ payment_methods, default_payment_method_id }: Customer): Pick<Payment, "method" | "card"> {
  const method = payment_methods.find(({ id }) => id === default_payment_method_id);
  return {
    method: method?.type === "card" && cardOf(method) === null ? "link" : (method?.type ?? "bank_transfer"),
    card: cardOf(method),
  };
}

function cardOf(method: PaymentMethod | undefined): Payment["card"] {
  const details = method?.type === "card" ? method.method_metadata : undefined;
  return details?.brand && details.last4 ? { brand: details.brand, last4: details.last4 } : null;
}
