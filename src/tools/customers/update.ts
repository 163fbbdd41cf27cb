import { isDeepStrictEqual } from "node:util";
import { Customer } from "../../polar/models/customer.js";
import type { Done, Settled, Verification } from "../../polar/writes.js";
import { ActionableError } from "../../primitives/errors.js";
import { pause } from "../../primitives/signal.js";
import {
  customerId,
  customerType,
  detailOfWrite,
  email,
  externalId,
  locale,
  metadata,
  name,
  partOfBillingAddress,
  taxId,
} from "../inputs.js";
import { outputs } from "../outputs.js";
import { checkOrganization } from "../reads/organization.js";
import { projectCustomer, type Wanted } from "../reads/projection.js";
import { readCustomer, readUpToDate, splitPath } from "../reads/requests.js";
import { choice, listOf, mapOf, optional, scalar, text } from "../schema.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { alreadyExists } from "../writes/already-exists.js";
import { hasBecome, isStoredAs } from "../writes/as-stored.js";
import { changesBetween, undoOf } from "../writes/changes.js";
import { collidedFields, findHolders } from "../writes/collisions.js";
import { conflictWith, type Expectation, expectationOf } from "../writes/expectation.js";
import { fromNext } from "../writes/guarded-row.js";
import { CLEARABLE, checkUpdate, mergeUpdate, type Update } from "../writes/merge.js";
import { asWanted } from "../writes/outcome-only.js";
import { unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { theUpdated } from "../writes/own-answer.js";
import { comparedWith, ownParts, type Part, replacedIn, updateOf } from "../writes/own-parts.js";
import { refuseToChangeByPlaceholder, refuseToStorePlaceholders } from "../writes/placeholders.js";
import { countryIn, explainTaxId, STAYS_BEHIND, staysBehind } from "../writes/tax-ids.js";
import { askWhichIsMeant } from "../writes/which-is-meant.js";
import { checkWhole, mergedFields, showsWhole } from "../writes/whole.js";

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
  metadata: metadata(),
  remove_metadata: optional(listOf(text({}), { example: ["plan"] })),
  clear: optional(listOf(choice(CLEARABLE, { refusals: UNCLEARABLE }), { example: ["tax_id"] })),
};

/** Tools that change customers. */
export const updateTools: Tool[] = [
  tool({
    name: "update_customer",
    title: "Change customer",
    description:
      "Set, change, correct or rename: one customer's name, email, company, address, tax id (VAT), language, metadata; make an individual a team; link or attach an external id. Absent or null fields stay; metadata merges by key, billing_address by line (another country starts empty); only `clear` and `remove_metadata` erase. `undo` restores the old values.",
    route: "PATCH /v1/customers/{id}",
    resource: Customer,
    effect: "update",
    input: {
      id: customerId("update_customer_by_external_id"),
      ...updatable,
      external_id: optional(text({ description: "Can be set once", example: "shop-00412" })),
      type: customerType("individual can become team, not back"),
      expected: optional(
        mapOf(scalar.nullable(), {
          example: { name: "Jane", "metadata.plan": "pro" },
        }),
      ),
      meant: fromNext(),
      detail: detailOfWrite(),
    },
    output: outputs.update,
    run: updateMeant,
  }),
  tool({
    name: "update_customer_by_external_id",
    title: "Change customer by external id",
    description:
      "Like update_customer (set, fix, rename, new email), by external_id; cannot change external_id or type.",
    route: "PATCH /v1/customers/external/{external_id}",
    resource: Customer,
    effect: "update",
    input: { external_id: externalId(), ...updatable, detail: detailOfWrite() },
    output: outputs.update,
    run: updateMeant,
  }),
];

/** Updates the customer, once it is clear that this one is meant. */
function updateMeant({ meant, ...args }: Record<string, unknown>, context: Context): Promise<Result> {
  const { external_id, ...rest } = args;
  const change = context.tool.route.includes("{id}") ? args : rest;
  return updateCustomer(args, context, (customer) => {
    const { id } = customer;
    const call = { tool: "update_customer", arguments: { ...change, id } };
    return askWhichIsMeant({ id, read: async () => customer, call, meant: meant as string | undefined }, context);
  });
}

/** The result to give instead of an update of this customer, if any. */
type Check = (before: Customer) => Promise<Result | undefined>;

/** @throws ActionableError if nothing was changed */
export async function updateCustomer(args: Record<string, unknown>, context: Context, check?: Check): Promise<Result> {
  const { tool } = context;
  const { params, rest } = splitPath(tool.route, args);
  const { clear = [], remove_metadata: removeMetadata = [], expected = {}, detail, ...given } = rest;
  const update = { given, clear, removeMetadata } as Update;
  checkUpdate(update);
  refuseToStorePlaceholders({ external_id: update.given.external_id });
  refuseToChangeByPlaceholder({ external_id: params.external_id }, "update_customer");
  const sent = await readMergeSend(params, update, { expected: expected as Expectation, check }, context);
  if ("result" in sent) return sent.result;
  const result =
    "unchanged" in sent
      ? { outcome: "unchanged", customer: projectCustomer(sent.unchanged, { detail }, context) }
      : await report(sent, { detail }, context);
  return asWanted(result, detail);
}

/** An update that Polar has carried out. */
interface Written {
  body: Record<string, unknown>;
  before: Customer;
  settled: Done<Customer>;
  /** When the update gave back the lock, on the clock of `performance.now()`. */
  releasedAt: number;
  /** How long reading and writing took, in milliseconds. */
  tookMs: number;
}

/** Reads the customer, merges the update into it and sends what differs, while no other write of this computer can. */
async function readMergeSend(
  params: Record<string, string>,
  update: Update,
  { expected = {}, check }: { expected?: Expectation; check?: Check | undefined },
  context: Context,
): Promise<Written | { unchanged: Customer } | { result: Result }> {
  const id = params.id ?? (await readUpToDate(params, context)).id;
  const merged = mergedFields(update);
  let startedAt = performance.now();
  const sent = await context.polar.withLock([id], startedAt, async () => {
    startedAt = performance.now();
    // Whatever was read before the lock, another process of this computer may have changed in between.
    const before = await readUpToDate({ id }, context, showsWhole(merged));
    checkOrganization(before, context);
    checkWhole(before, merged);
    const asking = await check?.(before);
    if (asking) return { result: asking };
    const conflict = conflictWith(before, expected);
    const body = mergeOr(conflict, before, update);
    // What is as this call would make it needs no change, whoever made it so: an undo may be repeated.
    if (Object.keys(body).length === 0) return { unchanged: before };
    if (conflict) throw conflict;
    return send({ body, given: update.given, before }, context).catch((error) => {
      throw explainTaxId(error, body.tax_id, countryIn(body) ?? countryIn(before));
    });
  });
  const releasedAt = performance.now();
  return "settled" in sent ? { ...sent, releasedAt, tookMs: releasedAt - startedAt } : sent;
}

/** @throws the conflict, if there is one, rather than what else keeps the update from being merged */
function mergeOr(conflict: Error | undefined, before: Customer, update: Update): Record<string, unknown> {
  try {
    return mergeUpdate(before, update);
  } catch (error) {
    throw conflict ?? error;
  }
}

/** What an update sends, what its call gave of that, and the customer before it. */
interface Sending {
  body: Record<string, unknown>;
  given: Record<string, unknown>;
  before: Customer;
}

async function send(
  { body, given, before }: Sending,
  context: Context,
): Promise<Omit<Written, "releasedAt" | "tookMs"> | { result: Result }> {
  const { polar, memory } = context;
  const fields = Object.keys(body);
  const { id } = before;

  async function verify(): Promise<Verification<Customer>> {
    const seems = showsWhole(replacedIn(body));
    const after = await readCustomer(polar, { id }, { seems });
    if (!seems(after)) return "unclear";
    if (fields.every((field) => hasBecome(field, body[field], before, after))) return { done: after };
    return fields.every((field) => isDeepStrictEqual(before[field], after[field])) ? "as before" : "unclear";
  }

  let settled: Settled<Customer>;
  try {
    settled = await polar.write({
      // By internal id even if an external id was given: that could belong to another customer in the meantime.
      request: () => ({
        route: "PATCH /v1/customers/{id}",
        params: { id },
        body,
        given: { ...body, metadata: given.metadata, billing_address: given.billing_address },
      }),
      expected: theUpdated(body, before),
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
    const holders = await findHolders(taken, collided, context);
    return { result: alreadyExists({ sent: { ...given, ...taken }, collided, creates: false }, holders, context) };
  }
  if (!settled.known) {
    return { result: unknownOutcome(settled, { fields }, { tool: "get_customer", arguments: { id } }) };
  }
  memory.wrote(Customer, settled.answer);
  return { body, before, settled };
}

async function report(written: Written, wanted: Wanted, context: Context): Promise<Result> {
  const { body, before, settled } = written;
  const { id } = before;
  const after = settled.answer;
  const changes = changesBetween(before, after, [...Object.keys(body), ...("email" in body ? ["email_verified"] : [])]);
  const undoWithout = (differing: readonly string[]) => {
    const undo = undoOf(before, after, changes, differing);
    return { ...undo, expected: expectationOf(after, undo.arguments) };
  };
  const first = undoWithout([]);
  await context.written?.({ id, undo: { ...first.arguments, expected: first.expected } });
  const { customer, attempts, differing, unchecked } = await keepOwnParts(written, context);
  const undo = undoWithout(differing);
  return {
    outcome: Object.keys(changes).length > 0 ? "updated" : "unchanged",
    customer: projectCustomer(customer, wanted, context),
    changes,
    ...(Object.keys(undo.arguments).length > 0 && {
      undo: {
        tool: "update_customer",
        arguments: { id, ...undo.arguments, expected: undo.expected },
      },
    }),
    ...(undo.impossible.length > 0 && { cannot_be_undone: undo.impossible }),
    ...(staysBehind(before, after) && { note: STAYS_BEHIND }),
    ...(differing.length > 0 && { conflict: { fields: differing, reason: CHANGED_BY_OTHERS } }),
    ...(unchecked.length > 0 && { unchecked: { fields: unchecked, reason: NOT_READ_AGAIN } }),
    ...writeFacts(settled),
    attempts: settled.attempts + attempts,
  };
}

/** Time for a simultaneous write by someone else to arrive, which may be slower: twice what this one took, within these bounds. */
export const READ_AGAIN_AFTER_MS = 200;
const READ_AGAIN_AT_LATEST_MS = 2_000;
/** How many times that long the read may take. */
const READ_AGAIN_PATIENCE = 5;
const CHANGED_BY_OTHERS =
  "Polar now shows other values than the ones sent: someone else changed them at the same time. Compare `customer` with `changes`, and call again if the change is still wanted. `undo` leaves these fields out.";
const NOT_READ_AGAIN =
  "Polar stored the change, but did not show it again a moment later. If someone else changed these fields at the same time, theirs may have replaced it: get_customer shows.";

interface Kept {
  customer: Customer;
  /** Of the request that set lost parts again. */
  attempts: number;
  /** The fields in which own parts have other values now. */
  differing: string[];
  /** The fields that could not be compared. */
  unchecked: string[];
}

/**
 * Looks a moment later whether someone who had read before this update overwrote what it changed, and then merges it in
 * once more. The update itself is done: whatever happens here, its answer is not lost.
 */
async function keepOwnParts(written: Written, context: Context): Promise<Kept> {
  const { body, before, settled, releasedAt } = written;
  const { polar, signal } = context;
  const { id } = before;
  const after = settled.answer;
  const parts = ownParts(before, after);
  const replaced = replacedIn(body);
  const scalars = Object.keys(body).filter((field) => !replaced.some((name) => name === field));
  const changedIn = (now: Customer) => scalars.filter((field) => !isDeepStrictEqual(now[field], after[field]));
  const misread = "metadata" in body && !isStoredAs("metadata", body.metadata, after.metadata) ? ["metadata"] : [];
  const kept = (customer: Customer, attempts = 0, gone: string[] = [], unchecked: string[] = []): Kept => ({
    customer,
    attempts,
    differing: [...new Set([...misread, ...gone])],
    unchecked,
  });
  if (replaced.length === 0) return kept(after);
  const orGivenUp = (error: unknown) => {
    if (signal.aborted || error instanceof ActionableError) return undefined;
    throw error;
  };
  const lookAgain = (written: Written) => readAgain(written, context).catch(orGivenUp);

  const now = await lookAgain(written);
  if (now === undefined) return kept(after, 0, [], replaced);
  const { lost, changed } = comparedWith(now, parts);
  // A later call of this process may have set other values, and has read what it left.
  if (polar.wasLocked(id, releasedAt)) return kept(now, 0, fieldsOf(lost));
  const others = [...fieldsOf(changed), ...changedIn(now)];
  if (changed.length > 0 || lost.length === 0) return kept(now, 0, others);
  const again = await readMergeSend({ id }, updateOf(lost), {}, context).catch(orGivenUp);
  if (again === undefined || "result" in again) return kept(now, 0, [...fieldsOf(lost), ...others]);
  if ("unchanged" in again) return kept(again.unchanged, 0, changedIn(again.unchanged));
  const last = await lookAgain(again);
  if (last === undefined) return kept(again.settled.answer, again.settled.attempts, others, replaced);
  const gone = comparedWith(last, parts);
  return kept(last, again.settled.attempts, [...fieldsOf(gone.lost), ...fieldsOf(gone.changed), ...changedIn(last)]);
}

const fieldsOf = (parts: readonly Part[]): string[] => parts.map(({ field }) => field);

/** The customer a moment after an update; undefined if a replica that lags answers, or the customer is not shown whole. */
async function readAgain({ body, before: { id }, tookMs }: Written, { polar, memory, signal }: Context) {
  const paceMs = Math.min(Math.max(2 * tookMs, READ_AGAIN_AFTER_MS), READ_AGAIN_AT_LATEST_MS);
  await pause(paceMs, signal);
  const seems = showsWhole(replacedIn(body));
  const now = await readCustomer(polar, { id }, { withinMs: READ_AGAIN_PATIENCE * paceMs, seems });
  return memory.isOlder(now) || !seems(now) ? undefined : now;
}
