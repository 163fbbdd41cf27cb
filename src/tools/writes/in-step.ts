import type { Customer } from "../../polar/models/customer.js";
import { ArgumentError } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import { isStoredAs, mayBeStoredAs } from "./as-stored.js";
import { mergeUpdate } from "./merge.js";
import type { Next } from "./outcomes.js";
import { countryIn, mayBeOfAnother } from "./tax-ids.js";

type Sent = Readonly<Record<string, unknown>>;

/** What a create can send and an update can change. */
const COMPARED = ["email", "external_id", "name", "type", "billing_address", "tax_id", "locale", "metadata"];
/** Results show these of masked customers as well, so that comparing them confirms no guess. */
const NEVER_MASKED = ["type", "locale"];

/**
 * The paths, such as `name`, `metadata.plan` or `billing_address.city`, in which an update with what was sent would change a
 * customer. What was not sent differs in nothing.
 */
export function differencesFrom(customer: Customer, sent: Sent): string[] {
  return fieldsIn(sent).flatMap((field) => {
    const [wanted, stored] = [sent[field], customer[field]];
    if (field === "metadata") return keysThatDiffer(field, wanted, stored, {});
    if (field === "billing_address" && isSameCountry(wanted, stored))
      return keysThatDiffer(field, wanted, stored, { country: stored.country });
    return (field === "tax_id" ? mayBeStoredAs : isStoredAs)(field, wanted, stored) ? [] : [field];
  });
}

/** The same, without what would confirm a guess where personal data is masked. */
export function shownDifferences(customer: Customer, sent: Sent, isMasked: boolean): string[] {
  return differencesFrom(customer, sent).filter((path) => !isMasked || NEVER_MASKED.includes(path));
}

/** The fields that differ, and that Polar does not let anyone change. */
export function unchangeable(customer: Customer, sent: Sent): string[] {
  const isFixed: Record<string, boolean> = {
    external_id: textOf(customer.external_id) !== "",
    type: customer.type === "team",
  };
  return differencesFrom(customer, sent).filter((field) => isFixed[field]);
}

/** Longer calls leave no room for the rest of an answer. In characters. */
const LONGEST_CALL = 10_000;

/**
 * The update that brings a customer in step with what was sent: the parts that differ, of what Polar lets anyone change. The read
 * of the customer where there is no such update, or Polar would refuse it.
 */
export function callInStep(customer: Customer, sent: Sent): Next {
  const fixed = unchangeable(customer, sent);
  const paths = differencesFrom(customer, sent).filter((path) => !fixed.includes(path));
  const given = partsOf(sent, paths);
  const call = { tool: "update_customer", arguments: { id: customer.id, ...given } };
  const isSafe =
    paths.length > 0 && isAllowed(customer, given) && JSON.stringify(call.arguments).length <= LONGEST_CALL;
  return isSafe ? call : lookup(customer);
}

/** The call that shows the customer. */
export function lookup({ id }: Customer): Next {
  return { tool: "get_customer", arguments: { id } };
}

function isAllowed(customer: Customer, given: Sent): boolean {
  if (mayBeOfAnother(given.tax_id, countryIn(given) ?? countryIn(customer))) return false;
  try {
    return Object.keys(mergeUpdate(customer, { given, clear: [], removeMetadata: [] })).length > 0;
  } catch (error) {
    if (error instanceof ArgumentError) return false;
    throw error;
  }
}

const fieldsIn = (sent: Sent) => COMPARED.filter((field) => (sent[field] ?? null) !== null);

function isSameCountry(wanted: unknown, stored: unknown): stored is Record<string, unknown> {
  if (!isRecord(wanted) || !isRecord(stored)) return false;
  return wanted.country === undefined || textOf(wanted.country).toUpperCase() === stored.country;
}

/** @param around what the parts of this field are compared within */
function keysThatDiffer(field: string, wanted: unknown, stored: unknown, around: Sent): string[] {
  const [parts, own] = [isRecord(wanted) ? wanted : {}, isRecord(stored) ? stored : {}];
  const isIn = (key: string, map: Sent) => (Object.hasOwn(map, key) ? { [key]: map[key] } : {});
  return Object.keys(parts)
    .filter((key) => (parts[key] ?? null) !== null)
    .filter((key) => !isStoredAs(field, { ...around, ...isIn(key, parts) }, { ...around, ...isIn(key, own) }))
    .map((key) => `${field}.${key}`);
}

/** What was sent at these paths. A key of metadata may contain dots. */
function partsOf(sent: Sent, paths: readonly string[]): Record<string, unknown> {
  const parts: Record<string, unknown> = {};
  for (const path of paths) {
    const [field = "", ...rest] = path.split(".");
    const [key, whole] = [rest.join("."), sent[field]];
    parts[field] =
      rest.length > 0 && isRecord(whole) ? { ...(parts[field] as Record<string, unknown>), [key]: whole[key] } : whole;
  }
  return parts;
}
