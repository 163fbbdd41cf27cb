import { hash } from "node:crypto";
import type { Account } from "../billing/account.js";
import type { Member } from "../members/member.js";
import type { Address } from "../values/address.js";
import type { Metadata } from "../values/metadata.js";
import type { JsonRecord } from "../values/python-json.js";
import type { TaxId } from "../values/tax-ids/tax-id.js";
import type { Micros } from "../values/timestamp.js";

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
  readonly deleted_at: string | null;
  /** Oldest first; none where the organization has no members. */
  readonly members: readonly Member[];
  /** Purchases and what they opened, as they are at this time; made when first asked for. */
  readonly account: (now: Micros) => Account;
  /** Newest first. */
  readonly payment_methods: readonly PaymentMethod[];
}

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
    deleted_at: customer.deleted_at,
    first_user_event_at: customer.first_user_event_at,
    avatar_url: avatarUrl(customer.email ?? ownerOf(customer)?.email ?? null),
  };
}

/** The member who owns the customer. */
export function ownerOf({ members }: Pick<Customer, "members">): Member | undefined {
  return members.find(({ role }) => role === "owner");
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
