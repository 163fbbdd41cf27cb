import { polarError, Refusal, ruleErrors } from "../answer.js";
import { end } from "../billing/ending.js";
import { change, renew, resume } from "../billing/lifecycle.js";
import { DISCOUNTS, type DiscountKey, discountId } from "../catalog/discounts.js";
import { PRODUCTS, type ProductKey, productId, productOf } from "../catalog/products.js";
import type { Item } from "../http/listing.js";
import type { JsonValue } from "../values/python-json.js";
import { stableUuid } from "../values/stable-uuid.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import type { Subscription } from "./subscription.js";
import type { Reasoned, SubscriptionUpdate, Updates } from "./subscription-update.js";

const BILLED = ["trialing", "active", "past_due"];

/** Carries out one update. Throws a Refusal where Polar refuses it. */
export function updateSubscription(item: Item<Subscription>, update: SubscriptionUpdate, now: Micros): void {
  const { row, customer } = item;
  const account = customer.account(now);
  if (update.SubscriptionCancel) cancelOrKeep(row, update.SubscriptionCancel, now);
  else if (update.SubscriptionRevoke) revoke(item, update.SubscriptionRevoke, now);
  else if (update.SubscriptionPause) schedulePause(row, update.SubscriptionPause, now);
  else if (update.SubscriptionResume) {
    if (row.status !== "paused") throw refused(409, "NotPausedSubscription", "This subscription is not paused.");
    resume(customer, account, row, now);
  } else if (update.SubscriptionUpdateSeats) changeSeats(item, update.SubscriptionUpdateSeats, now);
  else if (update.SubscriptionUpdateBillingPeriod) moveRenewal(row, update.SubscriptionUpdateBillingPeriod, now);
  else if (update.SubscriptionUpdateClear) Object.assign(row, { pending: null, modified_at: now });
  else changeBase(item, update.SubscriptionUpdateBase ?? {}, now);
  account.nextDue = 0;
}

/** Now, with no way back. */
export function revoke({ row, customer }: Item<Subscription>, reasons: Reasoned, now: Micros): void {
  const account = customer.account(now);
  if (row.ended_at !== null || ![...BILLED, "paused"].includes(row.status)) throw alreadyCanceled();
  Object.assign(row, given(reasons), { ends_at: now });
  end(account, row, now);
  account.nextDue = 0;
}

function cancelOrKeep(row: Subscription, update: Updates["SubscriptionCancel"], now: Micros): void {
  if (update.cancel_at_period_end) {
    if (!BILLED.includes(row.status) || row.ended_at !== null || row.cancel_at_period_end) throw alreadyCanceled();
    const dropped = { pause_at_period_end: false, resumes_at: null };
    const set = { cancel_at_period_end: true, canceled_at: now, ends_at: row.current_period_end, modified_at: now };
    Object.assign(row, dropped, set, given(update));
    return;
  }
  if (row.ended_at !== null || !BILLED.includes(row.status)) throw refused(410, "ResourceUnavailable", "Unavailable");
  if (!row.cancel_at_period_end) throw refused(400, "BadRequest", "Bad request");
  const cleared = { cancel_at_period_end: false, ends_at: null, canceled_at: null, reason: null, comment: null };
  Object.assign(row, cleared, { modified_at: now });
}

function given(update: Reasoned): Pick<Subscription, "reason" | "comment"> {
  return {
    reason: update.customer_cancellation_reason ?? null,
    comment: update.customer_cancellation_comment ?? null,
  };
}

function schedulePause(row: Subscription, update: Updates["SubscriptionPause"], now: Micros): void {
  if (!update.pause_at_period_end) {
    if (!row.pause_at_period_end) throw refused(409, "NoScheduledPause", "This subscription has no scheduled pause.");
    Object.assign(row, { pause_at_period_end: false, resumes_at: null, modified_at: now });
    return;
  }
  if (row.status !== "active" || row.cancel_at_period_end || row.pause_at_period_end) {
    throw refused(409, "CannotPauseSubscription", "This subscription cannot be paused.");
  }
  const { resumes_at = null } = update;
  if (resumes_at !== null && resumes_at <= row.current_period_end) {
    throw rule("resumes_at", "Resume date must be after the current period end.", timestamp(resumes_at));
  }
  Object.assign(row, { pause_at_period_end: true, resumes_at, modified_at: now });
}

function changeSeats(
  { row, customer }: Item<Subscription>,
  update: Updates["SubscriptionUpdateSeats"],
  now: Micros,
): void {
  refuseInactive(row);
  const account = customer.account(now);
  const seats = Number(update.seats);
  if (!productOf(row.product).perSeat) {
    throw refused(400, "NotASeatBasedSubscription", "This subscription is not seat-based.");
  }
  const taken = account.seats.filter((seat) => seat.subscription_id === row.id && seat.status !== "revoked").length;
  if (seats < taken) {
    const msg = `Cannot decrease seats to ${seats}. Currently ${taken} seats are assigned. Revoke seats first.`;
    throw refused(400, "SeatsAlreadyAssigned", msg);
  }
  if (update.proration_behavior === "next_period") schedule(row, { product: null, seats }, now);
  else change(customer, account, row, { seats }, now);
}

function moveRenewal(row: Subscription, update: Updates["SubscriptionUpdateBillingPeriod"], now: Micros): void {
  refuseInactive(row);
  const end = update.current_billing_period_end;
  if (end <= now) throw rule("current_billing_period_end", "The date must be in the future.", timestamp(end));
  Object.assign(row, { current_period_end: end, anchor: end, cycles: -1, modified_at: now });
}

function changeBase(item: Item<Subscription>, update: Updates["SubscriptionUpdateBase"], now: Micros): void {
  const { row, customer } = item;
  if (Object.keys(update).length === 0) return;
  const { metadata, product_id, proration_behavior, discount_id, trial_end } = update;
  const product = product_id
    ? known(PRODUCTS, productId, product_id, "product_id", "Product does not exist.")
    : undefined;
  const discount = discount_id
    ? known(DISCOUNTS, discountId, discount_id, "discount_id", "Discount does not exist.")
    : undefined;
  if (proration_behavior === "reset") {
    throw rule("proration_behavior", "This proration behavior is not enabled for this organization.", "reset");
  }
  if (metadata !== undefined) row.metadata = metadata;
  if (discount_id !== undefined) row.discount = (discount as DiscountKey | undefined) ?? null;
  row.modified_at = now;
  if (product !== undefined) {
    refuseInactive(row);
    if (proration_behavior === "next_period") schedule(row, { product: product as ProductKey, seats: null }, now);
    else change(customer, customer.account(now), row, { product: product as ProductKey }, now);
  }
  if (trial_end) endTrial(item, trial_end, now);
}

/** `now` charges at once. */
function endTrial({ row, customer }: Item<Subscription>, at: Micros | "now", now: Micros): void {
  refuseInactive(row);
  if (row.status !== "trialing") throw rule("trial_end", "The subscription is not in a trial.", String(at));
  const trial_end = at === "now" ? now : at;
  Object.assign(row, { trial_end, current_period_end: trial_end });
  if (trial_end <= now) renew(customer, customer.account(now), row);
}

function schedule(row: Subscription, what: { product: ProductKey | null; seats: number | null }, now: Micros): void {
  const id = stableUuid(`pending/${row.id}/${now}`);
  Object.assign(row, {
    pending: { id, created_at: now, applies_at: row.current_period_end, ...what },
    modified_at: now,
  });
}

function known(catalog: object, idOf: (key: never) => string, id: string, field: string, msg: string): string {
  const key = Object.keys(catalog).find((candidate) => idOf(candidate as never) === id);
  if (key === undefined) throw rule(field, msg, id);
  return key;
}

function refuseInactive({ status, ended_at, cancel_at_period_end }: Subscription): void {
  if (ended_at === null && BILLED.includes(status) && !cancel_at_period_end) return;
  throw refused(403, "InactiveSubscription", "This subscription is not active.");
}

function alreadyCanceled(): Refusal {
  const msg = "This subscription is already canceled or will be at the end of the period.";
  return refused(403, "AlreadyCanceledSubscription", msg);
}

function refused(status: number, error: string, detail: string): Refusal {
  return new Refusal(polarError(status, error, detail));
}

function rule(field: string, msg: string, input: JsonValue): Refusal {
  return new Refusal(ruleErrors([{ type: "value_error", loc: ["body", field], msg, input }]));
}
