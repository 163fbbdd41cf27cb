import { ArgumentError } from "../../../primitives/errors.js";
import { isRecord } from "../../../primitives/record.js";
import { counted } from "../../../primitives/text.js";
import type { Context, Result } from "../../tool.js";
import type { GuardArguments } from "../../writes/guarded-row.js";
import { checkLimits } from "../../writes/limits.js";
import { isGuess } from "../../writes/which-is-meant.js";
import { SHOW_USER } from "../../writes/wording.js";
import { argumentsFor, type Batch, createBatch, type Item, kept } from "../batch/batch.js";
import { runBatch } from "../batch/guarded-batch.js";
import { requireOne } from "../batch/only-one.js";
import { itemOf, planUpdate } from "../batch/plan.js";
import { type Filter, filtered } from "./filtered.js";
import { MOST_IDS } from "./most-ids.js";

interface UpdateArguments extends GuardArguments {
  ids?: string[] | undefined;
  filter?: Filter | undefined;
  set?: { metadata?: Record<string, unknown> | undefined; locale?: string | undefined } | undefined;
  remove_metadata?: string[] | undefined;
  expected_count?: number | undefined;
  batch?: string | undefined;
}

/** Makes the same change to the customers of `ids` or of a filter, or goes on with a batch. */
export async function update(args: UpdateArguments, context: Context): Promise<Result> {
  const { ids, filter, set, remove_metadata, expected_count, batch, ...guard } = args;
  const wish = { ...(set && { set }), ...(remove_metadata && { remove_metadata }) };
  const change = { ...set, ...(remove_metadata && remove_metadata.length > 0 && { remove_metadata }) };
  const name = requireOne({ ids, filter, batch }, WHICH);
  // Elsewhere `next` has the list itself, since another process may get it.
  const followsPreview = context.memory.kept === undefined && expected_count !== undefined;
  if (name === "batch") {
    if (!isEmpty(change)) throw changeIsKnown();
    const known = kept(String(batch), "update_customers", context);
    return counting(known, { expected: expected_count ?? known.items.length, followsPreview: true }, guard, context);
  }
  if (filter && isEmpty(filter)) throw emptyFilter();
  if (ids?.length === 0) throw noIds();
  if (isEmpty(change)) throw nothingToSet();
  checkLimits(change, set?.metadata);
  if (name === "ids") {
    const distinct = [...new Set(ids)];
    const all = createBatch({
      tool: "update_customers",
      items: distinct.map((id) => itemOf(id, change)),
      same: JSON.stringify(change),
      callFor: (items) => byIds(items, wish),
    });
    return counting(all, { expected: expected_count ?? distinct.length, followsPreview }, guard, context);
  }
  const customers = await filtered(filter ?? {}, context);
  const items = customers.map((customer) => ({
    ...itemOf(customer.id, change),
    planned: planUpdate(customer, change, context),
  }));
  const again = { filter, ...wish };
  const all = createBatch({
    tool: "update_customers",
    items,
    same: JSON.stringify(change),
    callFor: (some) =>
      some.length < items.length && some.length <= MOST_IDS ? byIds(some, wish) : byFilter(items, again),
  });
  return counting(all, { expected: expected_count, followsPreview, again }, guard, context);
}

/** As a call by `ids` has them. */
function byIds(items: readonly Item[], wish: object) {
  const ids = items.map(({ name }) => name);
  return { content: [ids, wish], arguments: { ids, ...wish } };
}

/** Those of a filter: with other customers it is another batch. */
function byFilter(items: readonly Item[], again: Record<string, unknown>) {
  return { content: [items.map(({ name }) => name), again], arguments: { ...again, expected_count: items.length } };
}

/** How a call says which batch was agreed to. */
interface Agreed {
  /** How many customers. */
  expected: number | undefined;
  /** It has what only `next` of a preview says. */
  followsPreview: boolean;
  /** The arguments that make the batch, where they are short. */
  again?: Record<string, unknown>;
}

/** Another count than the one that was agreed to asks again, and so does somebody of whom it is not clear that they are meant. */
async function counting(
  batch: Batch,
  { expected, followsPreview, again }: Agreed,
  guard: GuardArguments,
  context: Context,
): Promise<Result> {
  const count = batch.items.length;
  const next = (of: Batch) => {
    // What only `next` says shows that it was followed.
    const isOpen = idsIn(of).some(context.memory.candidates.isOpen);
    const call = (of === batch && !isOpen && again) || argumentsFor(of, context);
    return { ...call, expected_count: "expected_count" in call ? call.expected_count : of.items.length };
  };
  const isGuessed = expected === count && hasGuess(batch, followsPreview, context);
  if (!guard.confirm || (expected === count && !isGuessed)) return runBatch(batch, guard, context, next);
  const because = isGuessed
    ? "a search showed those in `may_not_be_meant` without being certain that they are meant"
    : expected === undefined
      ? "`expected_count` is missing, so nobody agreed to this many"
      : `these are ${counted(count, "customer")} now, not ${expected}`;
  const reason = `Nothing was changed: ${because}. ${SHOW_USER}`;
  const preview = await runBatch(batch, { ...guard, confirm: false }, context, next);
  return preview.outcome === "unchanged" ? preview : { ...preview, reason };
}

/** A value of a preview, and a question, show themselves that somebody agreed. */
function hasGuess(batch: Batch, followsPreview: boolean, { config, memory }: Context): boolean {
  if (config.deletePolicy === "preview" || config.deletePolicy === "ask") return false;
  return isGuess(idsIn(batch), followsPreview, batch.shownAs, memory);
}

const idsIn = ({ items }: Batch) => items.map(({ name }) => String(name));

/** Whether it has no value, at any depth. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isEmpty);
}

function noIds(): ArgumentError {
  return new ArgumentError("Nothing was sent: `ids` is empty.", [{ field: "ids", reason: "is empty" }]);
}

const WHICH = "Send `ids` or `filter`, or the call in `next` as it is.";

function emptyFilter(): ArgumentError {
  return new ArgumentError(
    "Nothing was sent: `filter` is empty, which would mean every customer.",
    [{ field: "filter", reason: "must name a query, an email, active or metadata", example: { active: true } }],
    "Ask the user which customers are meant. If all are, two calls with active true and active false reach them; report_customers (`where`, `columns` id) finds the `ids` of those who have a key of metadata.",
  );
}

function changeIsKnown(): ArgumentError {
  return new ArgumentError("Nothing was sent: the change stands in the `batch` already.", [
    { field: "set", reason: "cannot stand beside batch" },
  ]);
}

function nothingToSet(): ArgumentError {
  return new ArgumentError("Nothing was sent: there is nothing to change.", [
    {
      field: "set",
      reason: "must have metadata or a locale, unless `remove_metadata` has keys",
      example: { metadata: { tier: "gold" } },
    },
  ]);
}
