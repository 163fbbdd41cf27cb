import type { Customer } from "../../../polar/answers.js";
import { distinctBy } from "../../../primitives/distinct.js";
import type { Names } from "../reading/names.js";
import { type Match, matchWords } from "./fit.js";

/** The best match of each customer that fits one of the ways to read a text, the best first. */
export function bestMatches(
  customers: readonly Customer[],
  ways: readonly Names[],
  known: readonly Match[] = [],
): Match[] {
  const found = ways.flatMap((names) => customers.flatMap((customer) => matchWords(customer, names) ?? []));
  const sorted = [...known, ...found].sort((a, b) => a.fit - b.fit);
  return distinctBy(sorted, ({ customer }) => customer.id);
}
