import { ArgumentError } from "../../primitives/errors.js";

/** What models, clients and spreadsheets write where there is no value, in lower case, with blanks for other signs. */
const NO_VALUE = new RegExp(
  `^(?:${[
    "null",
    "nil",
    "none",
    "nan",
    "n ?a",
    "undefined",
    "unknown",
    "unset",
    "unspecified",
    "tbd",
    "not ?(?:applicable|assigned|available|defined|found|given|known|provided|set|specified)",
    "no (?:external ?)?(?:id|value)",
    "(?:your )?external ?id",
    "object object",
    "string",
  ].join("|")})$`,
);
const UNFILLED_TEMPLATE = /^(?:\{\{.*\}\}|\$\{.*\})$/s;
/** In characters. A longer text is no placeholder, and takes no time. */
const LONGEST = 200;

/** Whether an external id only says that there is none, such as `null`, `"None"`, `N/A` or `-`. Polar takes blank text as none. */
export function isPlaceholder(externalId: string): boolean {
  const given = externalId.trim();
  if (given === "" || given.length > LONGEST) return false;
  const seen = given.normalize("NFKC").replace(/\p{C}+/gu, "");
  if (!/[\p{L}\p{N}\p{S}]/u.test(seen) || UNFILLED_TEMPLATE.test(seen)) return true;
  const words = seen.replace(/[^\p{L}\p{N}]+/gu, " ");
  return NO_VALUE.test(words.trim().toLowerCase());
}

/**
 * Polar keeps an external id for good, and the next customer with the same placeholder would meet this one.
 * @param externalIds what is to be stored, by argument
 * @throws ArgumentError naming those that are placeholders
 */
export function refuseToStorePlaceholders(externalIds: Readonly<Record<string, unknown>>): void {
  refuse(
    externalIds,
    "is a placeholder, and Polar would keep it for good: leave it out",
    "Without a seller's own id, leave the argument out.",
  );
}

/**
 * @param byId the tool that makes the same change by Polar's own id
 * @throws ArgumentError if the external id that is to find the customer is a placeholder: anybody may have been given it
 */
export function refuseToChangeByPlaceholder(external_id: unknown, byId: string): void {
  refuse(
    { external_id },
    "is a placeholder, and whoever has it may not be the one meant",
    `Find the customer with find_customer, then call ${byId} with the \`id\`.`,
  );
}

function refuse(externalIds: Readonly<Record<string, unknown>>, reason: string, hint: string): void {
  const problems = Object.entries(externalIds)
    .filter(([, value]) => typeof value === "string" && isPlaceholder(value))
    .map(([field]) => ({ field, reason, example: "shop-00412" }));
  if (problems.length === 0) return;
  const summary = problems.map(({ field }) => `${field} ${reason}`).join("; ");
  throw new ArgumentError(`Nothing was sent: ${summary}.`, problems, hint);
}
