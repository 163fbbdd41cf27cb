import { BenefitGrant } from "../polar/models/benefit-grant.js";
import { Customer, CustomerRow } from "../polar/models/customer.js";
import { CustomerState } from "../polar/models/customer-state.js";
import type { Field, Fields, Model } from "../polar/models/model.js";
import { PaymentMethod } from "../polar/models/payment-method.js";
import { Subscription } from "../polar/models/subscription.js";

const text: Field = { holds: "text" };
const word: Field = { holds: "word" };
const number: Field = { holds: "number" };
const date: Field = { holds: "date" };
const records = (fields: Fields): Field => ({ of: { fields } });
const each = (field: Field, ...names: string[]): Fields => Object.fromEntries(names.map((name) => [name, field]));

/** A customer, in full or as a line of find_customer. */
const line: Fields = { ...Customer.fields, country: { holds: "country" }, since: date };
const customer = records(line);

/** Fields of this server's own results, around Polar's records. */
const FIELDS: Fields = {
  next: {},

  // Pages
  ...each(number, "returned", "total_count", "page", "max_page"),
  has_more: {},

  // Writes
  ...each(text, "outcome", "reason", "request", "collided", "advice"),
  attempts: number,
  ...each({}, "verified", "anonymized"),
  customer,
  others: records({ customer, collided: text }),
  changes: { pii: "changes", of: Customer, untrusted: true },
  undo: { pii: "dropped", untrusted: true },
  // Metadata keys are in it.
  cannot_be_undone: { pii: "mentions", untrusted: true },
  ...each(records(each(text, "fields", "reason")), "conflict", "unchecked"),
  consequences: records({
    ...each(text, "irreversible", "personal_data", "notes"),
    active_subscriptions: { of: Subscription },
    granted_benefits: { of: BenefitGrant },
  }),
  sent: records({ fields: text, customer }),
  seen: records(each(text, "answer", "afterwards")),

  // find_customer
  ...each(text, "match", "matched_by", "alerts", "state_age", "missing", "tried", "hint"),
  as_of: date,
  more: number,
  candidates: records({ ...line, why: text }),
  plan: records({
    product_id: {},
    ...each(word, "status", "interval"),
    ...each({ holds: "price" }, "price", "usage"),
    ...each(number, "amount", "usage_amount", "in_days"),
    ...each(date, "renews_on", "ends_on", "trial_ends_on"),
    ...each(date, "renewal_was_due_on", "end_was_due_on", "trial_end_was_due_on"),
    canceling: {},
  }),
  benefits: records({
    type: word,
    since: date,
    // As in BenefitGrant: a benefit is the seller's; a key or the name of a channel may be the customer's.
    metadata: { pii: "keys" },
    repository: { pii: "hidden" },
    ...each({ pii: "hidden", untrusted: true }, "display_key", "channel_name"),
  }),
  meters: records({ meter_id: {}, ...each(number, "consumed", "credited", "balance") }),
  payment_method: { of: PaymentMethod },
  polar: records({ customer: { of: Customer }, state: { of: CustomerState }, payment_methods: { of: PaymentMethod } }),

  // export_customers
  ...each(text, "path", "uri", "incomplete_because", "unverified_because"),
  columns: { pii: "columns" },
  ...each(number, "bytes", "rows", "expected_rows"),
  complete: {},
  preview: { pii: "rows", of: CustomerRow, untrusted: true },
};

/** The model of a whole result: a record has an `id`; anything else is this server's own. */
export function shapeOf(result: Record<string, unknown>, model: Model): Model {
  if (typeof result.id === "string") return model;
  const known = shapes.get(model);
  if (known) return known;
  const shape = { fields: { ...FIELDS, items: { of: model } } };
  shapes.set(model, shape);
  return shape;
}

/** Whether results of this shape are this server's own, whose `next` and `undo` are calls; in Polar's they may be anything. */
export function isOwn(shape: Model): boolean {
  return "next" in shape.fields;
}

/** By model: one shape for all of its results, so that its table is prepared once. */
const shapes = new WeakMap<Model, Model>();
