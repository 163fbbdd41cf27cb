import { isDeepStrictEqual } from "node:util";
import { type Customer, theCustomer } from "../../polar/answers.js";
import { PolarApiError } from "../../polar/errors.js";
import type { Settled, Sight } from "../../polar/writes.js";
import { isRecord } from "../../primitives/record.js";
import { viewCustomer, type Wanted } from "../reads/detail.js";
import { checkOrganization } from "../reads/organization.js";
import { readCustomer, readUpToDate, splitPath } from "../reads/requests.js";
import { choice, listOf, optional, text } from "../schema.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { hasBecome, isStoredAs } from "../writes/as-stored.js";
import { changesBetween, undoOf } from "../writes/changes.js";
import { alreadyExists, collidedFields, findHolders } from "../writes/collisions.js";
import { CLEARABLE, checkUpdate, mergeUpdate, type Update } from "../writes/merge.js";
import { factsOf, unknownOutcome } from "../writes/outcomes.js";
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
    "cannot be cleared: Polar keeps an address once there is one. Clear its lines (line1, line2, postal_code, city, state) or give another",
  email: "cannot be cleared, only changed",
  external_id: "cannot be cleared: Polar keeps it for good",
};

const updatable = {
  email: email(),
  name: name(),
  billing_address: partOfBillingAddress(),
  tax_id: taxId(),
  locale: locale(),
  metadata: metadata("Keys to set; others stay"),
  remove_metadata: optional(listOf(text({}), { description: "Keys to drop", example: ["plan"] })),
  clear: optional(
    listOf(choice(CLEARABLE, { refusals: UNCLEARABLE }), { description: "What to erase", example: ["tax_id"] }),
  ),
};

/** Tools that change customers. */
export const updateTools: Tool[] = [
  tool({
    name: "update_customer",
    title: "Update customer",
    description:
      "Change the given fields. What is left out or null stays: metadata merges by key, billing_address by line (another country starts empty). Only `clear` and `remove_metadata` erase. Answers with `changes`, and in `undo` the call that puts the old values back.",
    route: "PATCH /v1/customers/{id}",
    effect: "update",
    input: {
      id: customerId("update_customer_by_external_id"),
      ...updatable,
      external_id: optional(text({ description: "Can be set once", example: "shop-00412" })),
      type: customerType("team cannot go back"),
      detail: detail(),
    },
    output: outputs.update,
    run: updateCustomer,
  }),
  tool({
    name: "update_customer_by_external_id",
    title: "Update customer by external id",
    description: "Like update_customer, by your own id; external_id and type cannot be changed here.",
    route: "PATCH /v1/customers/external/{external_id}",
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
  const id = params.id ?? (await readCustomer(polar, params)).id;

  return polar.inTurn([id], async () => {
    // Read in its turn: a read that was under way with an earlier update may show the customer from before it.
    const before = await readUpToDate({ id }, context);
    checkOrganization(before, context);
    const body = mergeUpdate(before, update);
    if (Object.keys(body).length === 0) {
      return { outcome: "unchanged", customer: viewCustomer(before, { detail }, context) };
    }
    return send(body, before, { detail }, context).catch((error) => {
      throw withoutStoredKeys(error, before, given);
    });
  });
}

async function send(
  body: Record<string, unknown>,
  before: Customer,
  wanted: Wanted,
  context: Context,
): Promise<Result> {
  const { polar, memory } = context;
  const fields = Object.keys(body);
  const { id } = before;
  const read = () => readCustomer(polar, { id });

  async function readBack(): Promise<Sight<Customer>> {
    const after = await read();
    if (fields.every((field) => hasBecome(field, body[field], before, after))) return { done: after };
    return fields.every((field) => isDeepStrictEqual(before[field], after[field])) ? "as before" : "unclear";
  }
  // These Polar replaces as a whole: what someone else has written since they were merged would be lost.
  const replaced = ["metadata", "billing_address"].filter((field) => field in body);
  if (replaced.length > 0) {
    const fresh = await readUpToDate({ id }, context);
    const touched = replaced.filter((field) => !isDeepStrictEqual(fresh[field], before[field]));
    if (touched.length > 0) return refuseToOverwrite(viewCustomer(fresh, wanted, context), touched);
  }

  let settled: Settled<Customer>;
  try {
    settled = await polar.write({
      // By internal id also where an external one was given, which could be someone else's by now.
      request: () => ({ route: "PATCH /v1/customers/{id}", params: { id }, body }),
      expected: theCustomer({ id }),
      readBack,
      replaces: replaced.length > 0,
    });
  } catch (error) {
    const collided = collidedFields(error);
    if (collided.length === 0) throw error;
    const taken = {
      ...Object.fromEntries(collided.map((field) => [field, body[field]])),
      organization_id: before.organization_id,
    };
    return alreadyExists(taken, await findHolders(taken, context).catch(() => []), collided);
  }
  if (!settled.known) return unknownOutcome(settled, { fields }, { tool: "get_customer", arguments: { id } });

  memory.wrote(settled.answer);
  const after = settled.answer;
  const changes = changesBetween(before, after, [...fields, ...("email" in body ? ["email_verified"] : [])]);
  const differing = fields.filter((field) => field === "metadata" && !isStoredAs(field, body[field], after[field]));
  const undo = undoOf(before, after, changes, differing);
  return {
    outcome: Object.keys(changes).length > 0 ? "updated" : "unchanged",
    customer: viewCustomer(after, wanted, context),
    changes,
    ...(Object.keys(undo.arguments).length > 0 && {
      undo: { tool: "update_customer", arguments: { id, ...undo.arguments } },
    }),
    ...(undo.impossible.length > 0 && { cannot_be_undone: undo.impossible }),
    ...(differing.length > 0 && {
      conflict: {
        fields: differing,
        reason:
          "Polar now shows something else than was sent: someone else changed it at the same time. `undo` leaves it out.",
      },
    }),
    ...factsOf(settled),
  };
}

/** Polar names the keys it refuses, and those that were there before are a stranger's words. */
function withoutStoredKeys(error: unknown, before: Customer, { metadata: given }: Record<string, unknown>): unknown {
  if (!(error instanceof PolarApiError) || !error.facts.fields) return error;
  const stored = Object.keys(isRecord(before.metadata) ? before.metadata : {});
  const names = stored.filter((key) => !isRecord(given) || !Object.hasOwn(given, key)).map((key) => `metadata.${key}`);
  const hide = (text: string) =>
    names.reduce((rest, name) => rest.replaceAll(name, "metadata (a key of before)"), text);
  const fields = error.facts.fields.map((problem) => ({ ...problem, field: hide(problem.field) }));
  return new PolarApiError(error.status, { ...error.facts, message: hide(error.facts.message), fields });
}

function refuseToOverwrite(customer: Result, fields: string[]): Result {
  return {
    outcome: "unchanged",
    customer,
    conflict: {
      fields,
      reason:
        "Nothing was sent: someone else changed this at the same time. `customer` is as it is now; call again if the change is still wanted.",
    },
  };
}
