import { type PeopleOptions, type Person, person, withPeople } from "./people.js";

/** Polar's clock, years from this computer's. */
export const DATE = "Mon, 10 Mar 2031 15:00:00 GMT";

/** As a customer's state has it. */
export const PLAN = {
  id: "41e3b7fe-2a9b-4a9c-8f44-0f6e6c1f8a52",
  product_id: "c2b1ff43-a1a4-4b3e-9a2a-5f1d2a7f6f10",
  status: "active",
  amount: 2900,
  currency: "usd",
  recurring_interval: "month",
  current_period_start: "2031-03-05T09:00:00Z",
  current_period_end: "2031-04-05T09:00:00Z",
  cancel_at_period_end: false,
  canceled_at: null,
  ends_at: null,
  trial_end: null,
  meters: [],
};
export const CARD = {
  id: "0d3c25e4-92c1-4c2b-8a26-9d7ff6a1f3b1",
  created_at: "2030-06-01T10:00:00Z",
  processor: "stripe",
  type: "card",
  is_default: true,
  method_metadata: { brand: "visa", last4: "4242", exp_month: 4, exp_year: 2033, wallet: null },
};

/** The card of Jane Cooper with this. */
export async function cardOf(
  { customer = {}, ...rest }: Partial<Person>,
  options: PeopleOptions = {},
  args: object = {},
): Promise<Record<string, any>> {
  const jane = person(1, { name: "Jane Cooper", email: "jane@harborlane.dev", ...customer });
  const { call } = await withPeople([{ ...jane, ...rest }], { date: DATE, ...options });
  return call("find_customer", { who: jane.customer.id, ...args });
}
