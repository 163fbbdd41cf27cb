import type { Stretch } from "../http/page.js";
import type { Micros } from "../values/timestamp.js";
import type { Customer } from "./customer.js";
import type { Customers } from "./customers.js";
import { type CustomerFilter, testOf } from "./filter.js";
import { merged } from "./merged.js";
import { sketchOf } from "./sketch.js";
import { compareBy, criteriaOf, keysAt, type Sorting } from "./sorting.js";

/** Those who fit, in order; only what is asked for is made. At most one of the sources has a population. */
export function selectCustomers(
  sources: readonly Customers[],
  filter: CustomerFilter,
  sorting: readonly Sorting[],
  now: Micros,
): Stretch<Customer> {
  const criteria = criteriaOf(sorting);
  const compare = compareBy(criteria);
  const fits = testOf(filter, now);
  const held = sources
    .flatMap((source) => [...source.held()].sort(([a], [b]) => a - b))
    .filter(([, customer]) => fits(sketchOf(customer)))
    .sort(([, a], [, b]) => compare(a, b));
  const large = sources.find(({ population }) => population.size > 0);
  if (large === undefined) return held.map(([, customer]) => customer);
  const { population } = large;
  const order = large.untouched(large.order(filter, criteria, now));
  return merged(
    order,
    held,
    (index) => large.made(index),
    ([, customer]) => customer,
    ([position, customer], index) => (compare(customer, keysAt(population, index)) || position - index) < 0,
  );
}
