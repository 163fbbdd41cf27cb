import type { DeletePolicy, Pii } from "../../config/config.js";
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
import { refuseToChangeByPlaceholder } from "../writes/placeholders.js";
import type { Unfit } from "../writes/seals.js";
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

const preview = optional(text({ description: "From the preview's `next`: good once, for ten minutes" }));

/** Tools that delete, both behind the same guard. The sealed `preview` exists only under the policy that needs it. */
export function deleteTools(policy: DeletePolicy): Tool[] {
  const guarded = (policy === "preview" ? { ...guard, preview } : guard) as typeof guard & { preview: typeof preview };
  return [
    tool({
      name: "delete_customer",
      title: "Delete customer",
      description:
        "Delete a customer for good, cancel its subscriptions, revoke its benefits. First call with confirm false: it deletes nothing. Show the user the returned `customer` and `consequences`; only if they agree, make the call in `next`.",
      route: "DELETE /v1/customers/{id}",
      resource: Customer,
      effect: "delete",
      input: { id: customerId("delete_customer_by_external_id"), ...guarded },
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
      input: { external_id: externalId(), ...guarded },
      output: outputs.delete,
      run: deleteCustomer,
    }),
  ];
}

interface DeleteArguments {
  confirm: boolean;
  expected_email?: string | undefined;
  anonymize?: boolean | undefined;
  preview?: string | undefined;
  detail?: unknown;
}

/** The guard: only the boolean `true`, and what else the policy asks for, lead to a DELETE of the customer that was read. */
async function deleteCustomer(
  { confirm, expected_email, anonymize = false, preview, detail, ...address }: DeleteArguments,
  context: Context,
): Promise<Result> {
  const { polar, tool, config, memory } = context;
  if (config.deletePolicy === "off") throw deletesAreOff();
  const { params } = splitPath(tool.route, address);
  if (confirm) refuseToChangeByPlaceholder(params.external_id, "delete_customer");
  const expected = confirm || expected_email?.trim() ? expected_email : undefined;

  async function readChecked(by = params): Promise<Customer> {
    const customer = await readUpToDate(by, context);
    checkOrganization(customer, context);
    if (expected !== undefined) checkEmail(customer, expected, "id" in params ? config.pii : "full");
    return customer;
  }
  /** The customer that was seen before, unless it is gone; an external id alone does not show that. */
  async function readSame(seen: Identity | Customer): Promise<Customer | undefined> {
    const customer = (await orGone(readChecked())) ?? (await orGone(readChecked({ id: seen.id })));
    if (customer) checkSame(customer, seen);
    return customer;
  }
  const withState = async (customer: Customer) => ({ customer, state: await readState(polar, { id: customer.id }) });

  async function showPreview(found: Customer, reason?: string): Promise<Result> {
    const { customer, state } = await withState(found);
    const { id, email } = customer;
    const seal = config.deletePolicy === "preview" && memory.seals.seal({ customer: identityOf(customer), anonymize });
    return {
      outcome: "needs_confirmation",
      ...(reason !== undefined && { reason }),
      customer: identityOf(customer),
      consequences: describeConsequences(state, anonymize),
      // By the internal id, whatever this call was given: an external id may belong to another customer by then.
      next: {
        tool: "delete_customer",
        arguments: {
          id,
          confirm: true,
          ...(email && { expected_email: email }),
          ...(anonymize && { anonymize }),
          ...(seal && { preview: seal }),
        },
      },
    };
  }

  if (confirm !== true) return showPreview(await readChecked());

  const agreedTo =
    config.deletePolicy === "ask"
      ? await askForConsent(async () => withState(await readChecked()), anonymize, context)
      : undefined;
  const readAt = performance.now();
  const found = agreedTo ? await readSame(agreedTo) : await readChecked();
  if (found === undefined) return { outcome: "already_gone", customer: agreedTo };
  if (config.deletePolicy === "preview") {
    const opened = memory.seals.open(preview, { customer: found, anonymize });
    if (typeof opened === "string") return showPreview(found, UNFIT[opened]);
    checkSame(found, opened.customer);
  }

  return polar.withLock([found.id], readAt, async (wasHeld) => {
    const customer = wasHeld ? await readSame(found) : found;
    if (customer === undefined)
      return { outcome: "already_gone", customer: projectCustomer(found, { detail }, context) };
    return send(customer, { anonymize, detail }, context);
  });
}

/** Why `preview` does not let a delete through, and what to do. */
const UNFIT: Record<Unfit, string> = {
  missing: "Nothing was deleted: a delete on this server needs the `preview` of this answer, which `next` carries.",
  "used or expired":
    "Nothing was deleted: this `preview` was used already or is older than ten minutes. Show the user this answer again.",
  "for another delete":
    "Nothing was deleted: this `preview` belongs to another customer or another `anonymize`. Show the user this answer.",
  "of another process":
    "Nothing was deleted: this `preview` is not from this run of the server. If the one in `next` meets the same answer, the client starts a server for each call, where no preview can fit: tell the user that whoever set up this server would have to set POLAR_DELETE_POLICY=confirm.",
};

async function send(
  customer: Customer,
  { anonymize, detail }: { anonymize: boolean; detail: unknown },
  context: Context,
): Promise<Result> {
  const { polar } = context;
  const { id } = customer;
  const record = projectCustomer(customer, { detail }, context);
  const query = anonymize ? { anonymize } : {};

  async function verify(): Promise<Verification<undefined>> {
    const still = await orGone(readCustomer(polar, { id }));
    if (still === undefined) return { done: undefined };
    return isSameEmail(still, customer) ? "as before" : "unclear";
  }

  let settled: Settled<undefined>;
  try {
    settled = await polar.write({
      // By internal id even if an external id was given: that could belong to another customer in the meantime.
      request: () => ({ route: "DELETE /v1/customers/{id}", params: { id }, query }),
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
  return { outcome: "deleted", customer: record, anonymized: anonymize, ...writeFacts(settled) };
}

/** @throws ActionableError if this is not the customer that was seen, or its email has changed since */
function checkSame(now: Customer, seen: Identity | Customer): void {
  if (now.id !== seen.id) throw otherCustomer("the external id now belongs to another customer");
  if (!isSameEmail(now, seen)) throw otherCustomer("the customer's email has changed since it was shown");
}

function isSameEmail(one: Pick<Customer, "email">, other: Pick<Customer, "email">): boolean {
  return comparableEmail(one.email ?? "") === comparableEmail(other.email ?? "");
}

/** A masked email is accepted only beside the `id`: it fits more than one customer. */
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
