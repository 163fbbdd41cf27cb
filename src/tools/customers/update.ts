import { isDeepStrictEqual } from "node:util";
import { PolarApiError } from "../../polar/errors.js";
import { Customer, theCustomer } from "../../polar/models/customer.js";
import type { Done, Settled, Verification } from "../../polar/writes.js";
import { ActionableError } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { pause } from "../../primitives/signal.js";
import { checkOrganization } from "../reads/organization.js";
import { projectCustomer, type Wanted } from "../reads/projection.js";
import { readCustomer, readUpToDate, splitPath } from "../reads/requests.js";
import { choice, listOf, optional, text } from "../schema.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { hasBecome, isStoredAs } from "../writes/as-stored.js";
import { changesBetween, undoOf } from "../writes/changes.js";
import { alreadyExists, collidedFields, findCollisions } from "../writes/collisions.js";
import { CLEARABLE, checkUpdate, mergeUpdate, type Update } from "../writes/merge.js";
import { unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { countryIn, explainTaxId } from "../writes/tax-ids.js";
import {
  customerId,
  customerType,
  detail,
  email,
  externalId,
  locale,
  metadata,
  name,
  partOfBillingAddress,
  taxId,
} from "./inputs.js";
import { outputs } from "./outputs.js";

const UNCLEARABLE = {
  billing_address:
    "cannot be cleared: Polar never removes an address. Clear its lines (line1, line2, postal_code, city, state) or send another",
  email: "cannot be cleared, only changed",
  external_id: "cannot be cleared: Polar never removes it",
};

const updatable = {
  email: email(),
  name: name(),
  billing_address: partOfBillingAddress(),
  tax_id: taxId(),
  locale: locale(),
  metadata: metadata("Keys to set; others stay"),
  remove_metadata: optional(listOf(text({}), { description: "Keys to remove", example: ["plan"] })),
  clear: optional(
    listOf(choice(CLEARABLE, { refusals: UNCLEARABLE }), { description: "Fields to erase", example: ["tax_id"] }),
  ),
};

/** Tools that change customers. */
export const updateTools: Tool[] = [
  tool({
    name: "update_customer",
    title: "Update customer",
    description:
      "Change the given fields; absent or null fields stay. metadata merges by key, billing_address by line (another country starts empty). Only `clear` and `remove_metadata` erase. Returns `changes` and, in `undo`, the call that restores the old values.",
    route: "PATCH /v1/customers/{id}",
    resource: Customer,
    effect: "update",
    input: {
      id: customerId("update_customer_by_external_id"),
      ...updatable,
      external_id: optional(text({ description: "Can be set once, then never changed", example: "shop-00412" })),
      type: customerType("individual can become team, not back"),
      detail: detail(),
    },
    output: outputs.update,
    run: updateCustomer,
  }),
  tool({
    name: "update_customer_by_external_id",
    title: "Update customer by external id",
    description: "Like update_customer, by external_id; cannot change external_id or type.",
    route: "PATCH /v1/customers/external/{external_id}",
    resource: Customer,
    effect: "update",
    input: { external_id: externalId(), ...updatable, detail: detail() },
    output: outputs.update,
    run: updateCustomer,
  }),
];

async function updateCustomer(args: Record<string, unknown>, context: Context): Promise<Result> {
  const { polar, tool } = context;
  const { params, rest } = splitPath(tool.route, args);
  const { clear = [], remove_metadata: removeMetadata = [], detail, ...given } = rest;
  const update = { given, clear, removeMetadata } as Update;
  checkUpdate(update);
  const readAt = performance.now();
  const found = params.id === undefined ? await readUpToDate(params, context) : undefined;
  const id = found?.id ?? (params.id as string);

  const sent = await polar.withLock([id], readAt, async (wasHeld) => {
    const before = found && !wasHeld ? found : await readUpToDate({ id }, context);
    checkOrganization(before, context);
    const body = mergeUpdate(before, update);
    if (Object.keys(body).length === 0) {
      return { result: { outcome: "unchanged", customer: projectCustomer(before, { detail }, context) } };
    }
    return send(body, before, context).catch((error) => {
      const country = countryIn(body) ?? countryIn(before);
      throw withoutStoredKeys(explainTaxId(error, body.tax_id, country), before, given);
    });
  });
  return "result" in sent ? sent.result : report(sent, performance.now(), { detail }, context);
}

/** An update that Polar has carried out. */
interface Written {
  body: Record<string, unknown>;
  before: Customer;
  settled: Done<Customer>;
}

async function send(
  body: Record<string, unknown>,
  before: Customer,
  context: Context,
): Promise<Written | { result: Result }> {
  const { polar, memory } = context;
  const fields = Object.keys(body);
  const { id } = before;

  async function verify(): Promise<Verification<Customer>> {
    const after = await readCustomer(polar, { id });
    if (fields.every((field) => hasBecome(field, body[field], before, after))) return { done: after };
    return fields.every((field) => isDeepStrictEqual(before[field], after[field])) ? "as before" : "unclear";
  }

  let settled: Settled<Customer>;
  try {
    settled = await polar.write({
      // By internal id even if an external id was given: that could belong to another customer in the meantime.
      request: () => ({ route: "PATCH /v1/customers/{id}", params: { id }, body }),
      expected: theCustomer({ id }),
      verify,
      replaces: replacedIn(body).length > 0,
    });
  } catch (error) {
    const collided = collidedFields(error);
    if (collided.length === 0) throw error;
    const taken = {
      ...Object.fromEntries(collided.map((field) => [field, body[field]])),
      organization_id: before.organization_id,
    };
    return { result: alreadyExists(taken, await findCollisions(taken, context).catch(() => []), collided) };
  }
  if (!settled.known) {
    return { result: unknownOutcome(settled, { fields }, { tool: "get_customer", arguments: { id } }) };
  }
  memory.wrote(settled.answer);
  return { body, before, settled };
}

/** @param releasedAt when the update gave back the lock, on the clock of `performance.now()` */
async function report(
  { body, before, settled }: Written,
  releasedAt: number,
  wanted: Wanted,
  context: Context,
): Promise<Result> {
  const { id } = before;
  const fields = Object.keys(body);
  const replaced = replacedIn(body);
  const after = settled.answer;
  const now = replaced.length > 0 && !settled.verified ? await readAgain(after, releasedAt, context) : after;
  const changes = changesBetween(before, after, [...fields, ...("email" in body ? ["email_verified"] : [])]);
  const differing = replaced.filter(
    (field) =>
      (field === "metadata" && !isStoredAs(field, body[field], after[field])) ||
      !isDeepStrictEqual(now[field], after[field]),
  );
  const undo = undoOf(before, after, changes, differing);
  return {
    outcome: Object.keys(changes).length > 0 ? "updated" : "unchanged",
    customer: projectCustomer(now, wanted, context),
    changes,
    ...(Object.keys(undo.arguments).length > 0 && {
      undo: { tool: "update_customer", arguments: { id, ...undo.arguments } },
    }),
    ...(undo.impossible.length > 0 && { cannot_be_undone: undo.impossible }),
    ...(differing.length > 0 && { conflict: { fields: differing, reason: CHANGED_BY_OTHERS } }),
    ...writeFacts(settled),
  };
}

/** Polar replaces these as a whole: of two updates at the same time, one overwrites the other. */
const replacedIn = (body: Record<string, unknown>) => ["metadata", "billing_address"].filter((field) => field in body);
/** Time for a simultaneous write by someone else to arrive. */
export const READ_AGAIN_AFTER_MS = 200;
const READ_AGAIN_WITHIN_MS = 1_000;
const CHANGED_BY_OTHERS =
  "Polar now shows other values than the ones sent: someone else changed them at the same time. Compare `customer` with `changes`, and call again if the change is still wanted. `undo` leaves these fields out.";

/**
 * The customer a moment after an update; the customer as the update left it if the read fails or its replica lags, if this
 * process has written to the customer again, or if the call is canceled: the update is done, and its answer must not be lost.
 */
async function readAgain(after: Customer, releasedAt: number, { polar, memory, signal }: Context): Promise<Customer> {
  const writesAgain = () => polar.wasLocked(after.id, releasedAt);
  try {
    await pause(READ_AGAIN_AFTER_MS, signal);
    if (writesAgain()) return after;
    const now = await readCustomer(polar, { id: after.id }, { withinMs: READ_AGAIN_WITHIN_MS });
    return writesAgain() || memory.isOlder(now) ? after : now;
  } catch (error) {
    if (signal.aborted || error instanceof ActionableError) return after;
    throw error;
  }
}

/** Hides the names of stored metadata keys in Polar's refusal: strangers wrote them. */
function withoutStoredKeys(error: unknown, before: Customer, { metadata: given }: Record<string, unknown>): unknown {
  if (!(error instanceof PolarApiError) || !error.facts.fields) return error;
  let { message } = error.facts;
  const fields = error.facts.fields.map((problem) => {
    if (longestKeyIn(problem.field, before.metadata) <= longestKeyIn(problem.field, given)) return problem;
    message = message.replaceAll(`${problem.field}:`, `${STORED_KEY}:`);
    return { ...problem, field: STORED_KEY };
  });
  return new PolarApiError(error.status, { ...error.facts, message, fields });
}

const STORED_KEY = "metadata (a stored key)";

/** The length of the longest key of this metadata that a refused field names; -1 if it names none. */
function longestKeyIn(field: string, metadata: unknown): number {
  const keys = Object.keys(isRecord(metadata) ? metadata : {});
  return Math.max(-1, ...keys.filter((key) => `${field}.`.startsWith(`metadata.${key}.`)).map(({ length }) => length));
}
