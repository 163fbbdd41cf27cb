import { ArgumentError } from "../../primitives/errors.js";

/** What models, clients and spreadsheets write where there is no value, in lower case, with blanks for other signs. */
const NO_VALUE = [
  "(?:db ?)?null",
  "nil",
  "none(?: (?:available|assigned|found|given|known|provided|set|specified|yet))?",
  "nan",
  "n ?a",
  "undefined",
  "unknown",
  "unset",
  "unspecified",
  "(?:empty|blank|missing|null)(?: (?:cell|field|id|string|text|value))?",
  "not ?(?:applicable|assigned|available|defined|entered|filled|found|given|known|present|provided|set|specified|supplied)(?: yet)?",
  "(?:no|without) (?:customer |external ?)?(?:data|id|value)",
  "place ?holder(?: (?:id|text|value))?",
  "tb[acd]|to ?do|to be (?:added|assigned|confirmed|defined|determined|done|filled|set)",
  "change ?me|fill ?me|fix ?me|replace ?me",
  "object (?:null|object|undefined)",
  "string",
].join("|");
/** The name of the field in place of its value. */
const FIELD_NAME = "(?:(?:client|customer|enter|external|insert|my|seller|shop|the|user|your) ?)+ids?(?: here)?";
/** Exports and templates repeat them, such as `null,null`. */
const ONLY_NO_VALUES = new RegExp(`^(?:${NO_VALUE}|${FIELD_NAME})(?: (?:${NO_VALUE}|${FIELD_NAME}))*$`);

/** Text that stays where a template was not filled in, as what it is in or alone. */
const UNFILLED_TEMPLATE =
  /\{\{.*\}\}|\{%.*%\}|[$#@]\{.*\}|<%.*%>|%\(.*\)s|^(?:%[ds]|<id>|[{[(]id[)\]}]|%id%|[:$]id)$/is;
/** `#REF!`, in any language, such as `#¡VALOR!` and `#NOM?`; LibreOffice's `Err:502`; a formula in place of its value. */
const SPREADSHEET_ERROR = /^(?:#[¡¿]?\p{L}[\p{L}/_ ]*0?[!?]|#(?:n\/?[adv]|getting_data)|err:\d{3}|=[\w.]+\(.*\))$/isu;
/** What databases export in place of null. */
const EXPORTED_NULL = /^\\n$/i;
/** In characters. A longer text is no placeholder, and takes no time. */
const LONGEST = 200;

/** Whether an external id only says that there is none, such as `null`, `"None"`, `N/A` or `-`. Polar takes blank text as none. */
export function isPlaceholder(externalId: string): boolean {
  const given = externalId.trim();
  if (given === "" || given.length > LONGEST) return false;
  const seen = given.normalize("NFKC").replace(/\p{C}+/gu, "");
  if (!/[\p{L}\p{N}\p{S}]/u.test(seen)) return true;
  if ([UNFILLED_TEMPLATE, SPREADSHEET_ERROR, EXPORTED_NULL].some((form) => form.test(seen))) return true;
  const words = seen.replace(/[^\p{L}\p{N}]+/gu, " ");
  return ONLY_NO_VALUES.test(words.trim().toLowerCase());
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
 * @param externalIds what is to find the record to change, by argument
 * @param byId the tool that makes the same change by Polar's own id
 * @throws ArgumentError if one of them is a placeholder: anybody may have been given it
 */
export function refuseToChangeByPlaceholder(externalIds: Readonly<Record<string, unknown>>, byId: string): void {
  refuse(
    externalIds,
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
