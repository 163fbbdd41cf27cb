import { isRecord } from "../../primitives/record.js";
import { BenefitGrant } from "./benefit-grant.js";
import { Customer } from "./customer.js";
import { Meter } from "./meter.js";
import { type Expected, isListOfRecords, type Resource, type Thing, theOne } from "./model.js";
import { Subscription } from "./subscription.js";

/** A customer with active and trialing subscriptions, granted benefits and meters. */
export interface CustomerState extends Customer {
  active_subscriptions?: Subscription[];
  granted_benefits?: BenefitGrant[];
}

export const CustomerState: Resource<CustomerState> = {
  ...Customer,
  fields: {
    ...Customer.fields,
    active_subscriptions: { of: Subscription, concise: "list" },
    granted_benefits: { of: BenefitGrant, concise: "list" },
    active_meters: { of: Meter, concise: "list" },
  },
  is: (record: Thing): record is CustomerState =>
    [record.active_subscriptions, record.granted_benefits].every((list) => list === undefined || isListOfRecords(list)),
};

/** Polar caches it: it may show the customer as before it got its external id. */
export function theState(params: Record<string, string>): Expected<CustomerState> {
  const { is, ...expected } = theOne(CustomerState, params);
  const { external_id } = params;
  return {
    ...expected,
    is: (answer): answer is CustomerState =>
      is(answer) || (isRecord(answer) && (answer.external_id ?? null) === null && is({ ...answer, external_id })),
  };
}
