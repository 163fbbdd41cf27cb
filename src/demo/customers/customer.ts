import { hash } from "node:crypto";
import type { Address } from "../values/address.js";
import type { Metadata } from "../values/metadata.js";
import type { JsonRecord } from "../values/python-json.js";
import type { TaxId } from "../values/tax-ids/tax-id.js";

/** A row of Polar's customers table and the records that belong to it. Immutable: a change makes a new record. */
export interface Customer {
  readonly id: string;
  readonly organization_id: string;
  readonly created_at: string;
  readonly modified_at: string | null;
  readonly metadata: Metadata;
  readonly external_id: string | null;
  /** Null for some teams. */
  readonly email: string | null;
  readonly email_verified: boolean;
  /** Null after an update with `type: null`; shown as `individual`. */
  readonly type: "individual" | "team" | null;
  readonly name: string | null;
  /** Set only at checkout. Where it is null, the API shows the name. */
  readonly billing_name: string | null;
  readonly billing_address: Address | null;
  readonly tax_id: TaxId | null;
  readonly locale: string | null;
  readonly default_payment_method_id: string | null;
  readonly first_user_event_at: string | null;
  /** The member who owns the customer; null where the organization has no members. */
  readonly owner: Owner | null;
  readonly subscriptions: readonly Subscription[];
  readonly benefits: readonly BenefitGrant[];
  readonly meters: readonly CustomerMeter[];
  /** Newest first. */
  readonly payment_methods: readonly PaymentMethod[];
}

export interface Owner {
  readonly email: string;
  readonly name?: string | null;
  readonly external_id?: string | null;
}

/** Keys in the order of the customer's state. Integers are bigints, amounts are in cents. */
export type Subscription = {
  readonly id: string;
  readonly created_at: string;
  readonly modified_at: string | null;
  readonly custom_field_data: JsonRecord;
  readonly metadata: JsonRecord;
  readonly status: "incomplete" | "trialing" | "active" | "past_due" | "canceled" | "unpaid";
  readonly amount: bigint;
  readonly currency: string;
  readonly recurring_interval: "day" | "week" | "month" | "year";
  readonly current_period_start: string;
  readonly current_period_end: string;
  readonly trial_start: string | null;
  readonly trial_end: string | null;
  readonly cancel_at_period_end: boolean;
  readonly canceled_at: string | null;
  readonly started_at: string | null;
  readonly ends_at: string | null;
  readonly product_id: string;
  readonly discount_id: string | null;
  readonly price_id: string;
  readonly meters: readonly SubscriptionMeter[];
};

export type SubscriptionMeter = {
  readonly created_at: string;
  readonly modified_at: string | null;
  readonly id: string;
  readonly consumed_units: number;
  readonly credited_units: bigint;
  readonly amount: bigint;
  readonly meter_id: string;
};

export type BenefitGrant = {
  readonly id: string;
  readonly created_at: string;
  readonly modified_at: string | null;
  readonly granted_at: string;
  readonly benefit_id: string;
  readonly benefit_type: string;
  readonly benefit_metadata: JsonRecord;
  readonly properties: JsonRecord;
};

export type CustomerMeter = {
  readonly id: string;
  readonly created_at: string;
  readonly modified_at: string | null;
  readonly meter_id: string;
  readonly consumed_units: number;
  readonly credited_units: bigint;
  readonly balance: number;
};

/** `method_metadata` is absent where Polar has no details: types other than cards, and incomplete cards. */
export type PaymentMethod = {
  readonly id: string;
  readonly created_at: string;
  readonly modified_at: string | null;
  readonly processor: "stripe";
  readonly customer_id: string;
  readonly type: string;
  readonly method_metadata?: CardDetails | KoreanCardDetails;
};

export type CardDetails = {
  readonly brand: string;
  readonly last4: string;
  readonly exp_month: bigint;
  readonly exp_year: bigint;
  readonly wallet: string | null;
};

export type KoreanCardDetails = { readonly brand: string | null; readonly last4: string | null };

/** The customer as every endpoint shows it, with the keys in Polar's order. */
export function customerJson(customer: Customer): JsonRecord {
  return {
    id: customer.id,
    created_at: customer.created_at,
    modified_at: customer.modified_at,
    metadata: customer.metadata,
    external_id: shownExternalId(customer),
    email: customer.email,
    email_verified: customer.email_verified,
    type: customer.type ?? "individual",
    name: customer.name,
    billing_name: customer.billing_name ?? customer.name,
    billing_address: customer.billing_address && { ...customer.billing_address },
    tax_id: customer.tax_id,
    locale: customer.locale,
    organization_id: customer.organization_id,
    default_payment_method_id: customer.default_payment_method_id,
    deleted_at: null,
    first_user_event_at: customer.first_user_event_at,
    avatar_url: avatarUrl(customer.email ?? customer.owner?.email ?? null),
  };
}

/** Deletion moves the external id to a reserved metadata key, and Polar shows that key on any customer without one. */
function shownExternalId(customer: Customer): string | null {
  const kept = customer.metadata.get("__external_id");
  return customer.external_id ?? (kept === undefined ? null : String(kept));
}

function avatarUrl(email: string | null): string | null {
  if (email === null) return null;
  return `https://www.gravatar.com/avatar/${hash("sha256", email.toLowerCase())}?d=404`;
}

export function paymentMethodJson(method: PaymentMethod, customer: Customer): JsonRecord {
  return { ...method, is_default: method.id === customer.default_payment_method_id };
}
