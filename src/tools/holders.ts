import { ArgumentError } from "../errors.js";
import { aCustomer, aPage, type Customer } from "../polar/answers.js";
import { PolarApiError } from "../polar/errors.js";
import { comparableEmail } from "./as-stored.js";
import { orGone } from "./calls.js";
import { identify, type Next } from "./outcomes.js";
import type { Context, Result } from "./tool.js";

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
  const found = await Promise.all(
    uniqueKeysOf(body).map(async ({ field, value }) => {
      const customers = field === "email" ? await byEmail(value) : await byExternalId(value);
      return customers.map((customer) => ({ customer, field }));
    }),
  );
  const ids = new Set(found.flat().map(({ customer }) => customer.id));
  return [...ids].map((id) => {
    const hits = found.flat().filter(({ customer }) => customer.id === id);
    return { customer: hits[0]?.customer as Customer, fields: hits.map(({ field }) => field) };
  });

  async function byEmail(email: string): Promise<Customer[]> {
    const { items } = await polar.read({ route: "GET /v1/customers/", query: { email, organization_id } }, aPage);
    return items.filter(aCustomer.is);
  }
  async function byExternalId(external_id: string): Promise<Customer[]> {
    const route = "GET /v1/customers/external/{external_id}";
    const reading = orGone(polar.read({ route, params: { external_id } }, aCustomer));
    const customer = await reading.catch((error) => {
      if (error instanceof ArgumentError) return bySearch(external_id);
      throw error;
    });
    if (customer === undefined) return [];
    return organization_id === undefined || customer.organization_id === organization_id ? [customer] : [];
  }
  /** For ids that no path can hold. Polar searches external ids by their beginning. */
  async function bySearch(external_id: string): Promise<Customer | undefined> {
    const query = { query: external_id, organization_id, limit: 100 };
    const { items } = await polar.read({ route: "GET /v1/customers/", query }, aPage);
    return items.filter(aCustomer.is).find((customer) => customer.external_id === external_id);
  }
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
    ...(first === undefined && { next: nextLook(body) }),
  };
}

/** The call that shows whether a customer like this one is there. */
export function nextLook(body: Record<string, unknown>): Next {
  const { email, external_id, name } = body;
  return { tool: "list_customers", arguments: email ? { email } : { query: external_id ?? name } };
}
