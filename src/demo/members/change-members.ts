import { randomUUID } from "node:crypto";
import { polarError, Refusal, ruleErrors } from "../answer.js";
import { checkExternalId, checkName } from "../customers/customer-fields.js";
import { saveCustomer } from "../customers/organization.js";
import { checkEmail } from "../values/email.js";
import type { JsonValue } from "../values/python-json.js";
import {
  type Check,
  checkEnum,
  checkObject,
  type ErrorDetail,
  fail,
  nullable,
  type Shape,
} from "../values/validation.js";
import { MEMBER_ROLES, type Member, type MemberRole } from "./member.js";
import type { Found } from "./member-paths.js";

interface MemberCreate {
  readonly email: string;
  readonly name?: string | null;
  readonly external_id?: string | null;
  readonly role?: Exclude<MemberRole, "owner">;
}

interface MemberUpdate {
  readonly email?: string | null;
  readonly name?: string | null;
  readonly role?: MemberRole | null;
}

/** Pydantic shows these values as Python does. */
const expected = "<MemberRole.member: 'member'> or <MemberRole.billing_manager: 'billing_manager'>";
const checkNewRole: Check<Exclude<MemberRole, "owner">> = (input, loc, errors) => {
  if (input === "member" || input === "billing_manager") return input;
  return fail(errors, "literal_error", loc, `Input should be ${expected}`, input, { expected });
};

const CREATE: Shape<MemberCreate> = {
  email: checkEmail,
  name: checkName,
  external_id: checkExternalId,
  role: checkNewRole,
};
const UPDATE: Shape<MemberUpdate> = {
  email: nullable(checkEmail),
  name: checkName,
  role: nullable(checkEnum(MEMBER_ROLES)),
};

export function checkMemberCreate(input: JsonValue, errors: ErrorDetail[]): MemberCreate | undefined {
  return checkObject(CREATE, ["email"], input, ["body"], errors);
}

export function checkMemberUpdate(input: JsonValue, errors: ErrorDetail[]): MemberUpdate | undefined {
  return checkObject(UPDATE, [], input, ["body"], errors);
}

/** Someone who is there already, by email, is answered as they are. */
export function addMember({ organization, customer }: Found, body: MemberCreate, created_at: string): Member {
  const { members } = customer;
  if (!organization.memberFeature) throw notPermitted("Member management is not enabled for this organization");
  if (customer.type !== "team") {
    const msg =
      "Individual customers can only have one member (the owner). Upgrade to a team customer to add more members.";
    throw notPermitted(msg);
  }
  const present = members.find((member) => sameEmail(member, body.email));
  if (present !== undefined) return present;
  const { email, name = null, external_id = null, role = "member" } = body;
  if (external_id !== null && members.some((member) => member.external_id === external_id)) {
    throw new Error("duplicate key value violates unique constraint");
  }
  const member = { id: randomUUID(), created_at, modified_at: null, email, name, external_id, role };
  saveCustomer(organization, { ...customer, members: [...members, member] });
  return member;
}

/** Null leaves a field as it is. A new owner makes the old one a billing manager. */
export function changeMember(found: Found, member: Member, body: MemberUpdate, modified_at: string): Member {
  const { organization, customer } = found;
  const { email, name, role } = body;
  refuseChange(found, member, body);
  const changed = {
    ...member,
    ...(email && { email }),
    ...(name && { name }),
    ...(role && { role }),
  };
  if (changed.email === member.email && changed.name === member.name && changed.role === member.role) return member;
  const result = { ...changed, modified_at };
  const handsOver = role === "owner" && member.role !== "owner";
  const members = customer.members.map((one): Member => {
    if (one.id === member.id) return result;
    return handsOver && one.role === "owner" ? { ...one, role: "billing_manager", modified_at } : one;
  });
  saveCustomer(organization, { ...customer, members });
  return result;
}

function refuseChange({ customer }: Found, member: Member, { email, role }: MemberUpdate): void {
  if (email && !sameEmail(member, email)) {
    if (customer.type !== "team") {
      throw rule(["body", "email"], "The email of an individual customer's owner cannot be changed here.", email);
    }
    if (customer.members.some((one) => one.id !== member.id && sameEmail(one, email))) {
      throw rule(["body", "email"], "A member with this email already exists for this customer.", email);
    }
  }
  if (role && role !== "owner" && member.role === "owner") {
    throw rule(["body", "role"], "Cannot change role. Customer must have exactly one owner.", role);
  }
}

export function removeMember({ organization, customer }: Found, member: Member): void {
  if (member.role === "owner") {
    throw rule(["body"], "Cannot delete the only owner. Transfer ownership first.", member.id);
  }
  const members = customer.members.filter(({ id }) => id !== member.id);
  saveCustomer(organization, { ...customer, members });
}

function sameEmail({ email }: Member, other: string): boolean {
  return email.toLowerCase() === other.toLowerCase();
}

function notPermitted(detail: string): Refusal {
  return new Refusal(polarError(403, "NotPermitted", detail));
}

function rule(loc: readonly string[], msg: string, input: JsonValue): Refusal {
  return new Refusal(ruleErrors([{ type: "value_error", loc, msg, input }]));
}
