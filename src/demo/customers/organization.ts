import { end } from "../billing/ending.js";
import { createOwners, type Owners } from "../http/owners.js";
import type { JsonRecord } from "../values/python-json.js";
import { stableUuid } from "../values/stable-uuid.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import type { Customer } from "./customer.js";
import { type Customers, createCustomers } from "./customers.js";

/** One seller's data. */
export interface Organization {
  readonly id: string;
  readonly slug: string;
  /** True for new organizations: every new customer gets an owner member. */
  readonly memberFeature: boolean;
  readonly seatFeature: boolean;
  readonly customers: Customers;
  /** By id. The customer routes do not know them, but what they were charged stays. */
  readonly deleted: Map<string, Customer>;
  /** People whose only checkout failed: Polar has a payment of theirs, but no customer. */
  readonly strangers: readonly Customer[];
  /** Until when each token of the customer portal is valid. */
  readonly sessions: Map<string, Micros>;
  /** How long the refunds that are made here take from the processor to Polar's database. */
  readonly refundLag: Micros;
  /** For a large population. */
  readonly owners: Owners;
  /** The last computed state of each customer, by id. */
  readonly states: Map<string, CachedState>;
}

export const INKWELL_ID = stableUuid("organization/inkwell");

export interface CachedState {
  readonly state: JsonRecord;
  /** Milliseconds since 1970. */
  readonly computedAt: number;
}

/** An organization without customers. */
export function createOrganization(
  given: Pick<Organization, "id" | "memberFeature"> &
    Partial<Pick<Organization, "seatFeature" | "strangers" | "refundLag" | "customers">>,
): Organization {
  return {
    slug: given.id === INKWELL_ID ? "inkwell" : `shop-${given.id.slice(0, 8)}`,
    customers: createCustomers(),
    deleted: new Map(),
    strangers: [],
    sessions: new Map(),
    owners: createOwners(),
    seatFeature: true,
    refundLag: 0,
    states: new Map(),
    ...given,
  };
}

export function emailTaken(organization: Organization, email: string, except?: Customer): boolean {
  const holder = organization.customers.byEmail(email);
  return holder !== undefined && holder.id !== except?.id;
}

/** Adds the customer or replaces the one with the same id. */
export function saveCustomer(organization: Organization, customer: Customer): void {
  organization.customers.save(customer);
}

/** Ends the customer's subscriptions and frees the email and the external id, which stays as metadata. */
export function removeCustomer(organization: Organization, customer: Customer, now: Micros): void {
  const account = customer.account(now);
  for (const subscription of account.subscriptions) if (subscription.ended_at === null) end(account, subscription, now);
  organization.customers.remove(customer);
  organization.states.delete(customer.id);
  const { external_id, metadata } = customer;
  organization.deleted.set(customer.id, {
    ...customer,
    external_id: null,
    metadata: external_id === null ? metadata : new Map([...metadata, ["__external_id", external_id]]),
    deleted_at: timestamp(now),
    members: [],
  });
}
