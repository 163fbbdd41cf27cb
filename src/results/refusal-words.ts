import { Customer } from "../polar/models/customer.js";
import type { ErrorFacts } from "../primitives/errors.js";

/** The reasons for refusing a value that are this server's own words, as `polar/validation.ts` writes them. */
const OURS = [
  /^is required$/,
  /^is longer than \d+ characters$/,
  /^has more than \d+ entries$/,
  /^must be (?:a string|an object|a version 4 UUID|one of '[\w-]{1,30}'(?:(?:, | or )'[\w-]{1,30}'){0,9})$/,
  /^must not be empty$/,
  /^must be left out: the token belongs to one organization$/,
  /^is not (?:valid|a value Polar accepts \(a country is a two-letter ISO code\))$/,
];

/** Polar's refusal of values without Polar's own words, which may repeat what someone's record holds. */
export function withoutQuotes(facts: ErrorFacts): ErrorFacts {
  if (facts.code !== "validation_failed" || !facts.fields) return facts;
  let { message } = facts;
  const fields = facts.fields.map((problem) => {
    if (isOurs(problem.reason)) return problem;
    const { field, reason } = problem;
    message = message.replaceAll(`${field}: ${reason}`, () => `${field}: ${NOT_SHOWN}`);
    return { ...problem, reason: NOT_SHOWN };
  });
  return { ...facts, message, fields };
}

const NOT_SHOWN = "is refused (personal data is masked, and so are Polar's words)";

function isOurs(reason: string): boolean {
  const { words, sentences } = Customer.refusals ?? { words: new Map<string, string>(), sentences: new Set<string>() };
  const isKnown = sentences.has(reason) || [...words.values()].some((own) => reason.startsWith(own));
  return isKnown || OURS.some((own) => own.test(reason));
}
