import type { JsonRecord } from "../values/python-json.js";
import type { Customer } from "./customer.js";

/** One seller's data. Deleted customers are removed, since the API does not distinguish them from unknown ones. */
export interface Organization {
  readonly id: string;
  /** True for new organizations: every new customer gets an owner member. */
  readonly memberFeature: boolean;
  /** By id, oldest first. */
  readonly customers: Map<string, Customer>;
  /** By email in lower case. */
  readonly byEmail: Map<string, Customer>;
  readonly byExternalId: Map<string, Customer>;
  /** The last computed state of each customer, by id. */
  readonly states: Map<string, CachedState>;
}

export interface CachedState {
  readonly state: JsonRecord;
  /** Milliseconds since 1970. */
  readonly computedAt: number;
}

export function createOrganization(id: string, memberFeature: boolean): Organization {
  return {
    id,
    memberFeature,
    customers: new Map(),
    byEmail: new Map(),
    byExternalId: new Map(),
    states: new Map(),
  };
}

export function emailTaken(organization: Organization, email: string, except?: Customer): boolean {
  const holder = organization.byEmail.get(email.toLowerCase());
  return holder !== undefined && holder.id !== except?.id;
}

/** Adds the customer or replaces the one with the same id. */
export function saveCustomer(organization: Organization, customer: Customer): void {
  const previous = organization.customers.get(customer.id);
  if (previous !== undefined) removeKeys(organization, previous);
  organization.customers.set(customer.id, customer);
  if (customer.email !== null) organization.byEmail.set(customer.email.toLowerCase(), customer);
  if (customer.external_id !== null) organization.byExternalId.set(customer.external_id, customer);
}

/** Removes the customer and frees its email and external id. */
export function removeCustomer(organization: Organization, customer: Customer): void {
  organization.customers.delete(customer.id);
  organization.states.delete(customer.id);
  removeKeys(organization, customer);
}

function removeKeys(organization: Organization, customer: Customer): void {
  if (customer.email !== null) organization.byEmail.delete(customer.email.toLowerCase());
  if (customer.external_id !== null) organization.byExternalId.delete(customer.external_id);
}
