import type { Customer } from "../../polar/answers.js";
import { PolarApiError } from "../../polar/errors.js";
import { distinctBy } from "../../primitives/distinct.js";
import { customersByEmail, customersByExternalId } from "../reads/lookups.js";
import type { Context, Result } from "../tool.js";
import { comparableEmail } from "./as-stored.js";
import { identify, type Next } from "./outcomes.js";

/** A customer that has an e-mail or external id that was asked for; each is unique in an organization. */
export interface Holder {
  customer: Customer;
  fields: string[];
}

/** The fields by which a customer with these values is found again. */
export function uniqueKeysOf(body: Record<string, unknown>): { field: "email" | "external_id"; value: string }[] {
  const email = typeof body.email === "string" ? comparableEmail(body.email) : "";
  const externalId = typeof body.external_id === "string" ? body.external_id.trim() : "";
  return [
    ...(externalId ? [{ field: "external_id" as const, value: externalId }] : []),
    ...(email ? [{ field: "email" as const, value: email }] : []),
  ];
}

/** Who has the e-mail and the external id of `body`, in its organization if it names one. */
export async function findHolders(body: Record<string, unknown>, { polar }: Context): Promise<Holder[]> {
  const organization_id = body.organization_id as string | undefined;
  const looks = uniqueKeysOf(body).map(async ({ field, value }) => ({
    field,
    customers: await (field === "email" ? customersByEmail : customersByExternalId)(value, organization_id, polar),
  }));
  const found = await whatIsFound(looks);
  const hits = found.flatMap(({ field, customers }) => customers.map((customer) => ({ field, customer })));
  const holders = hits.map(({ customer }) => customer);
  return distinctBy(holders, ({ id }) => id).map((customer) => ({
    customer,
    fields: hits.filter((hit) => hit.customer.id === customer.id).map(({ field }) => field),
  }));
}

/** What one look finds is found, whatever becomes of the others; that nothing is there takes all of them. */
async function whatIsFound<T extends { customers: Customer[] }>(looks: Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(looks);
  const found = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failed = results.find((result) => result.status === "rejected");
  if (failed && found.every(({ customers }) => customers.length === 0)) throw failed.reason;
  return found;
}

/** Which unique fields are taken, when that is all that Polar has against a write. */
export function collidedFields(error: unknown): string[] {
  const fields = (error instanceof PolarApiError && error.facts.fields) || [];
  return fields.every(({ reason }) => /already exists$/.test(reason)) ? fields.map(({ field }) => field) : [];
}

/** Nothing was changed, because of the customer that has what was asked for; or someone, if nobody was found. */
export function alreadyExists(
  body: Record<string, unknown>,
  holders: Holder[],
  collided = holders.flatMap(({ fields }) => fields),
): Result {
  const [first, ...others] = holders.map((holder) => ({
    customer: identify(holder.customer),
    collided: holder.fields,
  }));
  return {
    outcome: "already_exists",
    customer: first?.customer ?? null,
    collided: first?.collided ?? collided,
    ...(others.length > 0 && { others }),
    ...(first === undefined && { next: nextLook(body, collided) }),
  };
}

/** The call that shows whether there is a customer with what was asked for. */
export function nextLook(body: Record<string, unknown>, collided: readonly string[] = []): Next {
  const keys = uniqueKeysOf(body);
  const key =
    keys.find(({ field }) => collided.includes(field)) ?? keys.find(({ field }) => field === "email") ?? keys[0];
  const query = key?.value ?? body.name;
  return {
    tool: "list_customers",
    arguments: key?.field === "email" ? { email: key.value } : query ? { query } : { sorting: ["-created_at"] },
  };
}
