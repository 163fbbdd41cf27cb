import { end } from "../billing/ending.js";
import type { JsonRecord } from "../values/python-json.js";
import { stableUuid } from "../values/stable-uuid.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import type { Customer } from "./customer.js";

/** One seller's data. */
export interface Organization {
  readonly id: string;
  readonly slug: string;
  /** True for new organizations: every new customer gets an owner member. */
  readonly memberFeature: boolean;
  readonly seatFeature: boolean;
  /** By id, oldest first. */
  readonly customers: Map<string, Customer>;
  /** By email in lower case. */
  readonly byEmail: Map<string, Customer>;
  readonly byExternalId: Map<string, Customer>;
  /** By id. The customer routes do not know them, but what they were charged stays. */
  readonly deleted: Map<string, Customer>;
  /** People whose only checkout failed: Polar has a payment of theirs, but no customer. */
  readonly strangers: readonly Customer[];
  /** Until when each token of the customer portal is valid. */
  readonly sessions: Map<string, Micros>;
  /** How long the refunds that are made here take from the processor to Polar's database. */
  readonly refundLag: Micros;
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
    Partial<Pick<Organization, "seatFeature" | "strangers" | "refundLag">>,
): Organization {
  return {
    slug: given.id === INKWELL_ID ? "inkwell" : `shop-${given.id.slice(0, 8)}`,
    customers: new Map(),
    byEmail: new Map(),
    byExternalId: new Map(),
    deleted: new Map(),
    strangers: [],
    sessions: new Map(),
    seatFeature: true,
    refundLag: 0,
    states: new Map(),
    ...given,
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

/** Ends the customer's subscriptions and frees the email and the external id, which stays as metadata. */
export function removeCustomer(organization: Organization, customer: Customer, now: Micros): void {
  const account = customer.account(now);
  for (const subscription of account.subscriptions) if (subscription.ended_at === null) end(account, subscription, now);
  organization.customers.delete(customer.id);
  organization.states.delete(customer.id);
  removeKeys(organization, customer);
  const { external_id, metadata } = customer;
  organization.deleted.set(customer.id, {
    ...customer,
    external_id: null,
    metadata: external_id === null ? metadata : new Map([...metadata, ["__external_id", external_id]]),
    deleted_at: timestamp(now),
    members: [],
  });
}

function removeKeys(organization: Organization, customer: Customer): void {
  if (customer.email !== null) organization.byEmail.delete(customer.email.toLowerCase());
  if (customer.external_id !== null) organization.byExternalId.delete(customer.external_id);
}
