import type { Customer, CustomerState } from "../../polar/answers.js";
import { conciseCustomer, concisePaymentMethod, conciseState } from "../../results/concise.js";
import type { Context, Result } from "../tool.js";
import { knowsOrganization } from "./organization.js";

/** How much of Polar's answer a call wants; concise unless it says otherwise. */
export interface Wanted {
  detail?: unknown;
  organization_id?: unknown;
}

/** Turns one thing of Polar's into what a call gets to see of it. */
export type View<T> = (thing: T, wanted: Wanted, context: Context) => Result;

export const viewCustomer: View<Customer> = (customer, wanted, context) =>
  wanted.detail === "full" ? customer : conciseCustomer(customer, known(wanted, context));

export const viewState: View<CustomerState> = (state, wanted, context) =>
  wanted.detail === "full" ? state : conciseState(state, known(wanted, context));

export const viewPaymentMethod: View<Result> = (method, { detail }) =>
  detail === "full" ? method : concisePaymentMethod(method);

function known({ organization_id }: Wanted, context: Context) {
  return { organizationKnown: knowsOrganization(context.config, organization_id) };
}
