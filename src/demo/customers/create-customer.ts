import { randomUUID } from "node:crypto";
import { requireManager, type Subject } from "../access.js";
import { Refusal, ruleErrors } from "../answer.js";
import { createAccount } from "../billing/account.js";
import type { Member } from "../members/member.js";
import { type Address, checkAddress, refuseNul } from "../values/address.js";
import { checkEmail } from "../values/email.js";
import { checkLocale } from "../values/locales/locale.js";
import { checkMetadata, type Metadata, storedMetadata } from "../values/metadata.js";
import { encodeJson, isMap, type JsonValue } from "../values/python-json.js";
import {
  type Check,
  checkEnum,
  checkObject,
  checkUuid4,
  type ErrorDetail,
  fail,
  type Location,
  nullable,
  type Shape,
  valueError,
} from "../values/validation.js";
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

export interface CustomerCreate {
  readonly metadata?: Metadata;
  readonly external_id?: string | null;
  readonly name?: string | null;
  readonly billing_address?: Address | null;
  readonly tax_id?: string | null;
  readonly locale?: string | null;
  readonly organization_id?: string | null;
  readonly owner?: Owner | null;
  readonly type?: "individual" | "team";
  readonly email?: string | null;
}

interface Owner {
  readonly email: string;
  readonly name?: string | null;
  readonly external_id?: string | null;
}

const OWNER: Shape<Owner> = { email: checkEmail, name: checkName, external_id: checkExternalId };
const checkOwner: Check<Owner> = (input, loc, errors) => checkObject(OWNER, ["email"], input, loc, errors);

const INDIVIDUAL: Shape<CustomerCreate> = {
  metadata: checkMetadata,
  external_id: checkExternalId,
  name: checkName,
  billing_address: nullable(checkAddress),
  tax_id: checkTaxIdText,
  locale: nullable(checkLocale),
  organization_id: nullable(checkUuid4),
  owner: nullable(checkOwner),
  type: checkEnum(CUSTOMER_TYPES),
  email: checkEmail,
};
const TEAM: Shape<CustomerCreate> = { ...INDIVIDUAL, email: nullable(checkEmail) };

/** The body is a union discriminated by `type`; the locations of its errors name the branch. */
export function checkCustomerCreate(input: JsonValue, errors: ErrorDetail[]): CustomerCreate | undefined {
  const tag = isMap(input) ? (input.get("type") ?? (input.has("type") ? "None" : "individual")) : "individual";
  if (tag === "individual") return checkObject(INDIVIDUAL, ["email"], input, ["body", tag], errors);
  if (tag === "team") return checkTeam(input, ["body", tag], errors);
  const discriminator = "_customer_create_type()";
  const expected_tags = CUSTOMER_TYPES.map((type) => `'${type}'`).join(", ");
  const name = typeof tag === "string" ? tag : encodeJson(tag);
  const msg = `Input tag '${name}' found using ${discriminator} does not match any of the expected tags: ${expected_tags}`;
  return fail(errors, "union_tag_invalid", ["body"], msg, input, { discriminator, tag: name, expected_tags });
}

function checkTeam(input: JsonValue, loc: Location, errors: ErrorDetail[]): CustomerCreate | undefined {
  const team = checkObject(TEAM, ["type"], input, loc, errors);
  if (team === undefined || team.email || team.owner) return team;
  const msg = "An owner with an email address is required when creating a team customer without an email.";
  return valueError(errors, loc, msg, input);
}

/** Returns the customer as the answer shows it; the stored one has its metadata as the database writes it. */
export function createCustomer(subject: Subject, body: CustomerCreate, createdAt: string): Customer {
  const organization = chooseOrganization(subject, body.organization_id ?? null);
  requireManager(subject);
  refuseDuplicates(organization, body);
  const customer = newCustomer(organization, body, createdAt);
  saveCustomer(organization, { ...customer, metadata: storedMetadata(customer.metadata) });
  return customer;
}

function newCustomer(organization: Organization, body: CustomerCreate, createdAt: string): Customer {
  const { email = null, external_id = null, name = null, billing_address = null, locale = null } = body;
  const tax_id = body.tax_id ? requireTaxId(body.tax_id, billing_address) : null;
  refuseNul(billing_address);
  return {
    id: randomUUID(),
    organization_id: organization.id,
    created_at: createdAt,
    modified_at: null,
    metadata: body.metadata ?? new Map(),
    external_id,
    email,
    email_verified: false,
    type: body.type ?? "individual",
    name,
    billing_name: null,
    billing_address,
    tax_id,
    locale,
    default_payment_method_id: null,
    first_user_event_at: null,
    deleted_at: null,
    members: organization.memberFeature ? ownersOf(body, createdAt) : [],
    account: emptyAccount(),
    payment_methods: [],
  };
}

function emptyAccount(): Customer["account"] {
  const account = createAccount();
  return () => account;
}

function ownersOf({ owner, email, name = null, external_id = null }: CustomerCreate, created_at: string): Member[] {
  const ownerEmail = owner?.email ?? email;
  if (!ownerEmail) return [];
  const who = { email: ownerEmail, name: owner?.name ?? name, external_id: owner?.external_id ?? external_id };
  return [{ id: randomUUID(), created_at, modified_at: null, ...who, role: "owner" }];
}

/** An organization's token determines the organization, and the body must not name one. */
function chooseOrganization(subject: Subject, id: string | null): Organization {
  const refuse = (type: string, msg: string) =>
    new Refusal(ruleErrors([{ type, loc: ["body", "organization_id"], msg, input: id }]));
  if (subject.kind === "organization") {
    const [organization] = subject.organizations;
    if (organization !== undefined && id === null) return organization;
    throw refuse("organization_token", "Setting organization_id is disallowed when using an organization token.");
  }
  if (id === null) throw refuse("missing", "organization_id is required.");
  const organization = subject.organizations.find((candidate) => candidate.id === id);
  if (organization === undefined) throw refuse("value_error", "Organization not found.");
  return organization;
}

function refuseDuplicates(organization: Organization, { email, external_id }: CustomerCreate): void {
  const errors: ErrorDetail[] = [];
  if (email && emailTaken(organization, email)) fail(errors, "value_error", ["body", "email"], EMAIL_TAKEN, email);
  if (external_id && organization.customers.byExternalId(external_id) !== undefined) {
    fail(errors, "value_error", ["body", "external_id"], EXTERNAL_ID_TAKEN, external_id);
  }
  if (errors.length > 0) throw new Refusal(ruleErrors(errors));
}
