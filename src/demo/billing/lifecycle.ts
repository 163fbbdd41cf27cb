/** What becomes of a subscription while it lives: it starts, renews, changes, pauses, resumes. */

import { discountOf } from "../catalog/discounts.js";
import { METERS, priceOfUse } from "../catalog/meters.js";
import { meteredPriceId, type ProductKey, priceId, priceOf, productOf } from "../catalog/products.js";
import type { Customer } from "../customers/customer.js";
import { isPaid, type OrderItem } from "../orders/order.js";
import type { Subscription } from "../subscriptions/subscription.js";
import { after, type Interval } from "../values/calendar.js";
import type { Micros } from "../values/timestamp.js";
import type { Account } from "./account.js";
import { charge } from "./charge.js";
import { startDunning } from "./dunning.js";
import { sourceOf } from "./ending.js";
import { grantBenefits, revokeBenefits } from "./entitlements.js";

type Item = Omit<OrderItem, "tax_amount">;

/** How long Polar's scheduler takes. */
const LAG: Micros = 2_310_000;

/** The first charge, which is nothing during a trial, and the benefits. */
export function start(customer: Customer, account: Account, subscription: Subscription, at: Micros): void {
  account.subscriptions.push(subscription);
  const trial = subscription.status === "trialing";
  const { name } = productOf(subscription.product);
  const items = trial ? [{ ...base(subscription), label: `Trial of ${name}`, amount: 0n }] : baseItems(subscription);
  bill(customer, account, subscription, "subscription_create", items, at);
  grantBenefits(account, sourceOf(subscription), at);
}

/** The next period begins, with what was scheduled for it. */
export function renew(customer: Customer, account: Account, subscription: Subscription): void {
  const at = subscription.current_period_end;
  if (subscription.pending !== null) applyPending(account, subscription, at);
  const usage = subscription.current_meter_period_end === null ? usageItems(account, subscription, at) : [];
  if (subscription.status === "trialing") Object.assign(subscription, { status: "active", anchor: at, cycles: 0 });
  else subscription.cycles++;
  setPeriod(subscription);
  subscription.modified_at = at + LAG;
  bill(customer, account, subscription, "subscription_cycle", [...baseItems(subscription), ...usage], at);
}

/** Usage is settled and credits begin anew, while the plan's own period goes on. */
export function renewMeters(customer: Customer, account: Account, subscription: Subscription): void {
  const at = subscription.current_meter_period_end ?? subscription.current_period_end;
  subscription.current_meter_period_start = at;
  subscription.current_meter_period_end = after(at, meterInterval(subscription), 1);
  const items = usageItems(account, subscription, at);
  if (items.length > 0) bill(customer, account, subscription, "subscription_meter_cycle", items, at);
}

/** Another product or number of seats from now on, with a charge or credit for the rest of the period. */
export function change(
  customer: Customer,
  account: Account,
  subscription: Subscription,
  to: { readonly product?: ProductKey; readonly seats?: number | null },
  at: Micros,
): void {
  const { current_period_start, current_period_end, currency } = subscription;
  const left = (current_period_end - at) / (current_period_end - current_period_start);
  const item = (verb: string, product: ProductKey, seats: number | null, sign: bigint): Item => ({
    label: `${verb} ${productOf(product).name}`,
    amount: sign * BigInt(Math.round(Number(priceOf(product, currency, seats)) * left)),
    proration: true,
    price_id: priceId(product, currency),
  });
  const { product = subscription.product, seats = subscription.seats } = to;
  const items = [
    item("Unused time on", subscription.product, subscription.seats, -1n),
    item("Remaining time on", product, seats, 1n),
  ];
  Object.assign(subscription, { product, seats, modified_at: at });
  bill(customer, account, subscription, "subscription_update", items, at);
  revokeBenefits(account, sourceOf(subscription), at, "excluded");
  grantBenefits(account, sourceOf(subscription), at);
}

export function pause(account: Account, subscription: Subscription, at: Micros): void {
  Object.assign(subscription, { status: "paused", paused_at: at, pause_at_period_end: false, modified_at: at });
  revokeBenefits(account, sourceOf(subscription), at, "all");
}

/** A new period begins now and is charged. */
export function resume(customer: Customer, account: Account, subscription: Subscription, at: Micros): void {
  const running = { status: "active", paused_at: null, resumes_at: null, modified_at: at, anchor: at, cycles: 0 };
  Object.assign(subscription, running);
  setPeriod(subscription);
  bill(customer, account, subscription, "subscription_cycle", baseItems(subscription), at);
  grantBenefits(account, sourceOf(subscription), at);
}

export function setPeriod(subscription: Subscription): void {
  const every = intervalOf(subscription.product);
  subscription.current_period_start = after(subscription.anchor, every, subscription.cycles);
  subscription.current_period_end = after(subscription.anchor, every, subscription.cycles + 1);
}

export function intervalOf(product: ProductKey): Interval {
  return productOf(product).every ?? [1, "month"];
}

function meterInterval({ product }: Subscription): Interval {
  return productOf(product).metersEvery ?? intervalOf(product);
}

function bill(
  customer: Customer,
  account: Account,
  subscription: Subscription,
  reason: "subscription_create" | "subscription_cycle" | "subscription_update" | "subscription_meter_cycle",
  items: readonly Item[],
  at: Micros,
): void {
  const { id, product, currency, seats, decline, checkout_id } = subscription;
  if (!discountHolds(account, subscription, at)) subscription.discount = null;
  const { discount } = subscription;
  const sale = { at, reason, product, currency, items, discount, seats, subscription_id: id };
  const first = reason === "subscription_create" ? { ...sale, checkout_id } : sale;
  const order = charge(customer, account, first, decline);
  if (!isPaid(order)) startDunning(order, subscription, order.modified_at ?? at);
}

/** `once` is used up by the first charge that it made smaller. */
function discountHolds({ orders }: Account, { id, discount, started_at }: Subscription, at: Micros): boolean {
  if (discount === null) return true;
  const { lasts } = discountOf(discount);
  if (lasts === "forever") return true;
  if (lasts === "once") return !orders.some((order) => order.subscription_id === id && order.discount_amount > 0n);
  return at < after(started_at ?? at, [1, "month"], lasts.months);
}

function applyPending(account: Account, subscription: Subscription, at: Micros): void {
  const { product, seats } = subscription.pending ?? { product: null, seats: null };
  Object.assign(subscription, { pending: null, product: product ?? subscription.product });
  if (seats !== null) subscription.seats = seats;
  if (product === null) return;
  Object.assign(subscription, { anchor: at, cycles: -1 });
  revokeBenefits(account, sourceOf(subscription), at, "excluded");
  grantBenefits(account, sourceOf(subscription), at);
}

function base({ product, currency, seats }: Subscription): Item {
  const { name, perSeat } = productOf(product);
  const label = perSeat ? `${name} (${seats} ${seats === 1 ? "seat" : "seats"})` : name;
  return { label, amount: priceOf(product, currency, seats), proration: false, price_id: priceId(product, currency) };
}

/** None where usage is all there is to pay. */
function baseItems(subscription: Subscription): Item[] {
  return Object.keys(productOf(subscription.product).prices).length === 0 ? [] : [base(subscription)];
}

/** What was used beyond the credits; the meters start anew. */
function usageItems(account: Account, { product, currency, meters }: Subscription, at: Micros): Item[] {
  return meters.flatMap((row) => {
    const { meter, consumed, credited, habit } = row;
    const amount = priceOfUse(meter, consumed, credited);
    Object.assign(row, { consumed: habit, modified_at: at });
    const shared = account.meters.find((one) => one.meter === meter);
    if (shared !== undefined) Object.assign(shared, { consumed: habit, modified_at: at });
    const label = `${METERS[meter].name}: ${Math.max(0, Math.ceil(consumed) - Number(credited))} beyond the credit`;
    return amount === 0n
      ? []
      : [{ label, amount, proration: false, price_id: meteredPriceId(product, meter, currency) }];
  });
}
