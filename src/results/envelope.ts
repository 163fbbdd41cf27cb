import { BenefitGrant } from "../polar/models/benefit-grant.js";
import { Customer, CustomerRow } from "../polar/models/customer.js";
import { Member } from "../polar/models/member.js";
import { each, type Fields, type Model } from "../polar/models/model.js";
import { ofAccess } from "./shapes/access.js";
import { ofBatch } from "./shapes/batch.js";
import { ofBilling } from "./shapes/billing.js";
import { customer, ofCard } from "./shapes/card.js";
import { number, records, text } from "./shapes/fields.js";
import { ofPortal } from "./shapes/portal.js";
import { ofReport } from "./shapes/report.js";
import { ofRisk } from "./shapes/risk.js";

/** What the file about one customer may hold. */
const SUBJECT = [
  ...["customer", "state", "payment_methods", "subscriptions", "orders", "payments", "refunds", "disputes"],
  ...["benefit_grants", "license_keys", "customer_meters", "members", "seats"],
];

/** Fields of this server's own results, around Polar's records. */
const FIELDS: Fields = {
  next: {},

  // Pages
  ...each(number, "returned", "total_count", "page", "max_page"),
  has_more: {},

  // Writes
  ...each({}, "id", "member_id"),
  ...each(text, "outcome", "changed", "reason", "request", "collided", "differs", "advice"),
  attempts: number,
  ...each({}, "verified", "anonymized"),
  customer,
  others: records({ customer, ...each(text, "collided", "differs") }),
  ...each({ of: Member }, "member", "previous_owner"),
  changes: { pii: "changes", of: Customer, untrusted: true },
  undo: { pii: "dropped", untrusted: true },
  // Metadata keys are in it.
  cannot_be_undone: { pii: "mentions", untrusted: true },
  ...each(records(each(text, "fields", "reason")), "conflict", "unchecked"),
  consequences: records({
    ...each(text, "irreversible", "personal_data", "what", "owed", "notes"),
    subscriptions: ofCard.plan ?? {},
    granted_benefits: { of: BenefitGrant },
  }),
  sent: records({ fields: text, customer }),
  seen: records(each(text, "answer", "afterwards")),

  ...ofCard,
  ...ofBilling,
  ...ofPortal,
  ...ofAccess,
  ...ofRisk,
  ...ofReport,
  ...ofBatch,

  // export_customers
  ...each(text, "path", "uri", "incomplete_because", "unverified_because"),
  columns: { pii: "columns" },
  ...each(number, "bytes", "rows", "rows_read", "expected_rows"),
  complete: {},
  contains: records(each(number, ...SUBJECT)),
  preview: { pii: "rows", of: CustomerRow, untrusted: true },
};

/** What a write answers that shows no record, but only its id. */
const OUTCOMES = ["created", "updated", "unchanged", "deleted", "already_gone"];

/** The model of a whole result: a record has an `id` and none of these outcomes; anything else is this server's own. */
export function shapeOf(result: Record<string, unknown>, model: Model): Model {
  if (typeof result.id === "string" && !OUTCOMES.some((own) => own === result.outcome)) return model;
  const known = shapes.get(model);
  if (known) return known;
  const changes = model === Member ? { ...FIELDS.changes, of: Member } : FIELDS.changes;
  const shape = { fields: { ...FIELDS, changes, items: { of: model } } } as Model;
  shapes.set(model, shape);
  return shape;
}

/** Whether results of this shape are this server's own, whose `next` and `undo` are calls; in Polar's they may be anything. */
export function isOwn(shape: Model): boolean {
  return "next" in shape.fields;
}

/** By model: one shape for all of its results, so that its table is prepared once. */
const shapes = new WeakMap<Model, Model>();
