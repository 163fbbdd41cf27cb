/** Which customer and member a nested path means. */

import { polarError, Refusal } from "../answer.js";
import type { Customer } from "../customers/customer.js";
import type { Organization } from "../customers/organization.js";
import { withoutNul } from "../http/query.js";
import type { Call } from "../route.js";
import { checkUuid, checkUuid4, type ErrorDetail } from "../values/validation.js";
import type { Member } from "./member.js";

export interface Found {
  readonly organization: Organization;
  readonly customer: Customer;
}

/** Checks the path, reporting into `errors`, and returns functions that find what it names or throw a Refusal (404). */
export type Path = (
  call: Call,
  errors: ErrorDetail[],
) => { readonly customer: () => Found; readonly member: (found: Found) => Member };

export const byIds: Path = ({ subject, keys: [key = "", memberKey] }, errors) => {
  const id = checkUuid4(key, ["path", "id"], errors) ?? "";
  const memberId = memberKey === undefined ? "" : (checkUuid(memberKey, ["path", "member_id"], errors) ?? "");
  return {
    customer: () => only(subject.organizations, (one) => one.customers.get(id)),
    member: ({ customer }) => memberIn(customer, (member) => member.id === memberId),
  };
};

export const byExternalIds: Path = ({ subject, keys: [key = "", memberKey = ""] }) => ({
  customer: () => only(subject.organizations, (one) => one.customers.byExternalId(withoutNul(key))),
  member: ({ customer }) => memberIn(customer, (member) => member.external_id === withoutNul(memberKey)),
});

function only(
  organizations: readonly Organization[],
  lookup: (organization: Organization) => Customer | undefined,
): Found {
  const found = organizations.flatMap((organization) => {
    const customer = lookup(organization);
    return customer === undefined ? [] : [{ organization, customer }];
  });
  if (found.length > 1) {
    const msg =
      "Several customers across your organizations share this external customer ID. " +
      "Use an organization-scoped token, the Polar customer ID, or a unique external ID to disambiguate.";
    throw new Refusal(polarError(409, "AmbiguousExternalCustomerID", msg));
  }
  if (found[0] === undefined) throw notFound("Customer not found");
  return found[0];
}

function memberIn({ members }: Customer, isMeant: (member: Member) => boolean): Member {
  const member = members.find(isMeant);
  if (member === undefined) throw notFound("Member not found");
  return member;
}

function notFound(detail: string): Refusal {
  return new Refusal(polarError(404, "ResourceNotFound", detail));
}
