import { json } from "../answer.js";
import { benefitId } from "../catalog/benefits.js";
import { type Customer, customerJson } from "../customers/customer.js";
import { oneOf, oneOfIds } from "../http/filters.js";
import { type Item, list } from "../http/listing.js";
import { one } from "../http/one.js";
import { type Route, scopesOf } from "../route.js";
import { userJson } from "../subscriptions/subscription-json.js";
import type { JsonRecord } from "../values/python-json.js";
import { type Micros, timestamp, timestampOrNull } from "../values/timestamp.js";
import { LICENSE_KEY_STATUSES, type LicenseKey } from "./license-key.js";

const { read } = scopesOf("license_keys");

const rows = (customer: Customer, now: Micros) => customer.account(now).licenseKeys;

const listLicenseKeys = list<LicenseKey>({
  rows,
  byCustomer: "no",
  filters: {
    benefit_id: oneOfIds(({ row }) => benefitId(row.benefit)),
    status: oneOf(LICENSE_KEY_STATUSES, ({ row }) => row.status),
  },
  sorting: {},
  sorted: "",
  show,
});

function show({ row, customer, organization }: Item<LicenseKey>): JsonRecord {
  return {
    id: row.id,
    created_at: timestamp(row.created_at),
    modified_at: timestampOrNull(row.modified_at),
    organization_id: organization.id,
    customer_id: customer.id,
    customer: customerJson(customer),
    user_id: customer.id,
    user: userJson(customer),
    benefit_id: benefitId(row.benefit),
    key: row.key,
    display_key: row.display_key,
    status: row.status,
    limit_activations: row.limit_activations,
    usage: row.usage,
    limit_usage: row.limit_usage,
    validations: row.validations,
    last_validated_at: timestampOrNull(row.last_validated_at),
    expires_at: timestampOrNull(row.expires_at),
  };
}

function showWithActivations(item: Item<LicenseKey>): JsonRecord {
  const activations = item.row.activations.map(({ id, created_at, label }) => ({
    id,
    license_key_id: item.row.id,
    label,
    meta: {},
    created_at: timestamp(created_at),
    modified_at: null,
  }));
  return { ...show(item), activations };
}

export const LICENSE_KEY_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/license-keys/", scopes: read, answer: listLicenseKeys },
  {
    method: "GET",
    path: "/v1/license-keys/{id}",
    scopes: read,
    answer: async (call) => json(200, showWithActivations(await one(call, rows, call.now()))),
  },
];
