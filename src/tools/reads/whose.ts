import { isPolarError } from "../../polar/errors.js";
import { Customer } from "../../polar/models/customer.js";
import { Order } from "../../polar/models/order.js";
import { Subscription } from "../../polar/models/subscription.js";
import { invalidArguments, Refusal } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import { day } from "../../results/concise.js";
import { readPage } from "./pages.js";
import type { Parts } from "./parts.js";
import { type Reader, readCustomer } from "./requests.js";

/** How a call addresses its customer: by one of these. */
export interface Address {
  id?: string | undefined;
  external_id?: string | undefined;
}

/** @throws ArgumentError unless exactly one is given */
export function requireOneAddress(tool: string, { id, external_id }: Address): void {
  requireOneOf(tool, { id, external_id }, "find_customer returns both ids of a customer.");
}

/**
 * @param either two arguments by name
 * @throws ArgumentError unless exactly one of them is given
 */
export function requireOneOf(tool: string, either: Readonly<Record<string, unknown>>, hint: string): void {
  const [field = "", other = ""] = Object.keys(either);
  const isMissing = either[field] === undefined;
  if (isMissing !== (either[other] === undefined)) return;
  const reason = isMissing
    ? `is missing: send \`${field}\` or \`${other}\``
    : `stands beside \`${other}\`: send one of them`;
  throw invalidArguments(tool, [{ field, reason }], hint);
}

/**
 * The customer's internal id, which payments and deleted customers are found by, with the customer where that was read. A token
 * without the scope for customers finds it out from what the customer has.
 * @throws ActionableError if no such customer is visible, or nothing shows whether there is one
 */
export async function resolve({ id, external_id }: Address, polar: Reader, parts: Parts): Promise<Resolved> {
  if (id !== undefined) return { id };
  const external = String(external_id);
  let failure: unknown;
  const customer = await parts.read({ what: "the customer's own record", of: Customer }, () =>
    readCustomer(polar, { external_id: external }).catch((error) => {
      failure = error;
      throw error;
    }),
  );
  if (customer) return { id: customer.id, customer };
  if (isPolarError(failure) && failure.facts.code !== "insufficient_scope") throw failure;
  for (const [route, of] of LISTS) {
    const page = await parts.read({ what: of.noun, of }, () =>
      readPage(polar, { route, query: { external_customer_id: external, limit: 1 } }, of),
    );
    const found = page?.items[0]?.customer_id;
    if (typeof found === "string") return { id: found };
  }
  throw failure ?? unresolved();
}

interface Resolved {
  id: string;
  customer?: Customer;
}

const LISTS = [
  ["GET /v1/subscriptions/", Subscription],
  ["GET /v1/orders/", Order],
] as const;

/** Nothing was asked for, since the scope was refused a moment ago. */
function unresolved(): Refusal {
  return new Refusal(
    "insufficient_scope",
    "The access token lacks customers:read, and nothing else shows who has this external_id.",
    "Add the scope to the token in Polar, or use the customer's `id`.",
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
