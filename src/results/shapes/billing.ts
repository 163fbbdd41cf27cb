import { each, type Fields } from "../../polar/models/model.js";
import { SELLERS_TEXT } from "../../polar/models/product.js";
import { date, flag, id, number, price, records, text, word } from "./fields.js";

const money = (...names: string[]): Fields => ({
  ...each(price, ...names),
  ...each(number, ...names.map((name) => `${name}_minor`)),
});

/** get_billing. Beside each amount, `detail: "full"` has it in minor units. */
export const ofBilling: Fields = {
  next_charge: records({
    ...each(id, "subscription_id"),
    for: SELLERS_TEXT,
    ...each(date, "on", "usage_on"),
    in_days: number,
    ...money("about", "usage_so_far"),
    note: text,
  }),
  owed: records({
    ...each(id, "order_id", "subscription_id"),
    ...money("amount"),
    for: SELLERS_TEXT,
    why: text,
    note: text,
    ...each(date, "since", "next_attempt_on", "ends_on"),
    attempts: number,
    last_decline: SELLERS_TEXT,
    ...each(flag, "retry_can_work", "needs_new_card"),
    card: { holds: "card" },
  }),
  charges: records({
    ...each(date, "on", "paid_on"),
    ...money("charged", "tax", "from_balance", "owed_before", "discount", "refunded"),
    why: text,
    for: SELLERS_TEXT,
    discount_name: SELLERS_TEXT,
    card: { holds: "card" },
    status: word,
    seats: number,
    failed_attempts: number,
    items: records({ label: SELLERS_TEXT, ...money("amount", "tax"), proration: flag }),
    ...each(id, "order_id", "subscription_id"),
    invoice_number: { pii: "hidden" },
    billing_reason: word,
  }),
  not_charged: records({ on: date, ...money("amount"), why: text, for: SELLERS_TEXT, status: word, order_id: id }),
  refunds: records({ on: date, ...money("amount"), ...each(word, "status", "reason"), note: text, order_id: id }),
  disputes: records({
    on: date,
    ...money("amount"),
    ...each(word, "status", "reason"),
    order_id: id,
    evidence_due_on: date,
  }),
  failed_payments: records({
    on: date,
    ...money("amount"),
    decline: SELLERS_TEXT,
    card: { holds: "card" },
    at: text,
    order_id: id,
    needs_new_card: flag,
  }),
  ...each(number, "more_charges", "more_refunds", "more_owed"),
  document: records({ kind: word, url: { pii: "hidden" }, minutes: number, note: text }),
  helps: text,
};
