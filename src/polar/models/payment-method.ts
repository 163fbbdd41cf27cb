import { isRecord } from "../../primitives/record.js";
import { numberOf } from "../../primitives/written-number.js";
import type { Fields, Resource } from "./model.js";

/** Of a card. `concise` has them beside its type. */
const details: Fields = {
  brand: { holds: "word" },
  last4: { holds: "four digits" },
  exp_month: { holds: "number" },
  exp_year: { holds: "number" },
  wallet: { holds: "word" },
};

export const PaymentMethod: Resource = {
  // They are listed by customer: a 404 is about the customer.
  noun: "customer",
  counted: "payment method",
  scope: "customers",
  fields: {
    id: {},
    created_at: { concise: "day" },
    modified_at: { concise: "drop" },
    processor: { holds: "word", concise: "drop" },
    customer_id: { concise: "drop" },
    type: { holds: "word" },
    method_metadata: { of: { fields: details }, concise: "drop" },
    is_default: { concise: "drop" },
    expires: { holds: "date" },
    ...details,
  },
  instead({ method_metadata, is_default }) {
    const { exp_month, exp_year, ...others } = isRecord(method_metadata) ? method_metadata : {};
    return { ...others, expires: monthOf(exp_year, exp_month), is_default: is_default === true || undefined };
  },
};

/** Such as `2027-03`; undefined where either is missing. */
export function monthOf(year: unknown, month: unknown): string | undefined {
  const [y, m] = [numberOf(year), numberOf(month)];
  return y === undefined || m === undefined ? undefined : `${y}-${String(m).padStart(2, "0")}`;
}
