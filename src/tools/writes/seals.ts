import { randomBytes } from "node:crypto";
import type { Customer } from "../../polar/models/customer.js";
import { BoundedMap } from "../../primitives/bounded-map.js";

/** More previews than users look at within the time that one is good for. */
const REMEMBERED = 1_000;
export const GOOD_FOR_MS = 10 * 60_000;

/** What a preview showed, and the delete that follows has to be about. */
export interface Previewed {
  customer: Pick<Customer, "id" | "email">;
  anonymize: boolean;
}

/** Why a value does not open a delete. */
export type Unfit = "missing" | "of another process" | "used or expired" | "for another delete";

/** Values that each open one delete: random, known to this process only, good once and for ten minutes. */
export interface Seals {
  seal(previewed: Previewed): string;
  /** Takes the value out of use and returns what its preview showed, or why it does not fit a delete of this customer. */
  open(value: string | undefined, wanted: Previewed): Previewed | Unfit;
}

export function createSeals(): Seals {
  const sealed = new BoundedMap<string, Previewed & { at: number }>(REMEMBERED);
  /** Tells a value of this process from one of another, without saying which values are good. */
  const process = randomBytes(4).toString("hex");

  return {
    seal(previewed) {
      const value = `${process}-${randomBytes(12).toString("hex")}`;
      sealed.set(value, { ...previewed, at: Date.now() });
      return value;
    },
    open(value, { customer, anonymize }) {
      if (value === undefined) return "missing";
      const found = sealed.get(value);
      if (found === undefined) return value.startsWith(`${process}-`) ? "used or expired" : "of another process";
      const age = Date.now() - found.at;
      if (age < 0 || age > GOOD_FOR_MS) return "used or expired";
      if (found.customer.id !== customer.id || found.anonymize !== anonymize) return "for another delete";
      sealed.delete(value);
      return found;
    },
  };
}
