import { Refusal, ruleErrors } from "../answer.js";
import { checkAddress, refuseNul } from "../values/address.js";
import { checkEmail } from "../values/email.js";
import { checkLocale } from "../values/locales/locale.js";
import { checkMetadata, storedMetadata } from "../values/metadata.js";
import type { JsonValue } from "../values/python-json.js";
import type { TaxId } from "../values/tax-ids/tax-id.js";
import { checkEnum, checkObject, type ErrorDetail, fail, nullable, type Shape } from "../values/validation.js";
import type { CustomerCreate } from "./create-customer.js";
import type { Customer } from "./customer.js";
import {
  CUSTOMER_TYPES,
  checkExternalId,
  checkName,
  checkTaxIdText,
  EMAIL_TAKEN,
  EXTERNAL_ID_TAKEN,
  requireTaxId,
} from "./customer-fields.js";
import { emailTaken, type Organization, saveCustomer } from "./organization.js";

/** Has exactly the fields that were sent. */
export interface CustomerUpdate extends Omit<CustomerCreate, "organization_id" | "owner" | "type"> {
  readonly type?: "individual" | "team" | null;
}

type UpdateByExternalId = Omit<CustomerUpdate, "external_id" | "type">;

const BY_EXTERNAL_ID: Shape<UpdateByExternalId> = {
  metadata: checkMetadata,
  email: nullable(checkEmail),
  name: checkName,
  billing_address: nullable(checkAddress),
  tax_id: checkTaxIdText,
  locale: nullable(checkLocale),
};
const BY_ID: Shape<CustomerUpdate> = {
  ...BY_EXTERNAL_ID,
  external_id: checkExternalId,
  type: nullable(checkEnum(CUSTOMER_TYPES)),
};

export function checkCustomerUpdate(input: JsonValue, errors: ErrorDetail[]): CustomerUpdate | undefined {
  return checkObject<CustomerUpdate>(BY_ID, [], input, ["body"], errors);
}

/** The external id routes ignore `external_id` and `type`: neither can be changed there. */
export function checkCustomerUpdateByExternalId(input: JsonValue, errors: ErrorDetail[]): CustomerUpdate | undefined {
  return checkObject<UpdateByExternalId>(BY_EXTERNAL_ID, [], input, ["body"], errors);
}

/** Fields that count as changed whenever they are sent, even with their present value. */
const ALWAYS_WRITTEN = ["name", "metadata", "billing_address", "locale", "external_id"] as const;

/** Returns the customer as the answer shows it; the stored one has its metadata as the database writes it. */
export function updateCustomer(
  organization: Organization,
  customer: Customer,
  body: CustomerUpdate,
  modifiedAt: string,
): Customer {
  refuseRuleViolations(organization, customer, body);
  const tax_id = updatedTaxId(customer, body);
  refuseNul(body.billing_address ?? null);
  const email = changedEmail(customer, body);
  const { email: _email, tax_id: _taxId, billing_address, ...fields } = body;
  const changed: Customer = {
    ...customer,
    ...fields,
    ...(billing_address && { billing_address }),
    ...(email && { email, email_verified: false, members: membersWithEmail(customer, email, modifiedAt) }),
    tax_id,
  };
  const written =
    ALWAYS_WRITTEN.some((field) => field in body) ||
    email !== undefined ||
    changed.type !== customer.type ||
    changed.tax_id?.join() !== customer.tax_id?.join();
  if (!written) return customer;
  const result = { ...changed, modified_at: modifiedAt };
  saveCustomer(organization, { ...result, metadata: storedMetadata(result.metadata) });
  return result;
}

/** Undefined for null and for the same address in other case: Polar ignores both. */
function changedEmail(customer: Customer, { email }: CustomerUpdate): string | undefined {
  return email && email.toLowerCase() !== customer.email?.toLowerCase() ? email : undefined;
}

/** An individual's owner is the same person and gets the new email; a team's owner is another person. */
function membersWithEmail({ members, type }: Customer, email: string, modified_at: string): Customer["members"] {
  return type === "team" ? members : members.map((member) => ({ ...member, email, modified_at }));
}

function refuseRuleViolations(organization: Organization, customer: Customer, body: CustomerUpdate): void {
  const errors: ErrorDetail[] = [];
  const email = changedEmail(customer, body);
  if (email !== undefined && emailTaken(organization, email, customer)) {
    fail(errors, "value_error", ["body", "email"], EMAIL_TAKEN, email);
  }
  if (body.billing_address === null) {
    const msg = "Customer billing address cannot be reset to null once set.";
    fail(errors, "value_error", ["body", "billing_address"], msg, null);
  }
  checkExternalIdChange(organization, customer, body, errors);
  if ("type" in body && customer.type === "team" && body.type !== "team") {
    const msg = `Customer type cannot be downgraded from 'team' to '${body.type ?? "None"}'.`;
    fail(errors, "value_error", ["body", "type"], msg, body.type ?? null);
  }
  if (errors.length > 0) throw new Refusal(ruleErrors(errors));
}

/** An external id can be set once, then never changed. */
function checkExternalIdChange(
  organization: Organization,
  customer: Customer,
  { external_id }: CustomerUpdate,
  errors: ErrorDetail[],
): void {
  if (external_id === undefined || external_id === customer.external_id) return;
  const loc = ["body", "external_id"];
  if (customer.external_id !== null) {
    fail(errors, "value_error", loc, "Customer external ID cannot be updated.", external_id);
  } else if (external_id !== null && organization.customers.byExternalId(external_id) !== undefined) {
    fail(errors, "value_error", loc, EXTERNAL_ID_TAKEN, external_id);
  }
}

/** A new address must fit the stored tax id as well, unless a new tax id comes with it. */
function updatedTaxId(customer: Customer, body: CustomerUpdate): TaxId | null {
  const address = body.billing_address ?? customer.billing_address;
  if (body.tax_id !== undefined) return body.tax_id === null ? null : requireTaxId(body.tax_id, address);
  if (customer.tax_id === null || body.billing_address === undefined) return customer.tax_id;
  return requireTaxId(customer.tax_id[0], address);
}
