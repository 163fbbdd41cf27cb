import { Customer } from "../../polar/models/customer.js";
import { CustomerState } from "../../polar/models/customer-state.js";
import { PaymentMethod } from "../../polar/models/payment-method.js";
import { defaultOrganization } from "../reads/organization.js";
import { getOne, getPage, getState } from "../reads/requests.js";
import { choice, flag, listOf, mapOf, oneOrSeveral, optional, text } from "../schema.js";
import { type Tool, tool } from "../tool.js";
import { customerId, detail, email, externalId, limit, organizationId, page } from "./inputs.js";
import { outputs } from "./outputs.js";

const STATE =
  "Get a customer with active and trialing (not past due) subscriptions, granted benefits and meters, up to an hour old.";

/** Tools that only read. */
export const readTools: Tool[] = [
  tool({
    name: "list_customers",
    title: "List customers",
    description:
      "List or search customers (email, name, external id prefix), newest first. While has_more is true, make the call in `next`.",
    route: "GET /v1/customers/",
    resource: Customer,
    effect: "read",
    input: {
      query: optional(
        text({ description: "Part of email, name or billing name; start of external_id", example: "jane" }),
      ),
      email: email("Whole address, any case"),
      active: optional(flag({ description: "Has a trialing, active or past due subscription", example: true })),
      metadata: optional(
        mapOf(oneOrSeveral, {
          description: "Exact values",
          example: { plan: "pro" },
          keyProblem: (key) =>
            /^$|[[\]]/.test(key) ? "is empty or contains a bracket: Polar cannot filter by it" : undefined,
        }),
      ),
      sorting: optional(
        listOf(choice(["created_at", "-created_at", "email", "-email", "name", "-name"], {}), {
          example: ["-created_at"],
        }),
      ),
      page: page(),
      limit: limit(),
      detail: detail(),
      organization_id: organizationId(),
    },
    output: outputs.customers,
    run: (args, context) =>
      getPage({ ...args, organization_id: args.organization_id ?? defaultOrganization(context) }, context),
  }),

  tool({
    name: "get_customer",
    title: "Get customer",
    description: "Get one customer by Polar id: contact, address, tax id, metadata.",
    route: "GET /v1/customers/{id}",
    resource: Customer,
    effect: "read",
    input: { id: customerId("get_customer_by_external_id"), detail: detail() },
    output: outputs.one,
    run: getOne,
  }),
  tool({
    name: "get_customer_by_external_id",
    title: "Get customer by external id",
    description: "Like get_customer, by external_id.",
    route: "GET /v1/customers/external/{external_id}",
    resource: Customer,
    effect: "read",
    input: { external_id: externalId(), detail: detail() },
    output: outputs.one,
    run: getOne,
  }),

  tool({
    name: "get_customer_state",
    title: "Get customer state",
    description: STATE,
    route: "GET /v1/customers/{id}/state",
    resource: CustomerState,
    effect: "read",
    input: { id: customerId("get_customer_state_by_external_id"), detail: detail() },
    output: outputs.state,
    run: getState,
  }),
  tool({
    name: "get_customer_state_by_external_id",
    title: "Get customer state by external id",
    description: "Like get_customer_state, by external_id.",
    route: "GET /v1/customers/external/{external_id}/state",
    resource: CustomerState,
    effect: "read",
    input: { external_id: externalId(), detail: detail() },
    output: outputs.state,
    run: getState,
  }),

  tool({
    name: "list_payment_methods",
    title: "List payment methods",
    description: "List saved payment methods, newest first: type, brand, last four digits, expiry, default.",
    route: "GET /v1/customers/{id}/payment-methods",
    resource: PaymentMethod,
    effect: "read",
    input: { id: customerId("list_payment_methods_by_external_id"), page: page(), limit: limit(), detail: detail() },
    output: outputs.page,
    run: getPage,
  }),
  tool({
    name: "list_payment_methods_by_external_id",
    title: "List payment methods by external id",
    description: "Like list_payment_methods, by external_id.",
    route: "GET /v1/customers/external/{external_id}/payment-methods",
    resource: PaymentMethod,
    effect: "read",
    input: { external_id: externalId(), page: page(), limit: limit(), detail: detail() },
    output: outputs.page,
    run: getPage,
  }),
];
