import { notFound } from "../../polar/explain-answer.js";
import type { Customer } from "../../polar/models/customer.js";
import { Member } from "../../polar/models/member.js";
import { type Expected, isThing } from "../../polar/models/model.js";
import type { Route } from "../../polar/routes.js";
import { checkOrganization } from "../reads/organization.js";
import { type Reader, readCustomer, upToDate } from "../reads/requests.js";
import { type Address, requireOneAddress, requireOneOf } from "../reads/whose.js";
import type { Context } from "../tool.js";
import { refuseToChangeByPlaceholder } from "../writes/placeholders.js";
import { listMembers } from "./all-members.js";

/** How a call names a member. */
export interface MemberAddress extends Address {
  member_id?: string | undefined;
  member_external_id?: string | undefined;
}

/** A member of a customer, both read just now. */
export interface Membership {
  customer: Customer;
  member: Member;
}

export const BY_IDS = "/v1/customers/{id}/members/{member_id}";
const BY_EXTERNAL_IDS = "/v1/customers/external/{external_id}/members/{member_external_id}";

/** @throws ArgumentError unless the call names one customer and one member */
export function requireMember(tool: string, address: MemberAddress): void {
  requireOneAddress(tool, address);
  const { member_id, member_external_id } = address;
  requireOneOf(tool, { member_id, member_external_id }, "list_members returns both ids of each member.");
}

/** Polar has a route for both internal ids and one for both external ids; anything else takes one read more. */
export async function readMember(address: MemberAddress, polar: Reader): Promise<Member> {
  const { id, external_id, member_id, member_external_id } = address;
  if (external_id !== undefined && member_external_id !== undefined) {
    const params = { external_id, member_external_id };
    return polar.read(
      { route: `GET ${BY_EXTERNAL_IDS}` as Route, params },
      aMember({ external_id: member_external_id }),
    );
  }
  const customerId = id ?? (await readCustomer(polar, { external_id: String(external_id) })).id;
  return readOf(customerId, { member_id, member_external_id }, polar);
}

/**
 * The customer and the member to change, by internal ids.
 * @throws ActionableError if they must not be changed, or one of them does not exist
 */
export async function readMembership(address: MemberAddress, context: Context): Promise<Membership> {
  const { polar, tool } = context;
  const { external_id, member_external_id } = address;
  refuseToChangeByPlaceholder({ external_id, member_external_id }, tool.name);
  const customer = await readOwner(address, context);
  const member = await upToDate(() => readOf(customer.id, address, polar), "member", context);
  return { customer, member };
}

/** The customer whose members a call changes. */
export async function readOwner({ id, external_id }: Address, context: Context): Promise<Customer> {
  const params = id === undefined ? { external_id: String(external_id) } : { id };
  const customer = await readCustomer(context.polar, params);
  checkOrganization(customer, context);
  return customer;
}

/** By its id alone, or by its external id among all members of the customer. */
async function readOf(
  id: string,
  { member_id, member_external_id }: Omit<MemberAddress, keyof Address>,
  polar: Reader,
): Promise<Member> {
  if (member_id !== undefined) return readById(id, member_id, polar);
  const { members } = await listMembers(id, polar);
  const found = members.find(({ external_id }) => external_id === member_external_id);
  if (found === undefined) throw notFound(Member);
  return found;
}

export function readById(id: string, member_id: string, polar: Reader): Promise<Member> {
  const params = { id, member_id };
  return polar.read({ route: `GET ${BY_IDS}` as Route, params }, aMember({ id: member_id, customer_id: id }));
}

/** A member with these values, and no other. */
export function aMember(known: Readonly<Partial<Member>>): Expected<Member> {
  return {
    of: Member,
    what: "the member that was asked for",
    is: (answer): answer is Member =>
      isThing(answer) && Object.entries(known).every(([field, value]) => answer[field] === value),
  };
}
