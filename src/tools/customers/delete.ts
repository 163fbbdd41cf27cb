import { Customer } from "../../polar/models/customer.js";
import { customerId, detailOfWrite, externalId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { checkOrganization } from "../reads/organization.js";
import { projectCustomer } from "../reads/projection.js";
import { readCustomer, readUpToDate, splitPath } from "../reads/requests.js";
import { flag, optional } from "../schema.js";
import type { Context, Result, Tool } from "../tool.js";
import { describeIdentity } from "../writes/consent.js";
import { describeConsequences, readLosses, summarizeConsequences } from "../writes/consequences.js";
import { sendDelete } from "../writes/deletion.js";
import { runGuarded } from "../writes/guard.js";
import type { GuardedChange } from "../writes/guarded-change.js";
import { type GuardArguments, guard, guardedTool } from "../writes/guarded-row.js";
import { asWanted } from "../writes/outcome-only.js";
import { identityOf, unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { refuseToChangeByPlaceholder } from "../writes/placeholders.js";
import { versionOf } from "../writes/version.js";
import { deletionOf } from "../writes/wording.js";

const guarded = {
  ...guard("customer"),
  anonymize: optional(
    flag({
      description: "Also erase personal data for good (GDPR); tax_id stays",
      example: true,
    }),
  ),
  detail: detailOfWrite(),
};

/** Tools that delete, both behind the same guard. */
export const deleteTools: Tool[] = [
  guardedTool({
    name: "delete_customer",
    title: "Delete customer",
    description:
      "Delete, remove or drop a customer for good, cancel its subscriptions, revoke its benefits; `anonymize` also wipes personal data (GDPR erasure). Call first with confirm false: it deletes nothing. Show the user the returned `customer` and `consequences`; only if they agree, make the call in `next`.",
    route: "DELETE /v1/customers/{id}",
    resource: Customer,
    effect: "delete",
    input: { id: customerId("delete_customer_by_external_id"), ...guarded },
    output: outputs.delete,
    run: deleteCustomer,
  }),
  guardedTool({
    name: "delete_customer_by_external_id",
    title: "Delete customer by external id",
    description: "Like delete_customer (remove or wipe a user's record in billing), by external_id.",
    route: "DELETE /v1/customers/external/{external_id}",
    resource: Customer,
    effect: "delete",
    input: { external_id: externalId(), ...guarded },
    output: outputs.delete,
    run: deleteCustomer,
  }),
];

interface DeleteArguments extends GuardArguments {
  anonymize?: boolean | undefined;
  detail?: unknown;
}

async function deleteCustomer(
  { confirm, expected_email, anonymize = false, preview, detail, ...address }: DeleteArguments,
  context: Context,
): Promise<Result> {
  const { tool, config } = context;
  const { params } = splitPath(tool.route, address);

  const change: GuardedChange<Customer> = {
    wording: deletionOf("customer"),
    wish: { anonymize },
    byId: "id" in params,
    async read(seen) {
      if (confirm && !seen) refuseToChangeByPlaceholder({ external_id: params.external_id }, "delete_customer");
      const customer = await readUpToDate(seen ? { id: seen.id } : params, context);
      checkOrganization(customer, context);
      return customer;
    },
    identify: identityOf,
    version: versionOf,
    async preview(customer) {
      const losses = await readLosses(customer.id, context);
      return {
        customer: identityOf(customer),
        consequences: describeConsequences(losses, anonymize),
        ...(losses.missing.length > 0 && { missing: losses.missing }),
      };
    },
    next: ({ id }) => ({ tool: "delete_customer", arguments: { id, ...(anonymize && { anonymize }) } }),
    async question(customer) {
      const who = describeIdentity(identityOf(customer), config.pii);
      const losses = await readLosses(customer.id, context);
      return {
        message: `Delete this customer at Polar for good? ${who}. ${summarizeConsequences(losses, anonymize, config.pii)}`,
        yes: "Yes, delete this customer",
        seen: [customer, ...losses.plans, ...losses.benefits].map(versionOf),
      };
    },
    locks: ({ id }) => [id],
    gone: (who, customer) => ({
      outcome: "already_gone",
      ...(anonymize ? { id: who.id } : { customer: customer ? projectCustomer(customer, { detail }, context) : who }),
    }),
    send: (customer) => send(customer, { anonymize, detail }, context),
  };

  return asWanted(await runGuarded(change, { confirm, expected_email, preview }, context), detail);
}

async function send(
  customer: Customer,
  { anonymize, detail }: { anonymize: boolean; detail: unknown },
  context: Context,
): Promise<Result> {
  const { polar } = context;
  const { id } = customer;
  // What was erased is not repeated: the preview has shown whom.
  const whom = anonymize ? { id } : { customer: projectCustomer(customer, { detail }, context) };
  const settled = await sendDelete(
    {
      of: Customer,
      request: { route: "DELETE /v1/customers/{id}", params: { id }, query: anonymize ? { anonymize } : {} },
      before: customer,
      read: () => readCustomer(polar, { id }),
    },
    context,
  );
  if (settled === "gone") return { outcome: "already_gone", ...whom };
  if (!settled.known) {
    const sent = { customer: anonymize ? { id } : identityOf(customer) };
    return unknownOutcome(settled, sent, { tool: "get_customer", arguments: { id } });
  }
  return { outcome: "deleted", ...whom, anonymized: anonymize, ...writeFacts(settled) };
}
