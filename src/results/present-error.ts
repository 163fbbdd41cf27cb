import type { ErrorFacts } from "../primitives/errors.js";
import { clean } from "./clean.js";

/** Longer errors help no one. */
const LONGEST_MESSAGE = 2_000;
const MOST_FIELDS = 20;

/** A failure as a model gets it: what strangers wrote is cleaned, and long texts and lists are cut. */
export function presentError(facts: ErrorFacts): ErrorFacts {
  const { message, fields, ...rest } = clean(facts).value;
  return {
    ...rest,
    message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : message,
    ...(fields && { fields: fields.slice(0, MOST_FIELDS) }),
  };
}
