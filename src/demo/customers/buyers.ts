import type { Customer } from "./customer.js";
import { type Customers, each, KEPT } from "./customers.js";

/** A customer who may have bought something. */
export interface Buyer {
  readonly customer: Customer;
  /** The same one, made anew if nobody has kept it. */
  readonly again: () => Customer;
}

/** Oldest first, one after the other. Those of a large population are not kept, and undefined if they bought nothing. */
export function buyers(customers: Customers): Generator<Buyer | undefined> {
  const { population, made } = customers;
  if (population.size <= KEPT) return each(customers, (index) => lasting(made(index)), lasting);
  const passing = (index: number): Buyer | undefined =>
    population.hasAccount(index) ? { customer: population.customer(index), again: () => made(index) } : undefined;
  return each(customers, passing, lasting);
}

export function lasting(customer: Customer): Buyer {
  return { customer, again: () => customer };
}
