import { Refusal, resourceNotFound } from "../answer.js";
import { buyers } from "../customers/buyers.js";
import type { Customer } from "../customers/customer.js";
import type { Organization } from "../customers/organization.js";
import { type Call, refuseIfAny } from "../route.js";
import type { Micros } from "../values/timestamp.js";
import { checkUuid4, type ErrorDetail } from "../values/validation.js";
import type { Item } from "./listing.js";
import { inSlices } from "./slices.js";

type Rows<Row> = (customer: Customer, now: Micros) => readonly Row[];

/** The row with the path's id, of a living or deleted customer. Rejects with a Refusal: 422 for a bad id, 404 for none. */
export async function one<Row extends { readonly id: string }>(
  call: Call,
  rows: Rows<Row>,
  now: Micros,
): Promise<Item<Row>> {
  const errors: ErrorDetail[] = [];
  const id = checkUuid4(call.keys[0] ?? "", ["path", "id"], errors);
  refuseIfAny(errors);
  return find(call, rows, now, id ?? "");
}

/** Rejects with a Refusal (404). */
export async function find<Row extends { readonly id: string }>(
  { subject, isGone }: Call,
  rows: Rows<Row>,
  now: Micros,
  id: string,
): Promise<Item<Row>> {
  function* search(): Generator<void, Item<Row>> {
    for (const organization of subject.organizations) {
      for (const customer of candidates(organization, id)) {
        yield;
        if (customer === undefined) continue;
        const row = rows(customer, now).find((candidate) => candidate.id === id);
        if (row === undefined) continue;
        organization.owners.remember(row, customer);
        return { organization, customer, row };
      }
    }
    throw new Refusal(resourceNotFound());
  }
  return inSlices(search(), isGone);
}

/** Who is known to have it, then everyone. */
function* candidates({ customers, deleted, strangers, owners }: Organization, id: string) {
  const owner = owners.of(id);
  if (owner !== undefined) yield customers.get(owner);
  yield* deleted.values();
  yield* strangers;
  for (const buyer of buyers(customers)) yield buyer?.customer;
}

/** Holds on to an account that is about to change. */
export function hold({ organization, customer }: Item<unknown>): void {
  organization.customers.hold(customer);
}
