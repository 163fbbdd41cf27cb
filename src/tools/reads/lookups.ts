import { PolarApiError } from "../../polar/errors.js";
import { aCustomer, type Customer } from "../../polar/models/customer.js";
import { distinctBy } from "../../primitives/distinct.js";
import { ArgumentError } from "../../primitives/errors.js";
import { comparableEmail } from "../writes/as-stored.js";
import { readPage } from "./pages.js";
import { orGone, type Reader, readCustomer } from "./requests.js";

/** Customers with this email, in any case: at most one in an organization. */
export async function customersByEmail(
  email: string,
  organization_id: string | undefined,
  polar: Reader,
): Promise<Customer[]> {
  const { items } = await readPage(polar, { route: "GET /v1/customers/", query: { email, organization_id } });
  const wanted = comparableEmail(email);
  return items.filter(aCustomer.is).filter((customer) => comparableEmail(customer.email ?? "") === wanted);
}

/** Customers with this text as their email, and those with it as their external id: either may be meant. */
export async function customersByAddress(
  email: string,
  organization_id: string | undefined,
  polar: Reader,
): Promise<Customer[]> {
  const wanted = comparableEmail(email);
  const query = { query: wanted, organization_id, limit: 100 };
  const { items, pagination } = await readPage(polar, { route: "GET /v1/customers/", query });
  if (pagination.total_count <= items.length) {
    return items
      .filter(aCustomer.is)
      .filter((customer) => comparableEmail(customer.email ?? "") === wanted || customer.external_id === email);
  }
  const keys = [customersByEmail, customersByExternalId];
  const found = (await Promise.all(keys.map((byKey) => byKey(email, organization_id, polar)))).flat();
  return distinctBy(found, ({ id }) => id);
}

/** Customers with exactly this external id: at most one in an organization. */
export async function customersByExternalId(
  external_id: string,
  organization_id: string | undefined,
  polar: Reader,
): Promise<Customer[]> {
  // With a user token, an external id may be ambiguous: several organizations can use it.
  if (organization_id !== undefined) return bySearch();
  try {
    const customer = await orGone(readCustomer(polar, { external_id }));
    return customer ? [customer] : [];
  } catch (error) {
    if (cannotBeInPath(error) || isAmbiguous(error)) return bySearch();
    throw error;
  }

  /** Polar matches the start of external ids, newest customers first. */
  async function bySearch(): Promise<Customer[]> {
    const query = { query: external_id, organization_id, limit: 100 };
    const { items } = await readPage(polar, { route: "GET /v1/customers/", query });
    return items.filter(aCustomer.is).filter((customer) => customer.external_id === external_id);
  }
}

const cannotBeInPath = (error: unknown) => error instanceof ArgumentError;

/** Polar's answer when two organizations of a user token have this external id. */
const isAmbiguous = (error: unknown) => error instanceof PolarApiError && error.status === 500;
