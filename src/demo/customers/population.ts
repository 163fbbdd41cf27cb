import type { Micros } from "../values/timestamp.js";
import type { Customer } from "./customer.js";
import type { Sketch } from "./sketch.js";

/**
 * Customers that are not held, but made each time they are asked for: by index, oldest first but for an hour or so.
 * Each has one member, the owner, since the sign-up.
 */
export interface Population {
  readonly size: number;
  readonly customer: (index: number) => Customer;
  /** Of the export. */
  readonly csvLine: (index: number) => string;
  readonly sketch: (index: number) => Sketch;
  readonly createdAt: (index: number) => Micros;
  /** False if nothing was ever sold to the customer, whose account is then empty. */
  readonly hasAccount: (index: number) => boolean;
  readonly byId: (id: string) => number | undefined;
  /** The email is in lower case. */
  readonly byEmail: (email: string) => number | undefined;
  readonly byExternalId: (externalId: string) => number | undefined;
}

const none = () => undefined;
const never = (): never => {
  throw new RangeError("There is nobody.");
};

export const NOBODY: Population = {
  size: 0,
  customer: never,
  csvLine: never,
  sketch: never,
  createdAt: never,
  hasAccount: never,
  byId: none,
  byEmail: none,
  byExternalId: none,
};
