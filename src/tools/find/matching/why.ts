import type { Customer } from "../../../polar/models/customer.js";
import type { Clues } from "../everyone/customer-index.js";
import { inAnyCase, wordsIn, wordsOf } from "../reading/fold.js";

/** Why a customer is proposed, in more exact words where the record, which the index does not have, shows more. */
export function closerWhy(why: string, { external_id, name }: Customer, { codes, names }: Clues): string {
  if (why.startsWith(PUNCTUATION) && codes.some((code) => inAnyCase(code) === inAnyCase(external_id ?? ""))) {
    return why.replace(PUNCTUATION, "external_id with other capitals");
  }
  const own = new Set(wordsIn(name));
  const isSaid = names.some((run) => run.flatMap(wordsOf).every((word) => own.has(word)));
  return why === "name" && !isSaid ? "name with a similar spelling" : why;
}

const PUNCTUATION = "external_id with other punctuation";
