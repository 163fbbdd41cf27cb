import { numberOf } from "../../primitives/written-number.js";
import { money } from "../money.js";
import type { Model } from "./model.js";

/** A meter of a customer, or of a subscription, whose `amount` is what use beyond the credit costs so far. */
export const Meter: Model = {
  fields: {
    id: { concise: "drop" },
    created_at: { concise: "drop" },
    modified_at: { concise: "drop" },
    meter_id: {},
    consumed_units: { holds: "number" },
    credited_units: { holds: "number" },
    balance: { holds: "number" },
    amount: { holds: "number", concise: "drop" },
    price: { holds: "text" },
  },
  instead({ amount }, { currency }) {
    const due = numberOf(amount) ?? 0;
    return due !== 0 && typeof currency === "string" ? { amount: due, price: money(due, currency) } : {};
  },
};
