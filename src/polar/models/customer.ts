import {
  type Expected,
  each,
  type Field,
  type Fields,
  isThing,
  type Model,
  type Resource,
  type Thing,
  theOne,
} from "./model.js";
import { pageOf } from "./page.js";

/** As far as this server reads it; unknown fields and enum values pass through untouched. */
export interface Customer extends Thing {
  email?: string | null;
  name?: string | null;
  billing_name?: string | null;
  external_id?: string | null;
}

export const Customer: Resource<Customer> = {
  noun: "customer",
  scope: "customers",
  fields: {
    id: {},
    created_at: { concise: "day" },
    modified_at: { concise: "drop" },
    metadata: { pii: "keys", untrusted: true },
    external_id: { pii: "external id", untrusted: true },
    email: { pii: "email", untrusted: true },
    email_verified: { concise: (is) => is === true || undefined },
    type: { holds: "word", concise: (type) => (type === "individual" ? undefined : type) },
    name: { pii: "name", untrusted: true },
    billing_name: { pii: "name", untrusted: true, concise: (own, { name }) => (own === name ? undefined : own) },
    billing_address: { pii: "address", untrusted: true },
    tax_id: { pii: "tax id" },
    locale: { holds: "language" },
    organization_id: { concise: "organization" },
    default_payment_method_id: { concise: "drop" },
    has_payment_method: {},
    deleted_at: {},
    first_user_event_at: { concise: "drop" },
    // Made of the email: anyone who guesses the email can check it.
    avatar_url: { pii: "dropped", concise: "drop" },
  },
  instead: ({ default_payment_method_id }) =>
    typeof default_payment_method_id === "string" ? { has_payment_method: true } : {},
  lookup:
    "An `id` is Polar's own UUID and an `external_id` is the seller's, matched exactly; find_customer takes either, or an email or a name.",
  refusals: {
    branches: ["individual", "team"],
    nested: {
      billing_address: { country: 1, line1: 1, line2: 1, postal_code: 1, city: 1, state: 1 },
      owner: { email: 1, name: 1, external_id: 1 },
    },
    words: new Map([
      ["Country is required to validate tax ID", "a tax id needs `billing_address` with its country"],
      ["invalid", "is not a valid tax id for the billing country"],
      ["union_tag_invalid", "must be individual or team"],
    ]),
    sentences: new Set([
      "A customer with this email address already exists",
      "A customer with this external ID already exists",
      "Customer external ID cannot be updated",
      "Customer billing address cannot be reset to null once set",
      "Customer type cannot be downgraded from 'team' to 'individual'",
      "An owner with an email address is required when creating a team customer without an email",
      "Organization not found",
      "Invalid US state",
      "Invalid CA subdivision",
      "Invalid IETF BCP 47 language tag",
      "This value contains invalid characters",
    ]),
  },
};

/** The billing name, unless it is the name, which Polar repeats there. */
export function otherBillingName({ name, billing_name }: Customer): string | undefined {
  return typeof billing_name === "string" && billing_name !== name ? billing_name : undefined;
}

/** The columns of the CSV export: under Polar's names, and under those that this server gives them. */
const COLUMNS: readonly (readonly [polars: string, own: string, Field])[] = [
  ["ID", "id", { holds: "id" }],
  ["External ID", "external_id", { pii: "external id" }],
  ["Created At", "created_at", { holds: "date" }],
  ["Email", "email", { pii: "email" }],
  ["Name", "name", { pii: "name" }],
  ["Tax ID", "tax_id", { pii: "hidden" }],
  ["Billing Address Line 1", "billing_address_line_1", { pii: "hidden" }],
  ["Billing Address Line 2", "billing_address_line_2", { pii: "hidden" }],
  ["Billing Address City", "billing_address_city", { pii: "city" }],
  ["Billing Address State", "billing_address_state", { pii: "hidden" }],
  ["Billing Address Zip", "billing_address_zip", { pii: "hidden" }],
  ["Billing Address Country", "billing_address_country", { holds: "country" }],
  ["Metadata", "metadata", { pii: "hidden" }],
];

/** What else a row of an exported file may have. */
const DERIVED: Fields = {
  tax_id_type: { holds: "word" },
  created_month: { holds: "date" },
  country: { holds: "country" },
  ...each({ pii: "hidden" }, "state", "email_domain"),
};

/** The header that an export of all columns has. */
export const HEADERS: readonly (readonly string[])[] = [
  COLUMNS.map(([polars]) => polars),
  COLUMNS.map(([, own]) => own),
];

/** A row of an exported file, by its columns. */
export const CustomerRow: Model = {
  fields: {
    ...Object.fromEntries(COLUMNS.flatMap(([polars, own, field]) => [polars, own].map((name) => [name, field]))),
    ...DERIVED,
  },
};

/** The same without the name, which a domain may have in it. */
export const NamelessRow: Model = { fields: { ...CustomerRow.fields, email: { pii: "member email" } } };

export const aCustomer: Expected<Customer> = { of: Customer, what: "a customer", is: isThing };

export const theCustomer = (params: Record<string, string>): Expected<Customer> => theOne(Customer, params);

/** Of customers, or of what belongs to one. */
export const aPage = pageOf(Customer);
