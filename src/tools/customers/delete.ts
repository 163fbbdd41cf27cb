import type { Pii } from "../../config/config.js";
import { isNotFound } from "../../polar/errors.js";
import { Customer, nothing } from "../../polar/models/customer.js";
import type { Settled, Verification } from "../../polar/writes.js";
import { type FieldProblem, Refusal } from "../../primitives/errors.js";
import { maskEmail } from "../../results/mask.js";
import { checkOrganization } from "../reads/organization.js";
import { projectCustomer } from "../reads/projection.js";
import { orGone, readCustomer, readState, readUpToDate, splitPath } from "../reads/requests.js";
import { explicitTrue, flag, optional, text } from "../schema.js";
import { type Context, type Identity, type Result, type Tool, tool } from "../tool.js";
import { comparableEmail } from "../writes/as-stored.js";
import { askForConsent } from "../writes/consent.js";
import { describeConsequences } from "../writes/consequences.js";
import { identityOf, unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { customerId, detail, externalId } from "./inputs.js";
import { outputs } from "./outputs.js";

const guard = {
  confirm: explicitTrue({ description: "true only after the user agreed to the preview; false shows it" }),
  expected_email: optional(
    text({ description: "Refuse unless the customer's email is this", example: "jane@harborlane.dev" }),
  ),
  anonymize: optional(
    flag({
      description: "Also erase personal data for good (GDPR): hash email and name, clear address; tax_id stays",
      example: true,
    }),
  ),
  detail: detail(),
};

/** Tools that delete, both behind the same guard. */
export const deleteTools: Tool[] = [
  tool({
    name: "delete_customer",
    title: "Delete customer",
    description:
      "Delete a customer for good, cancel its subscriptions, revoke its benefits. First call with confirm false: it deletes nothing. Show the user the returned `customer` and `consequences`; only if they agree, make the call in `next`.",
    route: "DELETE /v1/customers/{id}",
    resource: Customer,
    effect: "delete",
    input: { id: customerId("delete_customer_by_external_id"), ...guard },
    output: outputs.delete,
    run: deleteCustomer,
  }),
  tool({
    name: "delete_customer_by_external_id",
    title: "Delete customer by external id",
    description: "Like delete_customer, by external_id.",
    route: "DELETE /v1/customers/external/{external_id}",
    resource: Customer,
    effect: "delete",
    input: { external_id: externalId(), ...guard },
    output: outputs.delete,
    run: deleteCustomer,
  }),
];

interface DeleteArguments {
  confirm: boolean;
  expected_email?: string | undefined;
  anonymize?: boolean | undefined;
  detail?: unknown;
}

/** The guard: only the boolean `true`, under a policy that allows deletes, leads to a DELETE. */
async function deleteCustomer(
  { confirm, expected_email, anonymize, detail, ...address }: DeleteArguments,
  context: Context,
): Promise<Result> {
  const { polar, tool, config } = context;
  if (config.deletePolicy === "off") throw deletesAreOff();
  const { params } = splitPath(tool.route, address);
  const readChecked = async () => {
    const customer = await readUpToDate(params, context);
    checkOrganization(customer, context);
    // An empty expectation guards nothing: a preview goes on without it, a delete does not.
    const isExpected = expected_email !== undefined && (confirm || expected_email.trim() !== "");
    if (isExpected) checkEmail(customer, expected_email, config.pii);
    return customer;
  };
  const readWithState = async () => {
    const customer = await readChecked();
    return { customer, state: await readState(polar, { id: customer.id }) };
  };

  if (confirm !== true) {
    const { customer, state } = await readWithState();
    const { email } = customer;
    return {
      outcome: "needs_confirmation",
      customer: identityOf(customer),
      consequences: describeConsequences(state, anonymize ?? false),
      next: {
        tool: tool.name,
        arguments: { ...params, confirm: true, ...(email && { expected_email: email }), anonymize },
      },
    };
  }

  const asks = config.deletePolicy === "ask";
  const agreedTo = asks ? await askForConsent(readWithState, anonymize ?? false, context) : undefined;
  const readAt = performance.now();
  const found = agreedTo ? await orGone(readChecked()) : await readChecked();
  if (found === undefined) return { outcome: "already_gone", customer: agreedTo };
  if (agreedTo) checkSame(found, agreedTo);
  return polar.withLock([found.id], readAt, async (wasHeld) => {
    const customer = wasHeld ? await orGone(readChecked()) : found;
    if (customer === undefined)
      return { outcome: "already_gone", customer: projectCustomer(found, { detail }, context) };
    checkSame(customer, found);
    return send(customer, params, { anonymize, detail }, context);
  });
}

async function send(
  customer: Customer,
  params: Record<string, string>,
  { anonymize, detail }: Pick<DeleteArguments, "anonymize" | "detail">,
  context: Context,
): Promise<Result> {
  const { polar, tool } = context;
  const { id } = customer;
  const record = projectCustomer(customer, { detail }, context);
  const query = { anonymize };

  async function verify(): Promise<Verification<undefined>> {
    const still = await orGone(readCustomer(polar, { id }));
    if (still === undefined) return { done: undefined };
    return isSameEmail(still, customer) ? "as before" : "unclear";
  }

  let settled: Settled<undefined>;
  try {
    settled = await polar.write({
      // A delete frees the external id: before the next attempt, another customer may get it.
      request: (attempt) =>
        attempt === 1
          ? { route: tool.route, params, query }
          : { route: "DELETE /v1/customers/{id}", params: { id }, query },
      expected: nothing,
      verify,
      replaces: true,
      provenBy: (refusal) => (isNotFound(refusal) ? { done: undefined } : undefined),
    });
  } catch (error) {
    // This call has just read it, so it existed a moment ago.
    if (isNotFound(error)) return { outcome: "already_gone", customer: record };
    throw error;
  }
  if (!settled.known) {
    return unknownOutcome(settled, { customer: identityOf(customer) }, { tool: "get_customer", arguments: { id } });
  }
  return { outcome: "deleted", customer: record, anonymized: anonymize ?? false, ...writeFacts(settled) };
}

/** @throws ActionableError if this is not the customer that was seen, or its email has changed since */
function checkSame(now: Customer, seen: Identity | Customer): void {
  if (now.id !== seen.id) throw otherCustomer("the external id now belongs to another customer");
  if (!isSameEmail(now, seen)) throw otherCustomer("the customer's email has changed since it was shown");
}

function isSameEmail(one: Pick<Customer, "email">, other: Pick<Customer, "email">): boolean {
  return comparableEmail(one.email ?? "") === comparableEmail(other.email ?? "");
}

function checkEmail({ email }: Customer, expected: string, pii: Pii): void {
  const shown = email && pii === "masked" ? maskEmail(email) : undefined;
  if (email && (comparableEmail(email) === comparableEmail(expected) || shown === expected)) return;
  throw otherCustomer("the customer's email is not the expected one", [
    { field: "expected_email", reason: "is not the email of this customer" },
  ]);
}

function otherCustomer(reason: string, fields?: FieldProblem[]): Refusal {
  return new Refusal(
    "other_customer",
    `Nothing was deleted: ${reason}.`,
    "Look up the right customer again and show the user its preview (confirm false).",
    fields,
  );
}

function deletesAreOff(): Refusal {
  return new Refusal(
    "deletes_off",
    "Nothing was deleted: deletes are off on this server, even with confirm true.",
    "Tell the user. They can delete in Polar's dashboard; only whoever set up this server can change this (POLAR_DELETE_POLICY).",
  );
}
