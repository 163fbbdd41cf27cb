import type { Customer } from "../../polar/models/customer.js";
import { BoundedMap } from "../../primitives/bounded-map.js";
import { textOf } from "../../primitives/text.js";

/** More customers than this process changes while a replica lags, or creates within a second. */
const REMEMBERED = 1_000;

/** What this process remembers of its earlier writes. */
export interface Memory {
  /** Claims to have created a customer: true for the first call that claims it, false for all others. */
  claim(id: string): boolean;
  /** Remembers a customer as a write left it. */
  wrote(customer: Customer): void;
  /** Whether a read shows a customer as it was before the last such write: the replica it came from may lag. */
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
  const time = Date.parse(textOf(modified_at));
  return Number.isNaN(time) ? undefined : time;
}
