import type { Customer } from "../../polar/models/customer.js";
import { BoundedMap } from "../../primitives/bounded-map.js";
import { textOf } from "../../primitives/text.js";
import { createSeals, type Seals } from "./seals.js";

/** More customers than this process changes while a replica lags. */
const REMEMBERED = 1_000;
/** After this, an older time is another clock's, not a lagging replica's. */
const LONGEST_LAG_MS = 10_000;

/** What this process remembers between calls. */
export interface Memory {
  /** What the previews of deletes handed out. */
  seals: Seals;
  /** The part of portal URLs that names the seller, by organization id. */
  slugs: Map<string, string>;
  /** Remembers a customer as a write left it. */
  wrote(customer: Customer): void;
  /** Whether a read shows a customer as it was before the last such write: the replica it came from may lag. */
  isOlder(customer: Customer): boolean;
}

export function createMemory(): Memory {
  const written = new BoundedMap<string, { modifiedAt: number; at: number }>(REMEMBERED);

  return {
    seals: createSeals(),
    slugs: new Map(),
    wrote(customer) {
      const time = modifiedAt(customer);
      if (time !== undefined) written.set(customer.id, { modifiedAt: time, at: performance.now() });
    },
    isOlder(customer) {
      const last = written.get(customer.id);
      if (last === undefined || performance.now() - last.at > LONGEST_LAG_MS) return false;
      return (modifiedAt(customer) ?? 0) < last.modifiedAt;
    },
  };
}

function modifiedAt({ modified_at }: Customer): number | undefined {
  const time = Date.parse(textOf(modified_at));
  return Number.isNaN(time) ? undefined : time;
}
