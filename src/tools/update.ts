import { isDeepStrictEqual } from "node:util";
import { aCustomer, type Customer } from "../polar/answers.js";
import type { Settled, Sight } from "../polar/writes.js";
import { choice, listOf, optional, text } from "../schema.js";
import { hasBecome, isStoredAs } from "./as-stored.js";
import { splitPath } from "./calls.js";
import { changesBetween, undoOf } from "./changes.js";
import {
  customerId,
  customerType,
  email,
  externalId,
  locale,
  metadata,
  name,
  partOfBillingAddress,
  taxId,
} from "./fields.js";
import { alreadyExists, collidedFields, findHolders } from "./holders.js";
import { CLEARABLE, checkUpdate, mergeUpdate, type Update } from "./merge.js";
import { factsOf, unknownOutcome } from "./outcomes.js";
import { type Context, type Result, type Tool, tool } from "./tool.js";

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
    title: "Update a customer",
    description:
      "Change the given fields of a customer. What is left out or null stays: metadata merges by key, billing_address by line (another country starts empty). Only `clear` and `remove_metadata` erase. The answer has `changes`, and `undo`, the call that puts the old values back.",
    route: "PATCH /v1/customers/{id}",
    effect: "update",
    input: {
      id: customerId("update_customer_by_external_id"),
      ...updatable,
      external_id: optional(text({ description: "Can be set once", example: "shop-00412" })),
      type: customerType("team cannot go back"),
    },
    run: updateCustomer,
  }),
  tool({
    name: "update_customer_by_external_id",
    title: "Update a customer by external id",
    description:
      "Like update_customer, by your own id; merges and clears alike. external_id and type cannot be changed here.",
    route: "PATCH /v1/customers/external/{external_id}",
    effect: "update",
    input: { external_id: externalId(), ...updatable },
    run: updateCustomer,
  }),
];

const BY_ID = "GET /v1/customers/{id}";
const BY_EXTERNAL_ID = "GET /v1/customers/external/{external_id}";

async function updateCustomer(args: Record<string, unknown>, context: Context): Promise<Result> {
  const { polar, tool } = context;
  const { params, rest } = splitPath(tool.route, args);
  const { clear = [], remove_metadata: removeMetadata = [], ...given } = rest;
  const update = { given, clear, removeMetadata } as Update;
  checkUpdate(update);
  const id = params.id ?? (await polar.read({ route: BY_EXTERNAL_ID, params }, aCustomer)).id;
  const read = () => polar.read({ route: BY_ID, params: { id } }, aCustomer);

  return polar.inTurn([id], async () => {
    // Read in its turn: a read that was under way with an earlier update may show the customer from before it.
    const before = await read();
    const body = mergeUpdate(before, update);
    if (Object.keys(body).length === 0) return { outcome: "unchanged", customer: before };
    if ("metadata" in body) {
      const fresh = await read();
      if (!isDeepStrictEqual(fresh.metadata, before.metadata)) return refuseToOverwrite(fresh);
    }
    return send(body, before, params, context);
  });
}

async function send(
  body: Record<string, unknown>,
  before: Customer,
  params: Record<string, string>,
  context: Context,
): Promise<Result> {
  const { polar, tool } = context;
  const fields = Object.keys(body);
  const { id } = before;

  async function readBack(): Promise<Sight<Customer>> {
    const after = await polar.read({ route: BY_ID, params: { id } }, aCustomer);
    if (fields.every((field) => hasBecome(field, body[field], before, after))) return { done: after };
    return fields.every((field) => isDeepStrictEqual(before[field], after[field])) ? "as before" : "unclear";
  }

  let settled: Settled<Customer>;
  try {
    settled = await polar.write({
      // Once it may have been sent, an external id could be someone else's by the next attempt.
      request: (attempt) =>
        attempt === 1
          ? { route: tool.route, params, body }
          : { route: "PATCH /v1/customers/{id}", params: { id }, body },
      expected: aCustomer,
      readBack,
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
  if (!settled.known) {
    return unknownOutcome(settled, tool.route, { fields }, { tool: "get_customer", arguments: { id } });
  }

  const after = settled.answer;
  const changes = changesBetween(before, after, [...fields, ...("email" in body ? ["email_verified"] : [])]);
  const differing = fields.filter((field) => field === "metadata" && !isStoredAs(field, body[field], after[field]));
  const undo = undoOf(before, after, changes, differing);
  return {
    outcome: Object.keys(changes).length > 0 ? "updated" : "unchanged",
    customer: after,
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
    ...factsOf(settled, tool.route),
  };
}

/** Metadata is replaced as a whole: what someone else has just written would be lost. */
function refuseToOverwrite(fresh: Customer): Result {
  return {
    outcome: "unchanged",
    customer: fresh,
    conflict: {
      fields: ["metadata"],
      reason:
        "Nothing was sent: someone else changed the metadata at the same time. `customer` is as it is now; call again if the change is still wanted.",
    },
  };
}
