import { each, type Fields } from "../../polar/models/model.js";
import { SELLERS_TEXT } from "../../polar/models/product.js";
import { ofCard } from "./card.js";
import { date, flag, id, number, price, records, word } from "./fields.js";

const person: Fields = { email: { pii: "email", untrusted: true }, status: word, since: date, seat_id: id };
const hidden = { pii: "hidden", untrusted: true } as const;

/** get_access */
export const ofAccess: Fields = {
  benefits: records({
    ...ofCard.benefits?.of?.fields,
    ...each(SELLERS_TEXT, "what", "why_not", "through"),
    ...each(word, "type", "state", "plan_status"),
    since: date,
    member: { pii: "email", untrusted: true },
    people: number,
    ...each(id, "grant_id", "benefit_id", "subscription_id", "order_id", "member_id"),
  }),
  revoked: records({ benefits: number, last_on: date }),
  credits: records({
    ...each(SELLERS_TEXT, "meter", "unit"),
    ...each(number, "left", "of", "used"),
    ...each(date, "renews_on", "ends_on"),
    overdrawn: flag,
    costs_so_far: price,
    meter_id: id,
  }),
  seats: records({
    plan: SELLERS_TEXT,
    ...each(number, "used", "of", "free", "more_people"),
    people: records(person),
    subscription_id: id,
  }),
  members: records({
    email: { pii: "email", untrusted: true },
    name: hidden,
    role: word,
    member_id: id,
    external_id: { pii: "external id", untrusted: true },
  }),
  license_keys: records({
    display_key: { pii: "hidden", untrusted: true },
    status: word,
    expires_on: date,
    expired: flag,
    activations: records({ ...each(number, "used", "of"), labels: hidden }),
    uses: records(each(number, "used", "of")),
    license_key_id: id,
    validations: number,
    last_validated_at: date,
  }),
  ...each(number, "more_benefits", "more_seats", "more_members", "more_license_keys"),
};
