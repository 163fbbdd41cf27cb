import { ArgumentError, Refusal } from "../../../primitives/errors.js";
import { type SetBy, setAs } from "../../../primitives/set-by.js";
import { knowsOrganization } from "../../reads/organization.js";
import type { Context, Result } from "../../tool.js";
import type { GuardArguments } from "../../writes/guarded-row.js";
import { argumentsFor, type Batch, createBatch, type Item, kept } from "../batch/batch.js";
import { runBatch } from "../batch/guarded-batch.js";
import { requireOne } from "../batch/only-one.js";
import { itemOf } from "../batch/plan.js";
import { type Entry, readUndoFile } from "../batch/undo-file.js";
import { itemsOf } from "./record-items.js";

interface SaveArguments extends GuardArguments {
  records?: Record<string, unknown>[] | undefined;
  undo?: string | undefined;
  batch?: string | undefined;
}

/** Creates or updates the customers of `records`, takes back what an undo file names, or goes on with a batch. */
export async function save(args: SaveArguments, context: Context): Promise<Result> {
  const { records, undo, batch, ...guard } = args;
  const { localFiles } = context.config;
  const name = localFiles
    ? requireOne({ records, undo, batch }, WHICH)
    : requireOne({ records, batch }, WHICH_ELSEWHERE);
  if (records?.length === 0) throw emptyList();
  if (name === "batch") return runBatch(kept(String(batch), "save_customers", context), guard, context);
  if (!knowsOrganization(context.config)) throw whichOrganization(context.config.setBy);
  if (name === "records") {
    return runBatch(batchOf(records ?? []), guard, context);
  }
  return takeBack(String(undo), guard, context);
}

async function takeBack(undo: string, guard: GuardArguments, context: Context): Promise<Result> {
  if (context.config.pii === "masked") throw noUndoHere(context.config.setBy);
  const entries = await readUndoFile(undo.trim(), context);
  const created = entries.filter((entry) => "created" in entry).length;
  const items = entries.flatMap(itemsOfUndo);
  const callFor = () => ({ content: { undo }, arguments: { undo } });
  const batch = createBatch({ tool: "save_customers", items, callFor });
  const result = await runBatch(batch, guard, context, (of) => (of === batch ? { undo } : argumentsFor(of, context)));
  return created === 0 ? result : { ...result, stay_created: created, hint: STAY };
}

function batchOf(all: Record<string, unknown>[]): Batch {
  const callFor = (items: readonly Item[]) => {
    const records = items.map(({ name }) => all[Number(name) - 1]);
    return { content: records, arguments: { records } };
  };
  return createBatch({ tool: "save_customers", items: itemsOf(all), callFor });
}

const itemsOfUndo = (entry: Entry) => ("created" in entry ? [] : [itemOf(entry.id, entry.undo)]);

const STAY =
  "Customers that were created stay: an undo deletes nobody. If the user wants them gone, delete them one by one.";

const WHICH_ELSEWHERE = "Send `records`, or the call in `next` as it is.";
const WHICH = "Send `records`, or the `undo_file` of an answer as `undo`, or the call in `next` as it is.";

function emptyList(): ArgumentError {
  return new ArgumentError("Nothing was sent: `records` is empty.", [{ field: "records", reason: "is empty" }]);
}

/** The same email may belong to customers of several. */
function whichOrganization(by: SetBy): Refusal {
  return new Refusal(
    "organization_needed",
    "Nothing was sent: with a user's token, customers of several organizations have the same keys.",
    by === "key"
      ? "Ask whoever runs this server to name the organization in the entry of this key, or to give it an organization's token."
      : "Ask whoever set up this server to set POLAR_ORGANIZATION_ID, or to use an organization's token.",
  );
}

function noUndoHere(by: SetBy): ArgumentError {
  return new ArgumentError(
    `Nothing was changed: personal data is masked ${setAs("POLAR_PII", by)}, and undo files hold it unmasked, so there are none.`,
    [{ field: "undo", reason: "cannot be used on this server" }],
  );
}
