import { Refusal, resourceNotFound } from "../answer.js";
import type { Customer } from "../customers/customer.js";
import { everyone } from "../customers/customers.js";
import { type Call, refuseIfAny } from "../route.js";
import type { Micros } from "../values/timestamp.js";
import { checkUuid4, type ErrorDetail } from "../values/validation.js";
import type { Item } from "./listing.js";

type Rows<Row> = (customer: Customer, now: Micros) => readonly Row[];

/** The row with the path's id, of a living or deleted customer. Throws a Refusal: 422 for a bad id, 404 for none. */
export function one<Row extends { readonly id: string }>(call: Call, rows: Rows<Row>, now: Micros): Item<Row> {
  const errors: ErrorDetail[] = [];
  const id = checkUuid4(call.keys[0] ?? "", ["path", "id"], errors);
  refuseIfAny(errors);
  return find(call, rows, now, id ?? "");
}

/** Throws a Refusal (404). */
export function find<Row extends { readonly id: string }>(
  { subject }: Call,
  rows: Rows<Row>,
  now: Micros,
  id: string,
): Item<Row> {
  for (const organization of subject.organizations) {
    const { customers, deleted, strangers } = organization;
    for (const customer of [...everyone(customers), ...deleted.values(), ...strangers]) {
      const row = rows(customer, now).find((candidate) => candidate.id === id);
      if (row !== undefined) return { organization, customer, row };
    }
  }
  throw new Refusal(resourceNotFound());
}
