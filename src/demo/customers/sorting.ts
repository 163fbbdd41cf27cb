import { compareCodePoints } from "../values/python-text.js";
import { timestamp } from "../values/timestamp.js";
import type { Customer } from "./customer.js";
import type { Population } from "./population.js";

export const SORTING = ["created_at", "-created_at", "email", "-email", "name", "-name"] as const;
export type Sorting = (typeof SORTING)[number];

type Column = "created_at" | "email" | "name";
type SortKeys = Pick<Customer, Column>;

export interface Criterion {
  readonly column: Column;
  readonly sign: 1 | -1;
}

export function criteriaOf(sorting: readonly Sorting[]): Criterion[] {
  return sorting.map((criterion) => ({
    column: criterion.replace("-", "") as Column,
    sign: criterion.startsWith("-") ? -1 : 1,
  }));
}

/** By the first criterion that differs; 0 if none does. */
export function compareBy(criteria: readonly Criterion[]): (a: SortKeys, b: SortKeys) => number {
  return (a, b) => {
    for (const { column, sign } of criteria) {
      const order = compareNullsLast(a[column], b[column]);
      if (order !== 0) return order * sign;
    }
    return 0;
  };
}

export function keysAt(population: Population, index: number): SortKeys {
  const { email, name } = population.sketch(index);
  return {
    email,
    name,
    get created_at() {
      return timestamp(population.createdAt(index));
    },
  };
}

export function compareNullsLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareCodePoints(a, b);
}
