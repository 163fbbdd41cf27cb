import type { Customer } from "../../polar/answers.js";
import { BoundedMap } from "../../primitives/bounded-map.js";

/** Customers that are remembered: more than a replica could lag behind, or be created in a second. */
const REMEMBERED = 1_000;

/** What writes of this process remember of earlier ones. */
export interface Memory {
  /** True for the first call that says of a customer that it created it, false for all others. */
  claim(id: string): boolean;
  /** A write has left a customer like this. */
  wrote(customer: Customer): void;
  /** Whether a customer was read as it was before the last such write: reads may come from a replica that lags. */
  isOlder(customer: Customer): boolean;
}

export function createMemory(): Memory {
  const created = new BoundedMap<string, true>(REMEMBERED);
  const modified = new BoundedMap<string, number>(REMEMBERED);

  return {
    claim(id) {
      if (created.has(id)) return false;
      created.set(id, true);
      return true;
    },
    wrote(customer) {
      const time = modifiedAt(customer);
      if (time !== undefined) modified.set(customer.id, time);
    },
    isOlder(customer) {
      const written = modified.get(customer.id);
      return written !== undefined && (modifiedAt(customer) ?? 0) < written;
    },
  };
}

function modifiedAt({ modified_at }: Customer): number | undefined {
  const time = Date.parse(String(modified_at));
  return Number.isNaN(time) ? undefined : time;
}
