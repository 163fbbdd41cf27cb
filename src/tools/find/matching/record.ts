import type { Customer } from "../../../polar/models/customer.js";
import { isRecord } from "../../../primitives/record.js";
import { wordsOfCountry } from "../reading/countries.js";
import { inLooseSpelling, wordsIn } from "../reading/fold.js";

/** The words of a field, and the same in loose spelling. */
export interface Words {
  field: string;
  words: readonly string[];
  loose: readonly string[];
}

/** The words of a customer's record; `details` and `all` take longer to read than `name`. */
export interface WordsOfRecord {
  name: readonly Words[];
  details(): readonly Words[];
  all(): readonly Words[];
}

/** A record is compared in many ways, so its words are read once. */
const known = new WeakMap<Customer, WordsOfRecord>();

export function wordsOfRecord(customer: Customer): WordsOfRecord {
  const read = known.get(customer);
  if (read) return read;
  const name = namesOf(customer);
  let details: readonly Words[] | undefined;
  let all: readonly Words[] | undefined;
  const readDetails = () => {
    details ??= detailsOf(customer);
    return details;
  };
  const record: WordsOfRecord = {
    name,
    details: readDetails,
    all() {
      all ??= [...name, ...readDetails()];
      return all;
    },
  };
  known.set(customer, record);
  return record;
}

function namesOf({ name, billing_name, email }: Customer): Words[] {
  return [
    words("name", wordsIn(name)),
    words("billing_name", wordsIn(billing_name)),
    words("email", wordsIn(typeof email === "string" ? email.replace(/\.[^.]*$/, "") : email)),
  ];
}

function detailsOf({ email, billing_address, metadata, type }: Customer): Words[] {
  const address = isRecord(billing_address) ? billing_address : {};
  return [
    words("email", wordsIn(email)),
    words("city", wordsIn(address.city)),
    words("country", [...wordsIn(address.country), ...wordsOfCountry(address.country)]),
    words("state", wordsIn(address.state)),
    words("postal_code", wordsIn(address.postal_code)),
    words("address", [...wordsIn(address.line1), ...wordsIn(address.line2)]),
    words("metadata", isRecord(metadata) ? Object.values(metadata).flatMap(wordsIn) : []),
    words("type", wordsIn(type)),
  ];
}

function words(field: string, all: string[]): Words {
  return { field, words: all, loose: all.map(inLooseSpelling) };
}
