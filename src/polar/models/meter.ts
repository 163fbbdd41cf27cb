import { numberOf } from "../../primitives/written-number.js";
import { money } from "../money.js";
import { Customer } from "./customer.js";
import type { Concise, Resource } from "./model.js";
import { MeterDefinition } from "./product.js";

/** What a meter counts: in units, never in money. */
type Units = Record<"consumed" | "credited" | "balance", number>;

/** Integers stay as Polar wrote them. */
const units =
  (of: keyof Units): Concise =>
  (value, meter) =>
    numberOf(value) === undefined || Number.isInteger(numberOf(value)) ? value : unitsOf(meter)[of];

/**
 * A meter of a customer, or of a subscription, whose `amount` is what use beyond the credit costs so far. Its `meter` is missing
 * in a customer's state.
 */
export const Meter: Resource = {
  noun: "customer meter",
  scope: "customer_meters",
  fields: {
    id: { concise: "drop" },
    created_at: { concise: "drop" },
    modified_at: { concise: "drop" },
    meter_id: {},
    consumed_units: { holds: "number", concise: units("consumed") },
    credited_units: { holds: "number", concise: units("credited") },
    balance: { holds: "number", concise: units("balance") },
    amount: { holds: "number", concise: "drop" },
    price: { holds: "price" },
    customer: { of: Customer, concise: "drop" },
    meter: { of: MeterDefinition },
  },
  instead({ amount }, { currency }) {
    const due = numberOf(amount) ?? 0;
    return due !== 0 && typeof currency === "string" ? { amount: due, price: money(due, currency) } : {};
  },
};

/**
 * What a meter has counted, without what adding up fractions leaves behind: 0.1 + 0.2 is 0.3, and 0.3 less that is 0. A
 * missing number is 0, a missing balance the difference.
 */
export function unitsOf(meter: Record<string, unknown>): Units {
  const [consumed, credited] = [numberOf(meter.consumed_units) ?? 0, numberOf(meter.credited_units) ?? 0];
  const balance = numberOf(meter.balance) ?? credited - consumed;
  const largest = Math.max(...[consumed, credited, balance].map(Math.abs));
  // A difference is as inexact as what it is the difference of.
  return { consumed: rounded(consumed), credited: rounded(credited), balance: rounded(balance, largest) };
}

/** Of the fifteen digits that a number has, those that a sum of a million fractions gets right. */
const SURE_DIGITS = 11;
/** However large the number: fractions of a unit are shown. */
const FEWEST_DECIMALS = 2;
/** In units. What is a billionth of that is left behind by earlier, larger numbers. */
const LEAST_SCALE = 0.01;

/** @param scale the size of the numbers that the value comes from */
function rounded(value: number, scale = Math.abs(value)): number {
  const decimals = SURE_DIGITS - 1 - Math.floor(Math.log10(Math.max(scale, LEAST_SCALE)));
  const shown = Number(value.toFixed(Math.max(decimals, FEWEST_DECIMALS)));
  // Not -0
  return shown + 0;
}
