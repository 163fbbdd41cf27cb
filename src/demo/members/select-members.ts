import type { Customer } from "../customers/customer.js";
import { EVERYONE } from "../customers/filter.js";
import { merged } from "../customers/merged.js";
import type { Organization } from "../customers/organization.js";
import type { Stretch } from "../http/page.js";
import { compareCodePoints } from "../values/python-text.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import type { Member, MemberRole } from "./member.js";

export interface MemberFilter {
  readonly id: string | undefined;
  readonly externalId: string | undefined;
  readonly role: MemberRole | undefined;
}

interface Listed {
  readonly member: Member;
  readonly customerId: string;
}

/** Members of these organizations by age, the oldest first or last; at most one of them has a population. */
export function selectMembers(
  organizations: readonly Organization[],
  { id, externalId, role }: MemberFilter,
  sign: 1 | -1,
  now: Micros,
): Stretch<Listed> {
  const customers = organizations.flatMap((organization) => named(organization, id, externalId));
  const held = customers
    .flatMap((customer) => customer.members.map((member) => ({ member, customerId: customer.id })))
    .filter(({ member }) => role === undefined || member.role === role)
    .sort((a, b) => sign * compareCodePoints(a.member.created_at, b.member.created_at));
  const large = organizations.find((one) => one.customers.population.size > 0);
  const isNamed = id !== undefined || externalId !== undefined;
  if (large === undefined || isNamed || !large.memberFeature || (role ?? "owner") !== "owner") return held;
  const { population, order, untouched, made } = large.customers;
  return merged(
    untouched(order(EVERYONE, [{ column: "created_at", sign }], now)),
    held,
    (index) => ownerOf(made(index)),
    (listed) => listed,
    ({ member }, index) => sign * compareCodePoints(member.created_at, timestamp(population.createdAt(index))) < 0,
  );
}

/** The customer who is meant, or all that are held. */
function named({ customers }: Organization, id: string | undefined, externalId: string | undefined): Customer[] {
  if (id === undefined && externalId === undefined) return [...customers.held()].map(([, customer]) => customer);
  const customer = id === undefined ? customers.byExternalId(externalId ?? "") : customers.get(id);
  return customer === undefined || (externalId ?? customer.external_id) !== customer.external_id ? [] : [customer];
}

/** The only member of a population's customer, since the sign-up. */
function ownerOf({ id, members }: Customer): Listed {
  return { member: members[0] as Member, customerId: id };
}
