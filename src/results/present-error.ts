import type { Pii } from "../config/config.js";
import type { ErrorFacts } from "../primitives/errors.js";
import { clean } from "./clean.js";
import { withoutQuotes } from "./refusal-words.js";

/** Longer errors help no one. */
const LONGEST_MESSAGE = 2_000;
const MOST_FIELDS = 20;

/**
 * A failure as a model gets it: what strangers wrote is cleaned, long texts and lists are cut, and with personal data masked
 * nothing of Polar's own words is left.
 */
export function presentError(facts: ErrorFacts, pii: Pii): ErrorFacts {
  const { message, fields, ...rest } = clean(pii === "masked" ? withoutQuotes(facts) : facts).value;
  return {
    ...rest,
    message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : message,
    ...(fields && { fields: fields.slice(0, MOST_FIELDS) }),
  };
}
