import { randomInt } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Customer } from "../../polar/models/customer.js";
import { BoundedMap } from "../../primitives/bounded-map.js";
import { isSameEmail } from "./same-customer.js";

/** More previews than users look at within the time that one is good for. */
const REMEMBERED = 1_000;
const GOOD_FOR_MS = 10 * 60_000;

/** What a preview showed, and the change that follows has to be about. */
export interface Previewed {
  /** By its own internal id. */
  subject: Pick<Customer, "id" | "email">;
  /** What the change does to it, by argument. */
  wish: Readonly<Record<string, unknown>>;
  /** What differs after each change of the subject, as plain JSON. Only previews that another process may get are held to it. */
  version?: readonly unknown[];
}

/** Why a value does not open a change. */
export type Unfit =
  | "missing"
  | "unknown"
  | "of another process"
  | "used"
  | "expired"
  | "of another subject"
  | { another: string }
  | "of another call"
  | "of before a change"
  | "of another email";

/** Values that each open one change: random, known to this process only, good once and for ten minutes. */
export interface Seals {
  seal(previewed: Previewed): string;
  /** Why a value does not open this change; undefined if it does. */
  check(value: string | undefined, wanted: Previewed): Unfit | undefined;
  /** The same, and takes a value that fits out of use. */
  open(value: string | undefined, wanted: Previewed): Unfit | undefined;
}

interface Sealed extends Previewed {
  /** On the clock that counts while the computer sleeps, and on the one that nobody sets. */
  at: { date: number; performance: number };
  used: boolean;
}

/** A process's own part, then a part for each value. Digits take few tokens, and the letter keeps them a text. */
const SHAPE = /^(p\d{6})-\d{14}$/;

export function createSeals(): Seals {
  const sealed = new BoundedMap<string, Sealed>(REMEMBERED);
  const process = `p${digits(6)}`;

  function isForeign(value: string): boolean {
    const [, from] = SHAPE.exec(value) ?? [];
    return from !== undefined && from !== process;
  }

  function check(value: string | undefined, { subject, wish }: Previewed): Unfit | undefined {
    if (value === undefined || value.trim() === "") return "missing";
    const found = sealed.get(value);
    if (found === undefined) return isForeign(value) ? "of another process" : "unknown";
    if (found.used) return "used";
    if (hasExpired(found)) return "expired";
    if (found.subject.id !== subject.id) return "of another subject";
    const another = Object.keys({ ...found.wish, ...wish }).find(
      (name) => !isDeepStrictEqual(found.wish[name], wish[name]),
    );
    if (another !== undefined) return { another };
    return isSameEmail(found.subject, subject) ? undefined : "of another email";
  }

  return {
    seal(previewed) {
      const value = `${process}-${digits(14)}`;
      sealed.set(value, { ...previewed, at: { date: Date.now(), performance: performance.now() }, used: false });
      return value;
    },
    check,
    open(value, wanted) {
      const unfit = check(value, wanted);
      const found = value === undefined ? undefined : sealed.get(value);
      if (unfit === undefined && found) found.used = true;
      return unfit;
    },
  };
}

function hasExpired({ at }: Sealed): boolean {
  const ages = [Date.now() - at.date, performance.now() - at.performance];
  return ages.some((age) => age < 0 || age > GOOD_FOR_MS);
}

/** @param count at most 14 */
function digits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, "0");
}
