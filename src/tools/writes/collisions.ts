import { PolarApiError } from "../../polar/errors.js";
import type { Customer } from "../../polar/models/customer.js";
import { distinctBy } from "../../primitives/distinct.js";
import { ActionableError } from "../../primitives/errors.js";
import { customersByEmail, customersByExternalId } from "../reads/lookups.js";
import type { Reader } from "../reads/requests.js";
import { comparableEmail, strip } from "./as-stored.js";
import type { Next } from "./outcomes.js";

/** A customer that already has the email or external id of a write; each is unique in an organization. */
export interface Collision {
  customer: Customer;
  fields: string[];
}

type UniqueField = "email" | "external_id";

/** The values of a write that identify one customer of an organization, in the form that lookups use. */
export function uniqueKeysOf(body: Record<string, unknown>): { field: UniqueField; value: string }[] {
  const email = typeof body.email === "string" ? comparableEmail(body.email) : "";
  const externalId = typeof body.external_id === "string" ? strip(body.external_id) : "";
  return [
    ...(externalId ? [{ field: "external_id" as const, value: externalId }] : []),
    ...(email ? [{ field: "email" as const, value: email }] : []),
  ];
}

/** The customers that have the email or the external id of `body`, in its organization if it names one. */
export async function findCollisions(
  body: Record<string, unknown>,
  { polar }: { polar: Reader },
): Promise<Collision[]> {
  const organization_id = body.organization_id as string | undefined;
  const lookups = uniqueKeysOf(body).map(async ({ field, value }) => ({
    field,
    customers: await (field === "email" ? customersByEmail : customersByExternalId)(value, organization_id, polar),
  }));
  return collisionsIn(await foundOrThrow(lookups));
}

/** The customers found by field, each with all fields by which it was found. */
function collisionsIn(found: readonly { field: string; customers: Customer[] }[]): Collision[] {
  const hits = found.flatMap(({ field, customers }) => customers.map((customer) => ({ field, customer })));
  const holders = hits.map(({ customer }) => customer);
  return distinctBy(holders, ({ id }) => id).map((customer) => ({
    customer,
    fields: hits.filter((hit) => hit.customer.id === customer.id).map(({ field }) => field),
  }));
}

/** One lookup that finds a customer is enough, even if another fails; to find none, all must succeed. */
async function foundOrThrow<T extends { customers: Customer[] }>(lookups: Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(lookups);
  const found = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failed = results.find((result) => result.status === "rejected");
  if (failed && found.every(({ customers }) => customers.length === 0)) throw failed.reason;
  return found;
}

/** The unique fields that are taken; empty if Polar refused the write for any other reason as well. */
export function collidedFields(error: unknown): string[] {
  const fields = (error instanceof PolarApiError && error.facts.fields) || [];
  return fields.every(({ reason }) => /already exists"?$/.test(reason)) ? fields.map(({ field }) => field) : [];
}

/** Who has the values that Polar refused as taken. */
export interface Holders {
  collisions: Collision[];
  /** The refused fields whose holder is hidden from this token. */
  hidden: UniqueField[];
}

/** @param collided the fields that Polar refused */
export async function findHolders(
  body: Record<string, unknown>,
  collided: readonly string[],
  context: { polar: Reader },
): Promise<Holders> {
  const refused = uniqueKeysOf(body).filter(({ field }) => collided.includes(field));
  const lookups = refused.map(async ({ field, value }) => {
    const only = { [field]: value, organization_id: body.organization_id };
    return { field, customers: await findCollisions(only, context).then(customersOf, noneIfUnreadable) };
  });
  const looked = (await Promise.all(lookups)).flatMap(({ field, customers }) =>
    customers ? [{ field, customers }] : [],
  );
  const hidden = looked.filter(({ customers }) => customers.length === 0).map(({ field }) => field);
  return { collisions: collisionsIn(looked), hidden };
}

const customersOf = (collisions: Collision[]) => collisions.map(({ customer }) => customer);

function noneIfUnreadable(error: unknown): undefined {
  if (!(error instanceof ActionableError)) throw error;
}

/** The call that shows whether a customer with these values exists. */
export function nextLookup(body: Record<string, unknown>, collided: readonly string[] = []): Next {
  const keys = uniqueKeysOf(body);
  const key =
    keys.find(({ field }) => collided.includes(field)) ?? keys.find(({ field }) => field === "email") ?? keys[0];
  const query = key?.value ?? body.name;
  return {
    tool: "list_customers",
    arguments: key?.field === "email" ? { email: key.value } : query ? { query } : { sorting: ["-created_at"] },
  };
}
