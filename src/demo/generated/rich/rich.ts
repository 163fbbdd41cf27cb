import { indexOf } from "../index-of.js";
import { type Contact, type Profiles, signedUpDaysAgo } from "../profiles.js";
import { purchases } from "../purchases.js";
import { createRandom, seedOf } from "../random.js";
import { keyAt, metadataAt } from "./people.js";
import { contactAt, personAt } from "./twins.js";

/** Keeps what is drawn for the purchases apart from what is drawn for the person. */
const PURCHASES = 0x4000_0000;
const SUBSCRIBE = 0.4;

/** Customers of real-life variety, of whom a few per cent are there twice in one way or another. */
export function rich(size: number): Profiles {
  const person = (index: number) => personAt(index, size);
  const contact = (index: number) => contactAt(index, size);
  return {
    size,
    person,
    contact,
    metadata: metadataAt,
    alike: false,
    at(index) {
      const one = person(index);
      const random = createRandom(seedOf(PURCHASES + index));
      if (random() < SUBSCRIBE) Object.assign(one, purchases(one.daysAgo, one.address?.country ?? "US", random));
      return one;
    },
    head: (index) => ({ key: keyAt(index), daysAgo: signedUpDaysAgo(index, size) }),
    byEmail: indexOf(size, (index) => emailOf(contact(index))),
    byExternalId(externalId) {
      const index = Number(/(\d{5,})/.exec(externalId)?.[1]) - 1;
      return index >= 0 && index < size ? index : undefined;
    },
  };
}

function emailOf({ email = "" }: Contact): string {
  return email.toLowerCase();
}
