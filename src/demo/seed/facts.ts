/** What happens to a customer besides the course of its plans. */

import type { Account } from "../billing/account.js";
import { charge, drawUp, methodOf } from "../billing/charge.js";
import { grantBenefits } from "../billing/entitlements.js";
import { refund } from "../billing/refund.js";
import { METER_KEYS } from "../catalog/meters.js";
import { priceId, priceOf, productOf } from "../catalog/products.js";
import type { Customer } from "../customers/customer.js";
import { dueAmount, isPaid, netAmount, type Order, refundableAmount } from "../orders/order.js";
import { DAY } from "../values/calendar.js";
import { stableUuid } from "../values/stable-uuid.js";
import { type Micros, microsOf } from "../values/timestamp.js";
import { FIRST_USE } from "./days.js";
import type { GivenRefund, Profile, Purchase, Sitting } from "./profile.js";

type Ago = (days: number) => Micros;

export function buy(customer: Customer, account: Account, purchase: Purchase, label: string, ago: Ago): void {
  const { product, currency = "usd", seats = null, discount = null, people = [] } = purchase;
  const at = ago(purchase.daysAgo);
  const item = { label: productOf(product).name, amount: priceOf(product, currency, seats), proration: false };
  const items = [{ ...item, price_id: priceId(product, currency) }];
  const checkout_id = stableUuid(`checkout/purchase/${label}`);
  const sale = { at, reason: "purchase", product, currency, items, discount, seats, checkout_id } as const;
  if (purchase.draft) {
    drawUp(customer, account, sale);
    return;
  }
  const { id } = charge(customer, account, sale, null);
  grantBenefits(account, { label: `purchase/${label}`, product, subscription_id: null, order_id: id }, at);
  for (const person of people) addSeats(account, person, null, id, ago).happens();
}

/** A payment without an order. */
export function failCheckout(
  customer: Customer,
  account: Account,
  { product, decline }: { readonly product: Purchase["product"]; readonly decline: string },
  at: Micros,
): void {
  const checkout_id = stableUuid(`checkout/failed/${customer.id}/${account.payments.length}`);
  const method = customer.payment_methods.length > 0 ? methodOf(customer) : STRANGE_CARD;
  account.payments.push({
    id: stableUuid(`payment/${checkout_id}`),
    created_at: at,
    status: "failed",
    amount: priceOf(product, "usd", null),
    currency: "usd",
    ...method,
    trigger: "purchase",
    decline,
    order_id: null,
    checkout_id,
  });
}

const STRANGE_CARD = { method: "card", card: { brand: "visa", last4: "0002" } };

export function applyRefund(customer: Customer, account: Account, given: GivenRefund, at: Micros): void {
  const order = paidOrder(account, given.order);
  if (order === undefined) throw new Error(`${customer.email} has too few orders to refund`);
  const { amount = refundableAmount(order), status, reason } = given;
  refund(account, order, { amount, metadata: new Map(), status, reason, dispute_id: null, stored_at: at }, at);
}

export function fileDispute(account: Account, given: NonNullable<Profile["dispute"]>, at: Micros): void {
  const order = paidOrder(account, given.order);
  const payment = account.payments.find(({ order_id, status }) => order_id === order?.id && status === "succeeded");
  if (order === undefined || payment === undefined) throw new Error("there is no payment to dispute");
  const { status, reason } = given;
  account.disputes.push({
    id: stableUuid(`dispute/${order.id}`),
    created_at: at,
    status,
    amount: netAmount(order),
    tax_amount: dueAmount(order) - netAmount(order),
    reason,
    evidence_due_by: status === "needs_response" ? at + 14 * DAY : null,
    order_id: order.id,
    payment_id: payment.id,
  });
}

function paidOrder({ orders }: Account, fromNewest: number): Order | undefined {
  return orders.filter((order) => isPaid(order) && dueAmount(order) > 0n).at(-1 - fromNewest);
}

export function addSeats(
  account: Account,
  { email, daysAgo, status }: Sitting,
  subscription_id: string | null,
  order_id: string | null,
  ago: Ago,
): { readonly at: Micros; readonly happens: () => void } {
  const at = ago(daysAgo);
  const claimed_at = status === "pending" ? null : at + 5_400_218_000;
  const revoked_at = status === "revoked" ? at + 12 * DAY : null;
  const id = stableUuid(`seat/${subscription_id ?? order_id}/${email}`);
  const row = { id, created_at: at, subscription_id, order_id, status, email, member_id: null, claimed_at, revoked_at };
  return { at, happens: () => void account.seats.push(row) };
}

export function addCustomerMeters({ key, usage = {} }: Profile, customer: Customer, account: Account): void {
  const createdAt = microsOf(customer.created_at) + FIRST_USE;
  for (const meter of METER_KEYS) {
    const one = usage[meter];
    if (one === undefined) continue;
    const id = stableUuid(`customer-meter/${key}/${meter}`);
    account.meters.push({
      id,
      created_at: createdAt,
      modified_at: null,
      meter,
      consumed: one.used,
      credited: one.credited,
    });
  }
}

/** What the present period has used, and what is known about keys and failed grants. */
export function finishEntitlements({ usage = {}, license, grantError }: Profile, account: Account, now: Micros): void {
  for (const row of [...account.meters, ...(account.subscriptions[0]?.meters ?? [])]) {
    row.consumed = usage[row.meter]?.used ?? 0;
  }
  for (const key of license === undefined ? [] : account.licenseKeys) {
    const { devices, uses = 0n, expiresIn } = license ?? { devices: [] };
    Object.assign(key, {
      usage: uses,
      limit_usage: uses === 0n ? null : 100n,
      validations: BigInt(devices.length) * 17n,
      last_validated_at: devices.length === 0 ? null : now - DAY,
      expires_at: expiresIn === undefined ? null : now + expiresIn * DAY,
      activations: devices.map((label, i) => ({
        id: stableUuid(`activation/${key.id}/${i}`),
        created_at: key.created_at + (i + 1) * 3_600_412_000,
        label,
      })),
    });
  }
  const failed = account.grants.find(({ benefit }) => benefit === grantError?.benefit);
  if (failed === undefined || grantError === undefined) return;
  const { message, type } = grantError;
  Object.assign(failed, {
    granted_at: null,
    modified_at: failed.created_at,
    error: { message, type, at: failed.created_at },
  });
}
