import { isNotFound } from "../../polar/errors.js";
import { Customer, nothing } from "../../polar/models/customer.js";
import type { Settled, Verification } from "../../polar/writes.js";
import { ActionableError, Refusal } from "../../primitives/errors.js";
import { checkOrganization } from "../reads/organization.js";
import { projectCustomer } from "../reads/projection.js";
import { orGone, readCustomer, readState, readUpToDate, splitPath } from "../reads/requests.js";
import { explicitTrue, flag, optional, text, textOr } from "../schema.js";
import { type Context, type Identity, type Result, type Tool, tool } from "../tool.js";
import { askForConsent } from "../writes/consent.js";
import { describeConsequences } from "../writes/consequences.js";
import { identityOf, unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { refuseToChangeByPlaceholder } from "../writes/placeholders.js";
import { checkEmail, checkSame, emailChanged, emailOf, isSameEmail } from "../writes/same-customer.js";
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

/** Whatever stands in its place is no preview's value: it is answered with the preview, not refused. */
const preview = optional(
  textOr({ description: "From `next` of the preview, for one delete within ten minutes" }, (value) =>
    typeof value === "string" ? value : "not a text",
  ),
);

const sealedGuard = { ...guard, preview };

/** Tools that delete, both behind the same guard. */
export const deleteTools: Tool[] = rows(guard as typeof sealedGuard).map((row, index) => {
  const sealed = rows(sealedGuard)[index];
  return { ...row, guarded: true, ...(sealed && { variants: { sealed } }) };
});

function rows(guarded: typeof sealedGuard): Tool[] {
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
  const sealed = config.deletePolicy === "preview";
  const { params } = splitPath(tool.route, address);
  if (confirm) refuseToChangeByPlaceholder(params.external_id, "delete_customer");
  const expected = confirm || expected_email?.trim() ? expected_email : undefined;

  async function readChecked(by = params): Promise<Customer> {
    const customer = await readUpToDate(by, context);
    checkOrganization(customer, context);
    if (expected !== undefined) checkEmail(customer, expected, "id" in by || !confirm ? config.pii : undefined);
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
    const expected_email = emailOf(customer);
    return {
      outcome: "needs_confirmation",
      ...(reason !== undefined && { reason }),
      customer: identityOf(customer),
      consequences: describeConsequences(state, anonymize),
      // By the internal id, whatever this call was given: an external id may belong to another customer by then.
      next: {
        tool: "delete_customer",
        arguments: {
          id: customer.id,
          confirm: true,
          ...(expected_email && { expected_email }),
          ...(anonymize && { anonymize }),
          ...(sealed && { preview: memory.seals.seal({ customer: identityOf(customer), anonymize }) }),
        },
      },
    };
  }

  /** @throws ActionableError if only the email is another than the one that was shown */
  function showAnother(found: Customer, unfit: Unfit): Promise<Result> {
    if (unfit === "of another email") throw emailChanged();
    return showPreview(found, `Nothing was deleted: ${UNFIT[unfit]}`);
  }

  if (!confirm) return showPreview(await readChecked());

  const agreedTo =
    config.deletePolicy === "ask"
      ? await askForConsent(async () => withState(await readChecked()), anonymize, context)
      : undefined;
  const readAt = performance.now();
  const found = agreedTo ? await readSame(agreedTo) : await readChecked();
  if (found === undefined) return { outcome: "already_gone", customer: agreedTo };
  const unfit = sealed && memory.seals.check(preview, { customer: found, anonymize });
  if (unfit) return showAnother(found, unfit);

  return polar.withLock([found.id], readAt, async (wasHeld) => {
    const customer = wasHeld ? await readSame(found) : found;
    if (customer === undefined)
      return { outcome: "already_gone", customer: projectCustomer(found, { detail }, context) };
    const unfit = sealed && memory.seals.open(preview, { customer, anonymize });
    if (unfit) return showAnother(customer, unfit);
    return send(customer, { anonymize, detail }, context).catch((error) => {
      throw sealed ? withoutItsPreview(error) : error;
    });
  });
}

/** Why `preview` does not let a delete through, and what to do. */
const UNFIT: Record<Exclude<Unfit, "of another email">, string> = {
  missing: "a delete on this server needs the `preview` that `next` of this answer carries. Show the user this answer.",
  unknown: "this `preview` is not one that this server gave or still knows. Show the user this answer.",
  used: "this `preview` was used before, and is good for one delete. Show the user this answer.",
  expired: "this `preview` has expired after ten minutes. Show the user this answer.",
  "of another customer": "this `preview` belongs to another customer. Show the user this answer.",
  "of another anonymize": "this `preview` was for another `anonymize`. Show the user this answer.",
  "of another process":
    "this `preview` comes from another process of this server, or from before its restart. Show the user this answer. If its `next` meets the same: the client starts a process for every request, where no preview can fit; tell the user that only whoever set up this server can change that (POLAR_DELETE_POLICY=confirm).",
};

/** A failed delete has used up its preview: the same call cannot succeed later. */
function withoutItsPreview(error: unknown): unknown {
  if (!(error instanceof ActionableError)) return error;
  const { hint, retryable, retry_at } = error.facts;
  const pause = retry_at === undefined ? "wait a minute, then " : "wait until then, then ";
  const used = `The \`preview\` is used up: ${retryable ? pause : ""}call with confirm false for a new one, and show it to the user.`;
  // What may succeed later says to repeat the call.
  const whole = retryable || hint === undefined ? used : `${hint} ${used}`;
  return new ActionableError({ ...error.facts, retryable: false, hint: whole });
}

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

function deletesAreOff(): Refusal {
  return new Refusal(
    "deletes_off",
    "Nothing was deleted: deletes are off on this server, even with confirm true.",
    "Tell the user. They can delete in Polar's dashboard; only whoever set up this server can change this (POLAR_DELETE_POLICY).",
  );
}
