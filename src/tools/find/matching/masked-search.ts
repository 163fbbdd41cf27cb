import { Customer } from "../../../polar/models/customer.js";
import { mask } from "../../../results/mask.js";
import { inAnyCase, inLooseSpelling, MOST_READ, wordsOf } from "../reading/fold.js";
import { plainText } from "../reading/plain-text.js";
import type { Reading } from "../reading/reading.js";
import { isTelling } from "../reading/telling.js";
import { segmentsOf } from "./name-readings.js";
import type { Search } from "./search.js";
import { isSame } from "./verdict.js";

/** In place of a word that the text does not say: nobody types it. */
const UNSAID = "ꙮꙮ";

export interface MaskedSearch extends Search {
  /** The customer of which this is what may be compared. */
  whole(shown: Customer): Customer;
  /** Whether the text says a customer's whole name, email or external id. */
  says(customer: Customer): boolean;
}

/**
 * A search for POLAR_PII=masked. Of each customer it finds what results show, and what the text says as a whole: emails,
 * external ids, words of names. Comparing anything else would confirm guesses.
 */
export function maskedSearch(search: Search, text: string, reading: Reading): MaskedSearch {
  const wholes = new WeakMap<Customer, Customer>();
  const emails = [...reading.emails, ...reading.otherEmails];
  const names = reading.names.map((name) => name.join(" "));
  const ids = new Set([text.trim(), ...reading.externalIds.map((id) => id.text), ...names].map(inAnyCase));
  const said = new Set(wordsOf(plainText(text)));
  const words = new Set([...said].flatMap((word) => [word, ...segmentsOf(word)].map(inLooseSpelling)));

  const saysEmail = (email: unknown) => typeof email === "string" && emails.some((said) => isSame(said, email));
  const saysId = (id: unknown) => typeof id === "string" && ids.has(inAnyCase(id));

  function comparable(customer: Customer): Customer {
    const { email, external_id, name, billing_name } = customer;
    const shown = {
      ...mask({ ...customer }, Customer),
      id: customer.id,
      ...(saysEmail(email) && { email }),
      ...(saysId(external_id) && { external_id }),
      name: saidOf(name, words),
      billing_name: saidOf(billing_name, words),
    } as Customer;
    wholes.set(shown, customer);
    return shown;
  }

  return {
    tried: search.tried,
    async lookUp(kind, value) {
      if (kind === "email") emails.push(value);
      else ids.add(inAnyCase(value));
      const found = await search.lookUp(kind, value);
      return { ...found, customers: found.customers.map(comparable) };
    },
    async search(query) {
      const hits = await search.search(query);
      // A short word alone finds nobody, whoever has it in the name.
      const isUnanswered = hits.total === 0 && !wordsOf(query).every(isTelling);
      return { ...hits, customers: hits.customers.map(comparable), isCut: hits.isCut || isUnanswered };
    },
    proposed: search.proposed,
    says({ email, external_id, name }) {
      const saysName = typeof name === "string" && wordsOf(name).some(isTelling) && saidOf(name, words) === name;
      return saysName || saysEmail(email) || saysId(external_id);
    },
    whole: (shown) => wholes.get(shown) ?? shown,
  };
}

/** A name with the words that a text says; short ones only where the text says the whole name. */
function saidOf(name: unknown, words: ReadonlySet<string>): unknown {
  if (typeof name !== "string") return name;
  const read = name.slice(0, MOST_READ);
  const isSaid = (word: string) => wordsOf(word).every((part) => words.has(inLooseSpelling(part)));
  if (isSaid(read)) return read;
  return read.replace(WORD, (word) => (isTelling(word) && isSaid(word) ? word : UNSAID));
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
