import { benefitId } from "../catalog/benefits.js";
import { benefitJson } from "../catalog/catalog-json.js";
import { customerJson, ownerOf } from "../customers/customer.js";
import { flag } from "../http/filters.js";
import { type Item, list } from "../http/listing.js";
import { memberJson } from "../members/member.js";
import { type Route, scopesOf } from "../route.js";
import type { JsonRecord } from "../values/python-json.js";
import { timestamp, timestampOrNull } from "../values/timestamp.js";
import { type Grant, isGranted } from "./grant.js";

const { read } = scopesOf("benefits");

const listGrants = list<Grant>({
  rows: (customer, now) => customer.account(now).grants,
  byCustomer: "both ids",
  /** `false` finds revoked ones and those that were never granted. */
  filters: { is_granted: flag(({ row }, wanted) => isGranted(row) === wanted) },
  sorting: {
    created_at: ({ row }) => row.created_at,
    granted_at: ({ row }) => row.granted_at,
    revoked_at: ({ row }) => row.revoked_at,
  },
  sorted: "-created_at",
  show,
});

function show({ row, customer, organization }: Item<Grant>): JsonRecord {
  const owner = ownerOf(customer);
  return {
    created_at: timestamp(row.created_at),
    modified_at: timestampOrNull(row.modified_at),
    id: row.id,
    granted_at: timestampOrNull(row.granted_at),
    is_granted: isGranted(row),
    revoked_at: timestampOrNull(row.revoked_at),
    is_revoked: row.revoked_at !== null,
    subscription_id: row.subscription_id,
    order_id: row.order_id,
    customer_id: customer.id,
    member_id: owner?.id ?? null,
    benefit_id: benefitId(row.benefit),
    error: row.error && { message: row.error.message, type: row.error.type, timestamp: timestamp(row.error.at) },
    customer: customerJson(customer),
    member: owner === undefined ? null : memberJson(owner, customer.id),
    benefit: benefitJson(row.benefit, organization.id),
    properties: row.properties,
  };
}

export const GRANT_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/benefit-grants/", scopes: read, answer: listGrants },
];
