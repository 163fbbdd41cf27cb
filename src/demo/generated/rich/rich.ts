import type { Profile } from "../../seed/profile.js";
import { indexOf } from "../index-of.js";
import { type Profiles, signedUpDaysAgo } from "../profiles.js";
import { purchases } from "../purchases.js";
import { createRandom, seedOf } from "../random.js";
import { keyAt } from "./people.js";
import { twinAt } from "./twins.js";

/** Keeps what is drawn for the purchases apart from what is drawn for the person. */
const PURCHASES = 0x4000_0000;
const SUBSCRIBE = 0.4;

/** Customers of real-life variety, of whom a few per cent are there twice in one way or another. */
export function rich(size: number): Profiles {
  const person = (index: number) => twinAt(index, size);
  return {
    size,
    person,
    at(index) {
      const one = person(index);
      const random = createRandom(seedOf(PURCHASES + index));
      return random() < SUBSCRIBE ? { ...one, ...purchases(one.daysAgo, one.address?.country ?? "US", random) } : one;
    },
    head: (index) => ({ key: keyAt(index), daysAgo: signedUpDaysAgo(index, size) }),
    byEmail: indexOf(size, (index) => emailOf(person(index))),
    byExternalId(externalId) {
      const index = Number(/(\d{5,})/.exec(externalId)?.[1]) - 1;
      return index >= 0 && index < size ? index : undefined;
    },
  };
}

function emailOf({ email = "" }: Profile): string {
  return email.toLowerCase();
}
