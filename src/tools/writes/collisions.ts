import { PolarApiError } from "../../polar/errors.js";
import type { Customer } from "../../polar/models/customer.js";
import { distinctBy } from "../../primitives/distinct.js";
import { ActionableError } from "../../primitives/errors.js";
import { customersByEmail, customersByExternalId } from "../reads/lookups.js";
import type { Reader } from "../reads/requests.js";
import type { Context, Result } from "../tool.js";
import { comparableEmail, strip } from "./as-stored.js";
import { callInStep, lookup, shownDifferences, unchangeable } from "./in-step.js";
import { identityOf, type Next } from "./outcomes.js";

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

/** A write that Polar refused, or would refuse, because of customers that have what must be unique. */
export interface Refused {
  /** What the call gave, by Polar's field names. */
  sent: Record<string, unknown>;
  /** The fields that Polar refused, where it did. */
  collided?: readonly string[];
  /** Whether the write was to make such a customer, so that the one who is there may be brought in step with it. */
  creates: boolean;
}

/**
 * The result of a write that was refused because of these customers: in what they differ from what was sent, and the call to make
 * next. With personal data masked, nothing is said that would confirm a guess.
 */
export function alreadyExists(
  { sent, collided, creates }: Refused,
  { collisions, hidden }: Holders,
  { config }: Pick<Context, "config">,
): Result {
  const isMasked = config.pii === "masked";
  const [first, ...others] = collisions.map(({ customer, fields }) => {
    const differs = shownDifferences(customer, sent, isMasked);
    const isSaid = !isMasked || differs.length > 0;
    return { customer: identityOf(customer), collided: fields, ...(isSaid && { differs }) };
  });
  const [holder] = collisions;
  const mayBeBrought = creates && holder !== undefined && others.length === 0 && hidden.length === 0;
  const fixed = mayBeBrought ? unchangeable(holder.customer, sent).filter((name) => !holder.fields.includes(name)) : [];
  const advice = [
    ...(hidden.length > 0 ? [adviceOn(hidden, first === undefined)] : []),
    ...(fixed.length > 0 ? [adviceOnFixed(fixed)] : []),
  ];
  const next =
    holder === undefined
      ? hidden.length === 0 && nextLookup(sent, collided)
      : mayBeBrought
        ? callInStep(holder.customer, sent, holder.fields, isMasked)
        : lookup(holder.customer);
  return {
    outcome: "already_exists",
    customer: first?.customer ?? null,
    collided: first?.collided ?? collided,
    ...(first?.differs && { differs: first.differs }),
    ...(others.length > 0 && { others }),
    ...(advice.length > 0 && { advice: advice.join(" ") }),
    ...(next && { next }),
  };
}

function adviceOnFixed(fields: readonly string[]): string {
  return `Polar does not let anyone change this customer's ${fields.join(" and ")}, so \`next\` leaves it out: make sure that it is the customer who is meant.`;
}

/** Only teams can be without an email. */
const WAY_OUT = { email: "with another email", external_id: "without external_id" };

/** @param isAll whether no other customer is in the way */
function adviceOn(hidden: Holders["hidden"], isAll: boolean): string {
  const taken = `Nothing was changed. Polar says that ${hidden.join(" and ")} is taken, but this token sees nobody who has it: the customer was deleted and anonymized, belongs to another organization, or was created only now.`;
  return isAll ? `${taken} The call works ${hidden.map((field) => WAY_OUT[field]).join(" and ")}.` : taken;
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
