import type { Customer } from "./customer.js";
import { createOrders, type Orders } from "./orders.js";
import { NOBODY, type Population } from "./population.js";
import { createRecent } from "./recent.js";

/** One organization's living customers: those of a population as long as nothing changed them, and all others as objects. */
export interface Customers {
  readonly size: number;
  readonly population: Population;
  readonly get: (id: string) => Customer | undefined;
  /** Without case. */
  readonly byEmail: (email: string) => Customer | undefined;
  readonly byExternalId: (externalId: string) => Customer | undefined;
  /** Adds the customer or replaces the one with the same id. */
  readonly save: (customer: Customer) => void;
  readonly remove: (customer: Customer) => void;
  /** Holds the customer's account from now on, because it changes. Nothing happens to one who is not among these. */
  readonly hold: (customer: Customer) => void;
  /** The population's customers who fit, sorted, whether untouched or not. */
  readonly order: Orders;
  /** Whether the population's customer is still as it was made. */
  readonly isUntouched: (index: number) => boolean;
  /** Those of these indices who are. */
  readonly untouched: (indices: Uint32Array) => Uint32Array;
  /** The population's customer, whether untouched or not. */
  readonly made: (index: number) => Customer;
  /** Position and customer of those that are held: the population's by index, then the others by age. */
  readonly held: () => Iterable<readonly [position: number, customer: Customer]>;
}

/** Up to this size all customers are kept once they are made. */
export const KEPT = 20_000;
/** How many of a larger population are kept with their accounts. */
const RECENT = 1_000;

export function createCustomers(population: Population = NOBODY): Customers {
  const { size } = population;
  const touched = new Uint8Array(size);
  const recent = createRecent(size <= KEPT ? size : RECENT, population.customer);
  const held = new Map<number, Customer>();
  const positions = new Map<string, number>();
  const emails = new Map<string, Customer>();
  const externalIds = new Map<string, Customer>();
  let untouched = size;
  let next = size;

  const untouchedAt = (index: number | undefined) =>
    index === undefined || touched[index] === 1 ? undefined : recent(index);

  function touch(id: string): number | undefined {
    const index = population.byId(id);
    if (index === undefined || touched[index] === 1) return undefined;
    touched[index] = 1;
    untouched--;
    return index;
  }

  function release({ email, external_id }: Customer): void {
    if (email !== null) emails.delete(email.toLowerCase());
    if (external_id !== null) externalIds.delete(external_id);
  }

  const customers: Customers = {
    population,
    get size() {
      return untouched + held.size;
    },
    get: (id) => held.get(positions.get(id) ?? -1) ?? untouchedAt(population.byId(id)),
    byEmail: (email) => emails.get(email.toLowerCase()) ?? untouchedAt(population.byEmail(email.toLowerCase())),
    byExternalId: (externalId) => externalIds.get(externalId) ?? untouchedAt(population.byExternalId(externalId)),
    save(customer) {
      const { id, email, external_id } = customer;
      const position = positions.get(id) ?? touch(id) ?? next++;
      const previous = held.get(position);
      if (previous !== undefined) release(previous);
      held.set(position, customer);
      positions.set(id, position);
      if (email !== null) emails.set(email.toLowerCase(), customer);
      if (external_id !== null) externalIds.set(external_id, customer);
    },
    remove(customer) {
      const position = positions.get(customer.id);
      if (position === undefined) touch(customer.id);
      else {
        release(held.get(position) ?? customer);
        held.delete(position);
        positions.delete(customer.id);
      }
    },
    hold(customer) {
      if (customers.get(customer.id) !== undefined && !positions.has(customer.id)) customers.save(customer);
    },
    order: createOrders(population),
    untouched: (indices) => (untouched === size ? indices : indices.filter((index) => touched[index] === 0)),
    isUntouched: (index) => touched[index] === 0,
    made: (index) => recent(index),
    held: () => held,
  };
  return customers;
}

/** Everyone, oldest first, made one after the other. */
export function everyone(customers: Customers): Generator<Customer> {
  return each(customers, customers.made, (customer) => customer);
}

/** What `untouched` shows of the population's untouched customers and `held` of all others, oldest first. */
export function* each<T>(
  { population: { size }, isUntouched, held: all }: Customers,
  untouched: (index: number) => T,
  held: (customer: Customer) => T,
): Generator<T> {
  const changed = new Map(all());
  for (let index = 0; index < size; index++) {
    if (isUntouched(index)) yield untouched(index);
    else {
      const customer = changed.get(index);
      if (customer !== undefined) yield held(customer);
    }
  }
  for (const [position, customer] of changed) if (position >= size) yield held(customer);
}
