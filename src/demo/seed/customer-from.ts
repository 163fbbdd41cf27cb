import type { Customer, PaymentMethod } from "../customers/customer.js";
import { INKWELL_ID } from "../customers/organization.js";
import type { Member } from "../members/member.js";
import { type Metadata, storedMetadata } from "../values/metadata.js";
import { stableUuid } from "../values/stable-uuid.js";
import { recognizeTaxId, type TaxId } from "../values/tax-ids/tax-id.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import { accountFrom } from "./account-from.js";
import { daysBefore, FIRST_USE } from "./days.js";
import type { Card, Profile } from "./profile.js";

/** The record that Polar would have of this customer now. */
export function customerFrom(profile: Profile, now: Micros): Customer {
  const { key, address, cards = [] } = profile;
  const createdAt = createdAtOf(profile, now);
  const payment_methods = cards.map((card, i) => paymentMethod(card, cards.length - i, key, createdAt, now));
  const customer = {
    id: customerId(key),
    organization_id: INKWELL_ID,
    created_at: timestamp(createdAt),
    modified_at: payment_methods[0]?.created_at ?? null,
    metadata: metadataFrom(profile),
    external_id: profile.external_id ?? null,
    email: profile.email ?? null,
    email_verified: profile.verified ?? false,
    type: profile.type ?? "individual",
    name: profile.name ?? null,
    billing_name: profile.billingName ?? null,
    billing_address: address
      ? { line1: null, line2: null, postal_code: null, city: null, state: null, ...address }
      : null,
    tax_id: taxIdFrom(profile),
    locale: profile.locale ?? null,
    default_payment_method_id: payment_methods[0]?.id ?? null,
    first_user_event_at: profile.usage ? timestamp(createdAt + FIRST_USE) : null,
    deleted_at: profile.deletedDaysAgo === undefined ? null : timestamp(daysBefore(now, profile.deletedDaysAgo, key)),
    members: membersOf(profile, createdAt),
    payment_methods,
  };
  return { ...customer, account: accountFrom(profile, customer, now) };
}

export function customerId(key: string): string {
  return stableUuid(`customer/${key}`);
}

export function createdAtOf({ key, daysAgo }: Pick<Profile, "key" | "daysAgo">, now: Micros): Micros {
  return daysBefore(now, daysAgo, key);
}

export function taxIdFrom({ address, taxId }: Profile): TaxId | null {
  return (address && taxId && recognizeTaxId(taxId, address.country)) || null;
}

/** As the database has it. */
export function metadataFrom({ metadata = {} }: Pick<Profile, "metadata">): Metadata {
  return storedMetadata(new Map(Object.entries(metadata)));
}

function membersOf(profile: Profile, createdAt: Micros): Member[] {
  const { key, email, name, external_id, members = [] } = profile;
  const owner = profile.owner ?? (email === undefined ? undefined : { email, name, external_id });
  const people = [...(owner === undefined ? [] : [{ ...owner, role: "owner" } as const]), ...members];
  return people.map((person, i) => ({
    id: stableUuid(`member/${key}/${i}`),
    created_at: timestamp(createdAt + i * 86_412_000),
    modified_at: null,
    email: person.email,
    name: person.name ?? null,
    external_id: person.external_id ?? null,
    role: person.role,
  }));
}

function paymentMethod(card: Card, ordinal: number, key: string, createdAt: Micros, now: Micros): PaymentMethod {
  const common = {
    id: stableUuid(`payment-method/${key}/${ordinal}`),
    created_at: timestamp(createdAt + ordinal * 95_118_223),
    modified_at: null,
    processor: "stripe",
    customer_id: customerId(key),
  } as const;
  if (typeof card === "string") return { ...common, type: card };
  if ("koreanLast4" in card) {
    return { ...common, type: "kr_card", method_metadata: { brand: null, last4: card.koreanLast4 } };
  }
  const { brand, last4, wallet = null } = card;
  const month = new Date(now / 1000);
  month.setUTCMonth(month.getUTCMonth() + card.expiresIn, 1);
  const exp_month = BigInt(month.getUTCMonth() + 1);
  const exp_year = BigInt(month.getUTCFullYear());
  return { ...common, type: "card", method_metadata: { brand, last4, exp_month, exp_year, wallet } };
}
