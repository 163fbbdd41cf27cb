import { ActionableError, type FieldProblem } from "../errors.js";
import {
  aCustomer,
  aState,
  type Benefit,
  type Customer,
  type CustomerState,
  nothing,
  type Subscription,
} from "../polar/answers.js";
import { PolarApiError } from "../polar/errors.js";
import type { Settled, Sight } from "../polar/writes.js";
import { explicitTrue, flag, optional, text } from "../schema.js";
import { comparableEmail } from "./as-stored.js";
import { readsOf, splitPath } from "./calls.js";
import { customerId, externalId } from "./fields.js";
import { factsOf, identify, unknownOutcome } from "./outcomes.js";
import { type Context, type Result, type Tool, tool } from "./tool.js";

const guard = {
  confirm: explicitTrue({ description: "true only after the user agreed to the preview; false shows the preview" }),
  expected_email: optional(text({ description: "Refuse if the customer has another", example: "jane@harborlane.dev" })),
  anonymize: optional(
    flag({
      description: "Also erase personal data for good (GDPR): hash e-mail and name, clear address; tax_id stays",
      example: true,
    }),
  ),
};

/** Tools that delete, both behind the same guard. */
export const deleteTools: Tool[] = [
  tool({
    name: "delete_customer",
    title: "Delete a customer",
    description:
      "Delete a customer for good: subscriptions are cancelled, benefits revoked. First call with confirm false to see who and what would go, show the user, then make the call in `next`.",
    route: "DELETE /v1/customers/{id}",
    effect: "delete",
    input: { id: customerId("delete_customer_by_external_id"), ...guard },
    run: deleteCustomer,
  }),
  tool({
    name: "delete_customer_by_external_id",
    title: "Delete a customer by external id",
    description: "Like delete_customer, by your own id.",
    route: "DELETE /v1/customers/external/{external_id}",
    effect: "delete",
    input: { external_id: externalId(), ...guard },
    run: deleteCustomer,
  }),
];

interface DeleteArguments {
  confirm: boolean;
  expected_email?: string | undefined;
  anonymize?: boolean | undefined;
}

/** The guard: without the boolean `true`, or against the operator's policy, there is no way from here to a DELETE. */
async function deleteCustomer(
  { confirm, expected_email, anonymize, ...address }: DeleteArguments,
  context: Context,
): Promise<Result> {
  const { polar, tool, config } = context;
  if (config.deletePolicy === "off") throw deletesAreOff();
  const { params } = splitPath(tool.route, address);
  const reads = readsOf(params);
  const look = async () => {
    const customer = await polar.read({ route: reads.customer, params }, aCustomer);
    if (expected_email !== undefined) checkEmail(customer, expected_email);
    return customer;
  };
  const lookAtState = () => polar.read({ route: reads.state, params }, aState);

  if (confirm !== true) {
    const [customer, state] = await Promise.all([look(), lookAtState()]);
    const { email } = customer;
    return {
      outcome: "needs_confirmation",
      customer: identify(customer),
      consequences: describeConsequences(state, anonymize ?? false),
      next: {
        tool: tool.name,
        arguments: { ...params, confirm: true, ...(email && { expected_email: email }), anonymize },
      },
    };
  }

  const found = await look();
  const asks = config.deletePolicy === "ask";
  if (asks) {
    await askPerson(found, await lookAtState(), anonymize ?? false, context);
    polar.renewBudget();
  }
  return polar.inTurn([found.id], async (waited) => {
    const customer = asks || waited ? await lookAgain() : found;
    if (customer === undefined) return { outcome: "already_gone", customer: found };
    return send(customer, params, anonymize, context);
  });

  /** Time has passed: the same customer must still be there, under the same e-mail. */
  async function lookAgain(): Promise<Customer | undefined> {
    const customer = await orGone(look());
    if (customer === undefined) return undefined;
    if (customer.id !== found.id) throw otherCustomer("the external id belongs to another customer by now");
    const { email } = customer;
    if (comparableEmail(email ?? "") !== comparableEmail(found.email ?? "")) {
      throw otherCustomer("the customer's e-mail has changed by now");
    }
    return customer;
  }
}

async function send(
  customer: Customer,
  params: Record<string, string>,
  anonymize: boolean | undefined,
  { polar, tool }: Context,
): Promise<Result> {
  const { id } = customer;
  const query = { anonymize };

  async function readBack(): Promise<Sight<undefined>> {
    const still = await orGone(polar.read({ route: "GET /v1/customers/{id}", params: { id } }, aCustomer));
    return still === undefined ? { done: undefined } : "as before";
  }

  let settled: Settled<undefined>;
  try {
    settled = await polar.write({
      // A delete frees the external id: by the next attempt it could be someone else's.
      request: (attempt) =>
        attempt === 1
          ? { route: tool.route, params, query }
          : { route: "DELETE /v1/customers/{id}", params: { id }, query },
      expected: nothing,
      readBack,
    });
  } catch (error) {
    // It was there a moment ago, when this call read it.
    if (isNotFound(error)) return { outcome: "already_gone", customer };
    throw error;
  }
  if (!settled.known) {
    return unknownOutcome(
      settled,
      { request: tool.route, customer: identify(customer) },
      { tool: "get_customer", arguments: { id } },
    );
  }
  return { outcome: "deleted", customer, anonymized: anonymize ?? false, ...factsOf(settled) };
}

/** Undefined in place of a customer that is not there. */
async function orGone(reading: Promise<Customer>): Promise<Customer | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof PolarApiError && error.facts.code === "not_found";
}

const LONGEST_SHOWN = 120;

/** @throws ActionableError unless the person says yes */
async function askPerson(
  customer: Customer,
  state: CustomerState,
  anonymize: boolean,
  { ask }: Context,
): Promise<void> {
  const { email, name, external_id, id } = identify(customer);
  const who = [name && quote(name), email && oneLine(email), external_id && `external id ${quote(external_id)}`];
  const subscriptions = state.active_subscriptions?.length ?? 0;
  const benefits = state.granted_benefits?.length ?? 0;
  const answer = await ask({
    question: [
      `Delete this customer at Polar for good? ${[...who, `id ${id}`].filter(Boolean).join(", ")}.`,
      `${count(subscriptions, "active subscription")} will be cancelled and ${count(benefits, "benefit")} revoked; past-due subscriptions are cancelled too.`,
      anonymize ? "The personal data is erased as well." : "",
      "This cannot be undone.",
    ]
      .filter(Boolean)
      .join(" "),
    yes: "Yes, delete this customer",
  });
  if (answer === "yes") return;
  throw new ActionableError({
    code: answer === "nobody to ask" ? "cannot_ask" : "declined",
    message:
      answer === "nobody to ask"
        ? "Nothing was deleted: this server asks a person before each delete, and this client cannot ask (it has no MCP elicitation)."
        : "Nothing was deleted: the person was asked and did not say yes.",
    retryable: false,
    hint:
      answer === "nobody to ask"
        ? "Tell the user. They can delete in Polar's dashboard, use a client with elicitation, or set POLAR_DELETE_POLICY=confirm."
        : "Accept this. Do not call again unless the user asks for it.",
  });
}

/** Strangers write names: nothing of theirs may pass for a line or a sentence of ours. */
function quote(text: string): string {
  return `"${oneLine(text).replaceAll('"', "'")}"`;
}

function oneLine(text: string): string {
  const characters = [...text.replace(/[\p{C}\p{Z}]+/gu, " ").trim()];
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join("")}…` : characters.join("");
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function checkEmail(customer: Customer, expected: string): void {
  if (customer.email && comparableEmail(customer.email) === comparableEmail(expected)) return;
  throw otherCustomer("its e-mail is not the expected one", [
    { field: "expected_email", reason: "is not the e-mail of this customer" },
  ]);
}

function otherCustomer(reason: string, fields?: FieldProblem[]): ActionableError {
  return new ActionableError({
    code: "other_customer",
    message: `Nothing was deleted: ${reason}.`,
    ...(fields && { fields }),
    retryable: false,
    hint: "Look the customer up again, and show the user the preview (confirm false) of the one that is meant.",
  });
}

function deletesAreOff(): ActionableError {
  return new ActionableError({
    code: "deletes_off",
    message: "Nothing was deleted: this server was set up to delete no customers, whatever is confirmed.",
    retryable: false,
    hint: "Tell the user. They can delete in Polar's dashboard; only the person who set up this server can change this (POLAR_DELETE_POLICY).",
  });
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
