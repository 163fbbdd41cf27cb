import { Customer } from "../../polar/models/customer.js";
import { CustomerState } from "../../polar/models/customer-state.js";
import { each, type Fields } from "../../polar/models/model.js";
import { PaymentMethod } from "../../polar/models/payment-method.js";
import { SELLERS_TEXT } from "../../polar/models/product.js";
import { Subscription } from "../../polar/models/subscription.js";
import { date, flag, id, number, price, records, text, word } from "./fields.js";

/** A customer, in full or as a line of find_customer. */
const line: Fields = { ...Customer.fields, country: { holds: "country" }, since: date, deleted_on: date };
export const customer = records(line);

/** What an answer lacks, in every result. */
export const missing = records({ what: text, scope: { holds: "scope" } });

/** When a plan changes next, or should have. */
export const nextChange = each(
  date,
  ...["renews_on", "ends_on", "trial_ends_on", "resumes_on", "pauses_on"],
  ...["renewal_was_due_on", "end_was_due_on", "trial_end_was_due_on", "pause_was_due_on", "resume_was_due_on"],
);

/** find_customer */
export const ofCard: Fields = {
  ...each(text, "match", "matched_by", "alerts", "state_age", "tried", "hint"),
  missing,
  as_of: date,
  more: number,
  candidates: records({ ...line, why: text }),
  excluded: records({ ...line, why: text }),
  plan: records({
    ...each(id, "subscription_id", "product_id"),
    ...each(SELLERS_TEXT, "plan", "discount"),
    discount_lasts: text,
    status: word,
    ...each(price, "price", "usage"),
    ...each(number, "seats", "in_days"),
    past_due_since: date,
    ...nextChange,
    canceling: flag,
    changes_to: records({ ...each(id, "product_id"), seats: number, on: date }),
  }),
  ended: records({ plans: number, last: records({ plan: SELLERS_TEXT, on: date, reason: word }) }),
  benefits: records({
    type: word,
    since: date,
    // As in BenefitGrant: a benefit is the seller's; a key or the name of a channel may be the customer's.
    metadata: { pii: "keys" },
    repository: { pii: "hidden" },
    ...each({ pii: "hidden", untrusted: true }, "display_key", "channel_name"),
  }),
  meters: records({ meter_id: id, name: SELLERS_TEXT, ...each(number, "consumed", "credited", "balance") }),
  payment_method: { of: PaymentMethod },
  polar: records({
    customer: { of: Customer },
    state: { of: CustomerState },
    subscriptions: { of: Subscription },
    payment_methods: { of: PaymentMethod },
  }),
};
