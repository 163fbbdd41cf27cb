import {
  aCustomer,
  aState,
  type Benefit,
  type Customer,
  type CustomerState,
  nothing,
  type Subscription,
} from "../polar/answers.js";
import { explicitTrue, flag, optional } from "../schema.js";
import { readsOf, splitPath } from "./calls.js";
import { customerId, externalId } from "./fields.js";
import { type Context, type Result, type Tool, tool } from "./tool.js";

const confirm = () =>
  explicitTrue({ description: "true only after the user agreed to the preview; false shows the preview" });
const anonymize = () =>
  optional(
    flag({
      description: "Also erase personal data for good (GDPR): hash e-mail and name, clear address; tax_id stays",
      example: true,
    }),
  );

/** Tools that delete, both behind the same guard. */
export const deleteTools: Tool[] = [
  tool({
    name: "delete_customer",
    title: "Delete a customer",
    description:
      "Delete a customer for good: subscriptions are cancelled, benefits revoked. First call with confirm false to see who and what would go, show the user, then with confirm true.",
    route: "DELETE /v1/customers/{id}",
    effect: "delete",
    input: { id: customerId("delete_customer_by_external_id"), confirm: confirm(), anonymize: anonymize() },
    run: deleteCustomer,
  }),
  tool({
    name: "delete_customer_by_external_id",
    title: "Delete a customer by external id",
    description: "Like delete_customer, by your own id.",
    route: "DELETE /v1/customers/external/{external_id}",
    effect: "delete",
    input: { external_id: externalId(), confirm: confirm(), anonymize: anonymize() },
    run: deleteCustomer,
  }),
];

interface DeleteArguments {
  confirm: boolean;
  anonymize?: boolean | undefined;
}

/** The guard: without the boolean `true` there is no way from here to a DELETE request. */
async function deleteCustomer(
  { confirm, anonymize, ...address }: DeleteArguments,
  { polar, tool }: Context,
): Promise<Result> {
  const { params } = splitPath(tool.route, address);
  const reads = readsOf(params);

  if (confirm !== true) {
    const [customer, state] = await Promise.all([
      polar.call({ route: reads.customer, params }, aCustomer),
      polar.call({ route: reads.state, params }, aState),
    ]);
    return {
      outcome: "needs_confirmation",
      customer: identify(customer),
      consequences: describeConsequences(state, anonymize ?? false),
      next: { tool: tool.name, arguments: { ...params, confirm: true, anonymize } },
    };
  }

  const customer = await polar.call({ route: reads.customer, params }, aCustomer);
  await polar.call({ route: tool.route, params, query: { anonymize } }, nothing);
  return { outcome: "deleted", customer, anonymized: anonymize ?? false };
}

function identify({ id, email, name, external_id }: Customer) {
  return { id, email: email ?? null, name: name ?? null, external_id: external_id ?? null };
}

function describeConsequences(state: CustomerState, anonymize: boolean) {
  return {
    irreversible:
      "Nothing was deleted yet. A delete cannot be undone: the subscriptions below are cancelled, the benefits revoked, and a new customer with the same e-mail gets a new id.",
    active_subscriptions: (state.active_subscriptions ?? []).map(describeSubscription),
    granted_benefits: (state.granted_benefits ?? []).map(describeBenefit),
    personal_data: anonymize
      ? "E-mail and name are hashed and the address is cleared on past orders too, for good (a customer with a tax id keeps its name; the tax id stays)."
      : "Past orders keep showing it. Anonymizing is not possible after the delete: pass anonymize true if it must go.",
    notes:
      "Amounts are in minor units (cents). Past-due subscriptions are cancelled too; Polar does not list them here. The state can be up to an hour old.",
  };
}

function describeSubscription(subscription: Subscription) {
  const { id, status, amount, currency, recurring_interval, current_period_end, cancel_at_period_end } = subscription;
  return { id, status, amount, currency, recurring_interval, current_period_end, cancel_at_period_end };
}

function describeBenefit({ benefit_type, benefit_id, granted_at }: Benefit) {
  return { benefit_type, benefit_id, granted_at };
}
