import { each, type Fields } from "../../polar/models/model.js";
import { SELLERS_TEXT } from "../../polar/models/product.js";
import { customer, nextChange } from "./card.js";
import { date, id, number, price, records, text, word } from "./fields.js";

/** find_at_risk */
export const ofRisk: Fields = {
  at_risk: records({
    customer,
    reason: word,
    plan: SELLERS_TEXT,
    amount: price,
    since: date,
    ...nextChange,
    in_days: number,
    also: records({ reason: word, plan: SELLERS_TEXT, ...nextChange }),
    subscription_id: id,
  }),
  counts: records(
    each(
      number,
      ...["past_due", "card_expired", "no_payment_method", "no_default_payment_method", "card_expires"],
      ...["canceling", "trial_ends"],
    ),
  ),
  days: number,
  cards_checked: text,
};
