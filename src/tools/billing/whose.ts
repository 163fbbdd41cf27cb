import { Customer } from "../../polar/models/customer.js";
import { ArgumentError } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import { day } from "../../results/concise.js";
import type { Parts } from "../reads/parts.js";
import { type Reader, readCustomer } from "../reads/requests.js";

/** How a call addresses its customer: by one of these. */
export interface Address {
  id?: string | undefined;
  external_id?: string | undefined;
}

/** @throws ArgumentError unless exactly one is given */
export function requireOneAddress(tool: string, { id, external_id }: Address): void {
  if ((id === undefined) !== (external_id === undefined)) return;
  const reason =
    id === undefined ? "is missing: send `id` or `external_id`" : "stands beside `external_id`: send one of them";
  throw new ArgumentError(
    `Nothing was sent because the arguments of ${tool} are invalid: id ${reason}.`,
    [{ field: "id", reason }],
    "find_customer returns both ids of a customer.",
  );
}

/** The fields that say whom an answer is about. */
export function whose(customer: Record<string, unknown>): Record<string, unknown> {
  const { id, name, email, external_id, deleted_at } = customer;
  const known = { id, name, email, external_id, ...(textOf(deleted_at) && { deleted_on: day(deleted_at) }) };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value != null));
}

/**
 * The customer that these records are about, deleted ones too: those are known by their records only.
 * @throws not_found if there is neither a record nor a customer
 */
export async function customerOf(
  id: string,
  records: readonly (readonly Record<string, unknown>[] | undefined)[],
  polar: Reader,
  parts: Parts,
): Promise<Record<string, unknown>> {
  const all = records.flatMap((list) => list ?? []);
  const nested = all.map(({ customer }) => customer).find((one) => isRecord(one) && one.id === id);
  if (isRecord(nested)) return nested;
  if (all.length === 0) return readCustomer(polar, { id });
  return (await parts.read({ what: "name and email", of: Customer }, () => readCustomer(polar, { id }))) ?? { id };
}
