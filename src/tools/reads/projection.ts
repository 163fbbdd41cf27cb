import { Customer } from "../../polar/models/customer.js";
import type { Model } from "../../polar/models/model.js";
import { concise } from "../../results/concise.js";
import type { Context, Result } from "../tool.js";
import { knowsOrganization } from "./organization.js";

/** How much of Polar's answer a call wants; concise unless it says otherwise. */
export interface Wanted {
  detail?: unknown;
  organization_id?: unknown;
}

/** A record of Polar's as the call wants to see it. */
export function project(model: Model, record: Result, wanted: Wanted, { config }: Pick<Context, "config">): Result {
  if (wanted.detail === "full") return record;
  return concise(model, record, { organizationKnown: knowsOrganization(config, wanted.organization_id) });
}

export function projectCustomer(customer: Customer, wanted: Wanted, context: Pick<Context, "config">): Result {
  return project(Customer, customer, wanted, context);
}
