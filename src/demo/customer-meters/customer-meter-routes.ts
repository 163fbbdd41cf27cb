import { meterJson } from "../catalog/catalog-json.js";
import { METERS, meterId } from "../catalog/meters.js";
import { customerJson } from "../customers/customer.js";
import { oneOfIds } from "../http/filters.js";
import { type Item, list } from "../http/listing.js";
import type { Route } from "../route.js";
import type { JsonRecord } from "../values/python-json.js";
import { timestamp, timestampOrNull } from "../values/timestamp.js";
import { balanceOf, type CustomerMeter } from "./customer-meter.js";

const listCustomerMeters = list<CustomerMeter>({
  rows: (customer, now) => customer.account(now).meters,
  byCustomer: "both ids",
  filters: { meter_id: oneOfIds(({ row }) => meterId(row.meter)) },
  sorting: {
    created_at: ({ row }) => row.created_at,
    modified_at: ({ row }) => row.modified_at,
    customer_id: ({ customer }) => customer.id,
    customer_name: ({ customer }) => customer.name,
    meter_id: ({ row }) => meterId(row.meter),
    meter_name: ({ row }) => METERS[row.meter].name,
    consumed_units: ({ row }) => row.consumed,
    credited_units: ({ row }) => row.credited,
    balance: ({ row }) => balanceOf(row),
  },
  sorted: "-modified_at",
  show,
});

function show({ row, customer, organization }: Item<CustomerMeter>): JsonRecord {
  return {
    id: row.id,
    created_at: timestamp(row.created_at),
    modified_at: timestampOrNull(row.modified_at),
    customer_id: customer.id,
    meter_id: meterId(row.meter),
    consumed_units: row.consumed,
    credited_units: row.credited,
    balance: balanceOf(row),
    customer: customerJson(customer),
    meter: meterJson(row.meter, organization.id),
  };
}

export const CUSTOMER_METER_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/customer-meters/", scopes: ["customer_meters:read"], answer: listCustomerMeters },
];
